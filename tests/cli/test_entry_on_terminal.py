"""`relief log` without arguments: the full screen for one entry, or one line in plain-text mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.library.library import Library
from tests.conftest import Shell
from tests.terminal import Terminal

pytestmark = pytest.mark.slow


def test_the_full_screen_is_left_with_the_entry_that_was_written(asked: Path, shell: Shell) -> None:
    with Terminal("log", home=asked) as terminal:
        terminal.see("How are you now?")
        terminal.press("3", "\r")
        assert terminal.end() == 0
        assert "saved: " in terminal.said
        assert "twitch 3" in terminal.said
        assert terminal.left_behind() == set()
    assert shell.json("entries")["entries"][0]["twitch"] == 3


def test_left_without_a_word_it_saves_and_says_nothing(asked: Path, shell: Shell) -> None:
    with Terminal("log", home=asked) as terminal:
        terminal.see("How are you now?")
        terminal.press("q")
        assert terminal.end() == 0
        assert "saved" not in terminal.said
    assert shell.json("entries")["entries"] == []


@pytest.mark.parametrize(("typed", "said"), [("t3 j4", "twitch 3"), ("", "Nothing was saved.")])
def test_where_lines_are_wished_it_asks_for_one_line(
    asked: Path, library: Library, typed: str, said: str
) -> None:
    with Terminal("log", home=asked, ACCESSIBLE="1") as terminal:
        terminal.see(*library.phrases("diary.in_words").split()[:3])
        terminal.press(f"{typed}\r")
        if typed:
            terminal.see("Enter saves the entry.")
            terminal.press("\r")
        assert terminal.end() == 0
        assert said in terminal.said
