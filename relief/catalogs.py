"""Reads gettext catalogs: ``interface.po`` in a language's folder of the content.

The wheel contains ``interface.mo``, compiled when it is built (hatch_build.py). A source checkout
has only the .po file, which is compiled in memory, so that it is never out of date.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from relief.language import translation_folders

SOURCE = "interface.po"
COMPILED = "interface.mo"

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)[a-z]|%[a-z%]")
_MAGIC = 0x950412DE

Entry = dict[str, str]
"""A message of a .po file: the text of each of its keywords."""


def find_catalog(language: str, own: Path | None = None) -> tuple[GNUTranslations | None, str]:
    """The translations into a language, and what was wrong with them; None where there are none.

    Args:
        language: Its tag. What a variant lacks is looked for in the wider language.
        own: The folder of the person's own translations.
    """
    found: GNUTranslations | None = None
    fault = ""
    for folder in reversed(translation_folders(language, own)):
        try:
            nearer = _read_catalog(folder)
        except (OSError, ValueError, LookupError, struct.error) as error:
            fault = str(error)
            continue
        if nearer is not None and found is not None:
            nearer.add_fallback(found)
        found = nearer or found
    return found, fault


def _read_catalog(folder: Path) -> GNUTranslations | None:
    """The catalog in a folder.

    Raises:
        OSError: It cannot be read; so also ValueError, LookupError and struct.error.
    """
    if (folder / COMPILED).exists():
        return GNUTranslations(BytesIO((folder / COMPILED).read_bytes()))
    if not (folder / SOURCE).exists():
        return None
    return GNUTranslations(BytesIO(compile_catalog((folder / SOURCE).read_text("utf-8"))))


def compile_catalog(text: str) -> bytes:
    """Compile a .po file to a .mo file.

    Skips translations whose placeholders differ from the English text.

    Raises:
        ValueError: It is not a .po file.
    """
    pairs = [_pair(entry) for entry in read_entries(text) if is_usable(entry)]
    rows = sorted((key.encode(), value.encode()) for key, value in pairs)
    names, values = zip(*rows, strict=True) if rows else ((), ())
    start = 28 + 16 * len(rows)
    tables, data = b"", b""
    for piece in (*names, *values):
        tables += struct.pack("<II", len(piece), start + len(data))
        data += piece + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(rows), 28, 28 + 8 * len(rows), 0, start)
    return head + tables + data


def read_entries(text: str) -> Iterator[Entry]:
    """Yield the messages of a .po file, without fuzzy and obsolete ones.

    Raises:
        ValueError: It is not a .po file.
    """
    entry: Entry = {}
    is_fuzzy, keyword = False, ""
    for number, row in enumerate([*text.split("\n"), ""], 1):
        line = row.strip()
        begins = line.startswith(("#", "msgctxt", "msgid "))
        if "msgstr" in keyword and (begins or not line):
            if "msgid" not in entry:
                raise ValueError(f"line {number} ends a message without msgid")
            if not is_fuzzy or not entry["msgid"]:  # tools mark the header as fuzzy
                yield entry
            entry, is_fuzzy, keyword = {}, False, ""
        if line.startswith("#"):
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line:
            found = _LINE.fullmatch(line)
            if found is None or not (found[1] or keyword):
                raise ValueError(f"line {number} is not part of a .po file")
            keyword = found[1] or keyword
            entry[keyword] = entry.get(keyword, "") + _ESCAPE.sub(_unescape, found[2])


def is_usable(entry: Entry) -> bool:
    """Return whether a message is translated, with the placeholders of its English text."""
    if not entry["msgid"]:
        return True  # the header
    english = entry.get("msgid_plural", entry["msgid"])
    forms = forms_of(entry)
    if not all(forms):
        return False
    wanted = sorted(_FIELD.findall(english))
    if "msgid_plural" in entry:  # "one day" may omit the number
        return all(set(_FIELD.findall(form)) <= set(wanted) for form in forms)
    return sorted(_FIELD.findall(forms[0])) == wanted


def forms_of(entry: Entry) -> list[str]:
    """Return the translation of a message: one text, or one per plural form."""
    return [value for keyword, value in sorted(entry.items()) if keyword.startswith("msgstr")]


def _pair(entry: Entry) -> tuple[str, str]:
    """Return a message as in a .mo file."""
    key = f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]
    if "msgid_plural" in entry:
        key = f"{key}\0{entry['msgid_plural']}"
    return key, "\0".join(forms_of(entry))


def _unescape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[1], found[1])
