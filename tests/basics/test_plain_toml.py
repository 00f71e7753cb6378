"""Plain TOML is read as ``tomllib`` reads it, or left to it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.language import content_folder
from relief.library.content_reader import read_sections
from relief.plain_toml import plain_table

PIECES = (
    "a", "b-1", "_", " ", " = ", "=", '"', '"word"', '"ü {n}"', "'", "\\", "#", "# said",
    "\n", "\r\n", "\t", "[a]", "[b.c]", "[[a]]", "true", "false", "0", "07", "12", "1_0", "1.5",
    "-3", '""', '"""', "a = 1\n", 'b = "x"\n', "\x00", "\x7f", "\x85", "1979-05-27", "[]",
    "\ufeff", '["x", "y"]', "[]", "[[a]]\n", "[[b]]\n", "[a]\n", "2026-02-30", 'a = ["x, y"]\n',
)  # fmt: skip


def read(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_what_is_read_is_what_toml_says(text: str) -> None:
    found = plain_table(text)
    assert found is None or found == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a = 1",
        'a = "x"\nb = true\n',
        "# said\n\n[a]\nb = 0\n",
        'a-b = "ü {n}"',
        "[a]",
        "[[a]]\nb = 1\n[[a]]",
        "a = 1\n[b]\nc = 1\n[d]",
        'a = ["x", ""]\nb = []\nc = [""]',
        "a = 2026-02-28",
    ],
)
def test_plain_lines_are_read(text: str) -> None:
    assert plain_table(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2", 'a = "\\n"', "a = 07", "a = [1]", "a.b = 1", "[a]\n[a]", "[a]\n[[a]]",
     "[[a]]\n[a]", "a = []\n[[a]]", "a = 1\n[a]", "[[a]", "[a]]", "a = 2026-02-30", 'a = ["x",]',
     "a = 'x'", 'a = "x" # said', "a=1", "a = 1\r\n", 'a = "x\ty"', "# \x00"],
)  # fmt: skip
def test_anything_else_is_left_to_tomllib(text: str) -> None:
    assert plain_table(text) is None


def test_the_sentences_of_today_are_plain() -> None:
    sections = read_sections(Path(content_folder()) / "en" / "phrases.toml")
    assert all(plain_table(sections[name]) == tomllib.loads(sections[name]) != {}
               for name in ("today", "hint", "about"))  # fmt: skip


def test_most_routines_are_plain() -> None:
    texts = [path.read_text("utf-8") for path in (Path(content_folder()) / "en").glob("r*/*.toml")]
    plain = [text for text in texts if plain_table(text) is not None]
    assert all(plain_table(text) == tomllib.loads(text) for text in plain)
    assert len(plain) > len(texts) // 2
