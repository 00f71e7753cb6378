"""Lines at a terminal break between words; in a pipe they stay whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relief.cli.line_wrap import wrap_lines
from relief.cli.output import fit_terminal
from relief.columns import columns
from tests.terminal import Terminal, run_relief

SENTENCE = "It does not diagnose, and it does not replace a doctor, a dentist or a physiotherapist."
ADDRESS = "https://www.example.org/a/very/long/address/that/is/to/be/copied/in/one/piece.html"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("", [""]),
        ("one two three four five six", ["one two three four", "five six"]),
        ("  - a bullet of more than twenty", ["  - a bullet of more", "    than twenty"]),
        ("- a bullet of more than twenty", ["- a bullet of more", "  than twenty"]),
        ("12. a number before some words", ["12. a number before", "    some words"]),
        ("0:05  Two fingers on each cheek", ["0:05  Two fingers on", "      each cheek"]),
        ("first line of two\nsecond one is longer than that", [
            "first line of two", "second one is longer", "than that",
        ]),
        ("Name, or just Enter: ", ["Name, or just Enter: "]),
        ("A name, or just Enter: ", ["A name, or just", "Enter: "]),
        ("眼皮跳动持续数周以后请联系医生。", ["眼皮跳动持续数周以后", "请联系医生。"]),
        (f"see {ADDRESS} there", ["see", f"{ADDRESS} there"]),
    ],
)  # fmt: skip
def test_a_line_is_broken_between_words_under_the_place_where_they_begin(
    text: str, lines: list[str]
) -> None:
    assert wrap_lines(text, 20).split("\n") == lines


def test_no_word_is_lost_or_added() -> None:
    for width in range(20, 90):
        wrapped = wrap_lines(SENTENCE, width)
        assert wrapped.split() == SENTENCE.split()
        assert max(map(columns, wrapped.split("\n"))) <= width


def test_what_is_no_terminal_gets_lines_whole(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as stream:
        assert fit_terminal(SENTENCE * 3, stream) == SENTENCE * 3


def shown(home: Path, *words: str, size: tuple[int, int] = (40, 24)) -> list[str]:
    """The lines that a command prints at a terminal of that size."""
    with Terminal(*words, home=home, size=size, PAGER="cat") as terminal:
        terminal.end()
        return terminal.said.split("\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("learn", "droop"), ("help", "environment"), ("checklist", "--list"), ("log", "t99")],
    ids=" ".join,
)  # fmt: skip
def test_commands_break_no_word_at_a_terminal(home: Path, words: tuple[str, ...]) -> None:
    lines = shown(home, *words)
    assert len(lines) > 1
    assert not [line for line in lines if columns(line) > 40 and " " in line.strip()]


@pytest.mark.slow
def test_a_pipe_gets_every_sentence_on_one_line(home: Path) -> None:
    whole = run_relief(home, "learn", "droop").stdout
    assert any(len(line) > 80 for line in whole.splitlines())
    wrapped = " ".join(shown(home, "learn", "droop"))
    assert wrapped.split() == whole.split()


@pytest.mark.slow
def test_the_menu_in_lines_breaks_no_word(home: Path) -> None:
    with Terminal("--plain", home=home, size=(60, 24)) as terminal:
        terminal.see("q quits:")
        terminal.press("q\n")
        assert terminal.end() == 0
        said = re.sub(r"\x1b\[[0-9;?]*[a-z]", "", terminal.said)
    assert max(map(columns, said.split("\n"))) <= 60
    assert "It does not diagnose" in " ".join(said.split())


@pytest.mark.slow
def test_data_for_programs_is_never_wrapped(home: Path) -> None:
    run_relief(home, "log", "t3", "a long note that takes more than forty columns by itself")
    rows = shown(home, "entries", "--csv")
    assert any("more than forty columns by itself" in row for row in rows)
