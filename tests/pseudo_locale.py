"""A pseudo-locale in which every translated letter has an accent: ASCII text is unmarked.

It is generated from code and content on demand, and is not shipped. Letters keep their width and
case, so that the layout does not change.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

import tomlkit

from relief.catalogs import SOURCE
from relief.language import ENGLISH
from relief.library.content_reader import read_page, read_table
from relief.library.translation import is_word
from tests.conftest import ROOT
from tests.house.code import modules, nodes_of, tree_of
from tests.reading_level import CONTENT
from tests.sample_language import Translation

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ",
)
_KEPT = re.compile(
    r"\{[^{}]*\}|%\(\w+\)[a-z]|%[sd]|\[(?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*\]"
    r"|\]\([^)]*\)|https?://\S+"
)
"""What a translation keeps: placeholders, sources and URLs."""

_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]{2,}(?![^\W\d_])")
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n' \
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'  # fmt: skip


def pseudo(text: str) -> str:
    """Return a text in the pseudo-locale."""
    ends = [found.span() for found in _KEPT.finditer(text)]
    parts, at = [], 0
    for start, end in ends:
        parts += [text[at:start].translate(_LETTERS), text[start:end]]
        at = end
    return "".join((*parts, text[at:].translate(_LETTERS)))


def unmarked(text: str, allowed: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """Return the words of two letters or more that are still English.

    Args:
        text: The displayed text.
        allowed: Words of no language: names, commands, units, the person's own text.
    """
    return [word for word in _WORD.findall(text) if word not in allowed]


def write_pseudo_locale(translation: Translation) -> None:
    """Install the pseudo-locale: the interface and all content."""
    translation.write(SOURCE, interface())
    folder = CONTENT / ENGLISH
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".toml":
            translation.write(name, tomlkit.dumps(_table(read_table(path), name)))
        elif path.suffix == ".md":
            head, body = read_page(path)
            translated = tomlkit.dumps(_table(head, name))
            translation.write(name, f"+++\n{translated}+++\n\n{pseudo(body)}\n")


def interface() -> str:
    """Return the catalog of the interface."""
    entries = {_entry(call) for path in modules("relief", "screens") for call in _marks(path)}
    return "\n".join((_HEAD, *sorted(entries - {""})))


def _marks(path: Any) -> Iterator[ast.Call]:
    names = ("_", "N_", "ngettext", "pgettext")
    for node in nodes_of(tree_of(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
            yield node


def _entry(call: ast.Call) -> str:
    texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
    shown = [json.dumps(text, ensure_ascii=False) for text in texts]
    own = [json.dumps(pseudo(str(text)), ensure_ascii=False) for text in texts]
    match getattr(call.func, "id", ""), texts:
        case "ngettext", [_, _]:
            return (f"msgid {shown[0]}\nmsgid_plural {shown[1]}\n"
                    f"msgstr[0] {own[0]}\nmsgstr[1] {own[1]}\n")  # fmt: skip
        case "pgettext", [_, _]:
            return f"msgctxt {shown[0]}\nmsgid {shown[1]}\nmsgstr {own[1]}\n"
        case "_" | "N_", [_]:
            return f"msgid {shown[0]}\nmsgstr {own[0]}\n"
    return ""


def _table(table: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a table of content with its texts translated."""

    def value(key: str, english: Any) -> Any:
        if not is_word(name, key, english):
            return english
        if isinstance(english, dict):
            return {inner: value(inner, one) for inner, one in english.items()}
        if isinstance(english, list):
            return [value(key, one) for one in english]
        return pseudo(english)

    return {key: value(key, one) for key, one in table.items()}


def messages_of_argparse() -> set[str]:
    """Return the texts that this Python's argparse would translate."""
    tree = ast.parse((ROOT / ast.__file__).with_name("argparse.py").read_text("utf-8"))
    return {
        one.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
        for one in node.args
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
