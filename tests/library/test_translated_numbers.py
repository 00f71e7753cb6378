"""No number is lost or changed in translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.catalogs import SOURCE, forms_of, read_entries
from relief.language import ENGLISH, languages
from relief.library.content_reader import read_page, read_table
from relief.library.pages import CITATION
from tests.content_text import translated
from tests.reading_level import CONTENT

NOT_SAID = frozenset(("language.toml", "synonyms.toml"))
"""The translation's own metadata, and search synonyms."""

TYPED = ("_how", "_form", "write it as", "'yesterday")
"""Examples of input: each language has its own dates and times."""

OTHERWISE = frozenset(("", "16 million", "pictures"))
"""The header, and messages that state a number differently: 1600 wan, pictures of 100 people."""

Pair = tuple[str, str, str]
"""Yield each text with its location, in English and translated."""


@pytest.mark.parametrize(
    "path", translated(), ids=lambda path: path.relative_to(CONTENT).as_posix()
)
def test_a_file_has_the_numbers_of_the_english_one(path: Path) -> None:
    language, *_ = path.relative_to(CONTENT).parts
    if path.name in NOT_SAID:
        return
    assert changed(pairs_of(path, CONTENT / language), language) == []


@pytest.mark.parametrize("language", languages()[1:])
def test_the_interface_has_the_numbers_of_the_english_one(language: str) -> None:
    source = (CONTENT / language / SOURCE).read_text("utf-8")
    entries = (entry for entry in read_entries(source) if entry["msgid"] not in OTHERWISE)
    several = [(entry.get("msgid_plural", entry["msgid"]), forms_of(entry)) for entry in entries]
    pairs = ((text, text, forms[-1]) for text, forms in several if forms[-1])
    assert changed(pairs, language) == []


def test_a_changed_number_is_seen() -> None:
    pairs = [("a", "2 of 5,685 people, 0.5 [S1]", "5685人中2人, 0.5"), ("b", "In 4 weeks", "5周")]
    assert changed(iter(pairs), "zh") == ["b: 5周"]
    assert changed(iter([("a", "1,262 people, 2.9 years", "1262 personas, 2,9 años")]), "es") == []
    assert changed(iter([("a", "2.9 years", "29 años")]), "es") == ["a: 29 años"]


def changed(pairs: Iterator[Pair], language: str) -> list[str]:
    """Return the texts whose numbers differ from the English ones."""
    return [
        f"{where}: {own}"
        for where, english, own in pairs
        if not (where.endswith(TYPED) or where.startswith(TYPED))
        and numbers(english, ENGLISH) != numbers(own, language)
    ]


def numbers(text: str, language: str) -> Counter[str]:
    """Return every number of a text, normalised to English without grouping."""
    text = re.sub(r"\{[^}]*\}", "", CITATION.sub("", text))
    text = re.sub(r"(?<=年)\d+月", "", text)  # a month that has a name in English
    thousands = r"[.\u00a0\u202f]" if language == "es" else ","
    text = re.sub(rf"(?<=\d){thousands}(?=\d{{3}}(?!\d))", "", text)
    found = re.findall(r"\d+(?:[.,]\d+)*", text, re.ASCII)
    return Counter(number.replace(",", ".") for number in found)


def pairs_of(path: Path, folder: Path) -> Iterator[Pair]:
    """Pair the texts of a file with the English ones, section by section for a page."""
    english = CONTENT / ENGLISH / path.relative_to(folder)
    if not english.exists():
        english = CONTENT / path.name
    if path.suffix == ".toml":
        yield from walk(read_table(english), read_table(path))
        return
    (head, body), (own_head, own_body) = read_page(english), read_page(path)
    yield from walk(head, own_head)
    sections = zip(body.split("\n## "), own_body.split("\n## "), strict=True)
    yield from ((text.splitlines()[0], text, own) for text, own in sections)


def walk(english: Any, own: Any, where: str = "") -> Iterator[Pair]:
    """Pair the texts of two tables by position, or by id for entries with one."""
    if isinstance(english, dict) and isinstance(own, dict):
        for key in english.keys() & own.keys():
            yield from walk(english[key], own[key], f"{where}.{key}")
    elif isinstance(english, list) and isinstance(own, list):
        by_id = {one["id"]: one for one in own if isinstance(one, dict) and "id" in one}
        for at, one in enumerate(english):
            is_named = isinstance(one, dict) and "id" in one
            other = by_id.get(one["id"]) if is_named else own[at] if at < len(own) else None
            yield from walk(one, other, where)
    elif isinstance(english, str) and isinstance(own, str) and english != own:
        yield where, english, own
