"""The plain-text mode: nothing quits silently, every form has a way out, keys are told."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from relief.cli import linear_app
from relief.cli.context import Context
from relief.cli.keys import terminal_keys
from relief.journal.journal import Journal
from relief.journal.sessions import decline, offered_back, resumable
from relief.library.library import Library
from relief.practice.linear import JsonLines, Words, play
from relief.practice.player import Player
from relief.visit.story import PARTS
from tests.conftest import FrozenClock, Shell
from tests.making import timeline
from tests.screen_helpers import practise

Typed = Callable[..., str]


@pytest.fixture
def menu(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Typed]:
    """Types lines into the menu, then Ctrl-D; gives all that was said."""

    def run(*words: str) -> str:
        lines = list(words)

        def reply(prompt: str) -> str:
            print(prompt)  # noqa: T201 (what a terminal would show)
            if not lines:
                raise EOFError
            return lines.pop(0)

        monkeypatch.setattr("builtins.input", reply)
        with Context(Namespace(home=str(home), verb=None), FrozenClock()) as context:
            assert linear_app.run_linear(context) == 0
        assert lines == []
        printed = capsys.readouterr()
        return printed.out + printed.err

    monkeypatch.setattr(Context, "has_terminal", True)
    yield run


def test_enter_and_odd_words_say_something_and_stay(menu: Typed, library: Library) -> None:
    said = menu("", "99", "0x", "²", "q")
    assert said.count(library.phrases("plain.no_choice", count=15)) == 4


def test_ctrl_d_leaves_the_menu(menu: Typed) -> None:
    menu()


def test_the_list_is_shown_once_and_on_request(menu: Typed) -> None:
    assert menu("q").count("Check for warning signs") == 1
    assert menu("?", "q").count("Check for warning signs") == 2


def test_a_note_keeps_its_capitals_and_quotation_marks(menu: Typed, shell: Shell) -> None:
    menu("5", "t3 --zone L Don't know, can't say. Big Note", "q")
    (entry,) = shell.json("entries")["entries"]
    assert entry["note"] == "Don't know, can't say. Big Note"


def test_any_command_can_be_run_and_a_wrong_one_is_named(menu: Typed) -> None:
    said = menu("15", "relief log t4", "15", "nonsense", "15", "log --help", "15", "", "q")
    assert "twitch 4" in said
    assert "relief has no verb called nonsense" in said
    assert "usage: relief log" in said


@pytest.mark.parametrize("choice", ["1", "11", "13", "10", "8", "5", "4", "2", "3"])
def test_q_leaves_every_conversation_and_leads_back(menu: Typed, choice: str) -> None:
    words = {"11": ("a", "q"), "10": ("a", "q")}.get(choice, ("q",))
    assert menu(choice, *words, "q").count("q quits:") == 2


def test_the_story_is_asked_part_by_part_and_kept(
    menu: Typed, shell: Shell, library: Library
) -> None:
    said = menu("10", "s", "2026-05", "lower-lid.left", "sideways", "l", "", "coffee, light", "q")
    assert all(f"{number} of {len(PARTS)}." in said for number in range(1, len(PARTS) + 1))
    assert "sideways is not a side" in said
    told = shell.json("visit", "story")
    assert (told["began"], told["side"], told["sets_off"]) == (
        "2026-05",
        "left",
        ["coffee", "light"],
    )
    menu("10", "s", "", "", "both", "", "", "q")
    again = shell.json("visit", "story")
    assert (again["side"], again["began"]) == ("both", "2026-05")
    assert library.phrases("diary.nothing_saved") in menu("10", "s", "", "", "", "", "", "q")


def test_a_story_that_is_left_saves_nothing(menu: Typed, shell: Shell) -> None:
    menu("10", "s", "2026-05", "q", "q")
    assert shell.json("visit", "story")["began"] is None


def test_forms_say_where_one_is(menu: Typed, shell: Shell) -> None:
    said = menu("10", "a", "Neurology", "2026-12-08", "", "", "q")
    assert all(f"{number} of 4." in said for number in range(1, 5))
    said = menu("11", "a", "2", "", "2026-11-20", "cheek.left", "", "", "q")
    assert all(f"{number} of 6." in said for number in range(2, 7))


# An interrupted session


def interrupted(journal: Journal) -> None:
    practise(journal, status="interrupted", left_at=3, seconds=60, steps_done=2)


def test_an_interrupted_session_is_offered_once(home: Path, menu: Typed, library: Library) -> None:
    clock = FrozenClock()
    journal = Journal(home / "relief.db", FrozenClock(clock.now() + timedelta(hours=1, minutes=50)))
    interrupted(journal)
    journal.close()
    offer = library.phrases("plain.resume", title="Jaw reset")
    assert offer in menu("", "q")
    assert offer not in menu("q")


def test_declining_is_remembered_for_that_session_only(
    journal: Journal, clock: FrozenClock
) -> None:
    clock.sleep(2 * 3600)
    interrupted(journal)
    clock.sleep(-2 * 3600)
    left = offered_back(journal)
    assert left is not None
    decline(journal, left)
    assert offered_back(journal) is None
    assert resumable(journal) == left  # --resume still works
    clock.sleep(2 * 3600 + 60)
    interrupted(journal)
    clock.sleep(-2 * 3600)
    assert offered_back(journal) is not None


# The keys of a session


def pressing(clock: FrozenClock, *keys: str | None) -> Callable[[float], str | None]:
    """Waits as a terminal would; a key is pressed every fifth of a second, or none."""
    coming = iter(keys)

    def wait(seconds: float) -> str | None:
        clock.sleep(max(seconds, 0.2))
        return next(coming, None)

    return wait


def test_the_first_q_says_how_to_end(library: Library) -> None:
    lines: list[str] = []
    objects: list[object] = []
    for face in (Words(lines.append, library.phrases), JsonLines(objects.append)):
        clock, keys = FrozenClock(), iter(["q", None, "q", None, None])

        def wait(
            seconds: float, clock: FrozenClock = clock, keys: Iterator[str | None] = keys
        ) -> str | None:
            clock.sleep(max(seconds, 0.2))
            return next(keys, None)

        play(Player(timeline(30)), clock, face, lambda: None, wait)
    said = [line for line in lines if "q again" in line]
    assert said == [library.phrases("plain.quitting")]
    assert lines.index(said[0]) > next(n for n, line in enumerate(lines) if "Paused" in line)
    assert objects.count({"event": "quitting"}) == 1


def test_nobody_to_press_a_key_gives_no_keys() -> None:
    with terminal_keys(False) as wait:
        assert wait is None


@pytest.mark.parametrize("name", ["session_keys", "breathing_keys"])
def test_the_keys_that_are_told_name_the_safety_key(library: Library, name: str) -> None:
    told = library.phrases(f"plain.{name}")
    assert "x: it hurts" in told
    assert "q twice" in told
