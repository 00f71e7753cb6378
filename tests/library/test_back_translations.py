"""The tables of back-translations show the safety texts as they are now, and leave out none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from relief.language import ENGLISH, languages
from relief.library.content_reader import read_table
from relief.library.library import Library
from tests.conftest import ROOT

TABLES = ROOT / "docs" / "translations"


def rows(language: str) -> list[list[str]]:
    """The cells of each row: id, translation, back-translation, whether they agree."""
    lines = (TABLES / f"{language}.md").read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table[1:]]


def texts(value: object) -> Iterator[str]:
    """Every text in a table of content, on one line."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def all_texts(language: str) -> str:
    """Every text of the TOML files of a language, a line each."""
    files = sorted((ROOT / "content" / language).rglob("*.toml"))
    return "\n".join(text for path in files for text in texts(read_table(path)))


@pytest.mark.parametrize("language", languages()[1:])
def test_each_text_is_the_one_that_is_shown(language: str) -> None:
    shown = all_texts(language)
    parts = [(name, part) for name, text, *_ in rows(language) for part in text.split(" / ")]
    assert [(name, part) for name, part in parts if part not in shown] == []


@pytest.mark.parametrize("language", languages()[1:])
def test_every_sign_and_health_question_is_translated_back(language: str) -> None:
    library = Library(ENGLISH)
    signs = [item.id for item in library.checklist.item]
    asked = [*signs, *(item.id for item in library.situation.item)]
    translated = {name.split(".")[0] for name, *_ in rows(language)}
    assert len(asked) == 37 + 16
    assert [each for each in asked if each not in translated] == []


@pytest.mark.parametrize("language", languages()[1:])
def test_every_text_was_found_to_say_the_same(language: str) -> None:
    assert [name for name, *_, same in rows(language) if not same.startswith("yes")] == []
