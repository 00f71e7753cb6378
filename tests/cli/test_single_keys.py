"""Commands that read single keys: each key counts, and the terminal is restored."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.session_keys import TOGETHER_SECONDS
from tests.conftest import Shell
from tests.terminal import Terminal

pytestmark = pytest.mark.slow


def press(terminal: Terminal, key: str) -> None:
    """Press a key that counts on its own: in raw mode, and no other key is close."""
    terminal.wait(terminal.left_behind, "a terminal that gives each key at once")
    time.sleep(2 * TOGETHER_SECONDS)
    terminal.press(key)


def newest(home: Path, kind: str) -> dict[str, object]:
    """Return the newest record of a kind."""
    journal = Journal(home / "relief.db", SystemClock())
    row = journal.newest(kind)
    journal.close()
    assert row is not None
    return dict(row.body)


def test_twitches_are_counted_by_any_key_until_q_and_backspace_takes_one_back(home: Path) -> None:
    with Terminal("twitch", "--zone", "lower-lid.left", home=home) as terminal:
        terminal.see("Press any key at each")
        press(terminal, "j")
        terminal.see("1")
        press(terminal, " ")
        terminal.see("1 2")
        press(terminal, "\x7f")
        terminal.see("1 2 1")
        press(terminal, "k")
        terminal.see("1 2 1 2")
        press(terminal, "q")
        assert terminal.end() == 0
        assert terminal.left_behind() == set()
        assert "2 in " in terminal.said
        assert "longest pause" in terminal.said
    kept = newest(home, "twitch")
    assert (kept["count"], kept["area"]) == (2, "lower-lid.left")


def test_a_count_is_an_object_for_a_script(home: Path) -> None:
    with Terminal("twitch", "--json", home=home) as terminal:
        terminal.see("Press any key")
        press(terminal, "q")
        assert terminal.end() == 0
        told = json.loads(terminal.said[terminal.said.index("{") :])
    assert (told["schema"], told["count"]) == ("relief.twitch/1", 0)


@pytest.mark.parametrize(
    ("verb", "instead"),
    [("twitch", "relief log --twitch"), ("check-in", "relief check-in relaxed")],
)
def test_without_a_terminal_it_says_what_does_without_keys(
    shell: Shell, verb: str, instead: str
) -> None:
    assert shell(verb) == ""
    assert shell.status == 7
    assert instead in shell.talk


def test_the_jaw_is_told_by_one_key(home: Path) -> None:
    with Terminal("check-in", home=home) as terminal:
        terminal.see("c clenching")
        press(terminal, "r")
        assert terminal.end() == 0
        assert terminal.left_behind() == set()
    assert newest(home, "ping")["jaw"] == "relaxed"


def test_any_other_key_tells_nothing(home: Path) -> None:
    with Terminal("check-in", home=home) as terminal:
        terminal.see("c clenching")
        press(terminal, "z")
        assert terminal.end() == 0
        assert "Nothing was saved." in terminal.said
    journal = Journal(home / "relief.db", SystemClock())
    assert journal.newest("ping") is None
    journal.close()


def begin_massage(terminal: Terminal) -> None:
    """Answer the questions before a massage, up to its first step."""
    terminal.see("n: nothing is new")
    terminal.press("n\r")
    terminal.see("How strong is the twitching or tension now")
    terminal.press("6\r")
    terminal.see("Step 1 of")


IN_LINES = ("play", "jaw", "--plain", "--silent", "--delay", "0")


def test_in_lines_any_key_pauses_and_goes_on_and_q_twice_ends(asked: Path) -> None:
    with Terminal(*IN_LINES, home=asked) as terminal:
        begin_massage(terminal)
        press(terminal, " ")
        terminal.see("Paused")
        press(terminal, " ")
        terminal.see("Resumed")
        press(terminal, "\x1b[C")
        terminal.see("Step 2 of")
        press(terminal, "q")
        terminal.wait(lambda: terminal.text.count("Paused") == 2, "the pause of the first q")
        press(terminal, "q")
        terminal.see("And how strong is the twitching or tension now")
        terminal.press("4\r")
        assert terminal.end() == 0
        assert terminal.left_behind() == set()
    kept = newest(asked, "session")
    assert (kept["status"], kept["before"], kept["after"]) == ("stopped", 6, 4)


def test_in_lines_x_stops_at_once_and_says_when_to_call_for_help(
    asked: Path, library: Library
) -> None:
    with Terminal(*IN_LINES, home=asked) as terminal:
        begin_massage(terminal)
        press(terminal, "x")
        terminal.see("by mistake")
        terminal.press("\r")
        assert terminal.end() == 0
        said = " ".join(terminal.said.split())
        assert library.phrases("session.hurt_emergency") in said
    assert newest(asked, "session")["status"] == "hurt"


def test_in_lines_ctrl_c_keeps_what_was_done(asked: Path) -> None:
    with Terminal(*IN_LINES, home=asked) as terminal:
        begin_massage(terminal)
        press(terminal, "\x03")
        assert terminal.end() == 130
        assert terminal.left_behind() == set()
    assert newest(asked, "session")["status"] == "interrupted"


def test_in_plain_text_x_within_an_elbow_asks_and_alone_it_stops(asked: Path) -> None:
    with Terminal(*IN_LINES, home=asked) as terminal:
        begin_massage(terminal)
        terminal.wait(terminal.left_behind, "a terminal that gives each key at once")
        time.sleep(2 * TOGETHER_SECONDS)
        terminal.press("asdxfghjkl")
        terminal.see("Does it hurt?")
        press(terminal, " ")
        terminal.see("Resumed")
        press(terminal, "x")
        terminal.see("by mistake")
        terminal.press("\r")
        assert terminal.end() == 0
    assert newest(asked, "session")["status"] == "hurt"
