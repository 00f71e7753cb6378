"""A pack through a pipe: read completely, then played, with keys from the terminal itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.terminal import Terminal, run_relief

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A routine as written by a therapist."""
    made = run_relief(tmp_path_factory.mktemp("author"), "routine", "new", "anna-jaw", "-o", "-")
    return made.stdout


@pytest.fixture
def piped(pack: str) -> Iterator[IO[bytes]]:
    """Return the reading end of a pipe with its contents."""
    reading, writing = os.pipe()
    os.write(writing, pack.encode())
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        yield stream


def test_a_routine_from_a_pipe_is_played_and_asks_on_the_terminal(
    asked: Path, piped: IO[bytes]
) -> None:
    with Terminal("play", "-", home=asked, instead={"stdin": piped}) as terminal:
        terminal.see("any of this new")
        terminal.press("n")
        terminal.see("How strong is the twitching or tension now")
        terminal.press("q")


def test_as_lines_it_asks_on_the_terminal_too(asked: Path, piped: IO[bytes]) -> None:
    with Terminal("play", "-", "--linear", home=asked, instead={"stdin": piped}) as terminal:
        terminal.see("n: nothing is new.")
        terminal.press("n\r")
        terminal.see("How strong is the twitching or tension now")


def test_where_there_is_no_terminal_the_words_say_what_to_do(asked: Path, pack: str) -> None:
    full = run_relief(asked, "play", "-", told=pack)
    assert (full.returncode, full.stdout) == (7, "")
    lines = run_relief(asked, "play", "-", "--linear", told=pack)
    assert lines.returncode == 6
    assert "--nothing-new" in lines.stderr


def test_what_is_wrong_with_it_is_named_by_line(asked: Path) -> None:
    run = run_relief(asked, "play", "-", "--linear", told="format = 1\nid = \n")
    assert run.returncode == 3
    assert "-:2:" in run.stderr
    assert "relief content check -" in run.stderr


def test_a_pattern_is_breathed_and_a_routine_is_not(asked: Path, pack: str) -> None:
    run = run_relief(asked, "breathe", "-", "--dry-run", told=pack)
    assert (run.returncode, run.stdout) == (5, "")
    assert "relief play -" in run.stderr
