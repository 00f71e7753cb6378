"""The plain-text mode: nothing quits silently, every form can be left, keys are listed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from relief.cli import plain_app
from relief.cli.context import Context
from relief.cli.keypress import terminal_keys
from relief.journal.journal import Journal
from relief.journal.session_recorder import decline, offered_back, resumable
from relief.library.library import Library
from relief.practice.plain_player import JsonRenderer, TextRenderer, play
from relief.practice.player import Player
from relief.report.story import PARTS
from tests.builders import timeline
from tests.conftest import FrozenClock, Shell, type_lines
from tests.screen_helpers import practise

Typed = Callable[..., str]


@pytest.fixture
def menu(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type lines into the menu, then Ctrl-D; return all output."""

    def run(*words: str) -> str:
        lines = list(words)
        type_lines(monkeypatch, lines)
        with Context(Namespace(home=str(home), verb=None), FrozenClock()) as context:
            assert plain_app.run_plain_text(context) == 0
        assert lines == []
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def test_enter_and_odd_words_say_something_and_stay(menu: Typed, library: Library) -> None:
    said = menu("", "99", "0x", "²", "q")
    assert said.count(library.phrases("plain.no_choice", count=17)) == 4


def test_ctrl_d_leaves_the_menu(menu: Typed) -> None:
    menu()


def test_the_list_is_shown_once_and_on_request(menu: Typed) -> None:
    assert menu("q").count("Check for warning signs") == 1
    assert menu("?", "q").count("Check for warning signs") == 2


def test_a_note_keeps_its_capitals_and_quotation_marks(menu: Typed, shell: Shell) -> None:
    menu("5", "t3 --zone L Don't know, can't say. Big Note", "", "q")
    (entry,) = shell.json("entries")["entries"]
    assert entry["note"] == "Don't know, can't say. Big Note"


def test_any_command_can_be_run_and_a_wrong_one_is_named(menu: Typed) -> None:
    said = menu("16", "relief log t4", "16", "nonsense", "16", "log --help", "16", "", "q")
    assert "twitch 4" in said
    assert "relief has no command called nonsense" in said
    assert "usage: relief log" in said


@pytest.mark.parametrize("choice", ["1", "11", "13", "10", "8", "5", "4", "2", "3"])
def test_q_leaves_every_conversation_and_leads_back(menu: Typed, choice: str) -> None:
    words = {"11": ("a", "q"), "10": ("a", "q")}.get(choice, ("q",))
    assert menu(choice, *words, "q").count("q quits:") == 2


def test_the_story_is_asked_part_by_part_and_kept(
    menu: Typed, shell: Shell, library: Library
) -> None:
    said = menu("10", "s", "2026-05", "lower-lid.left", "sideways", "1", "", "coffee, light", "q")
    assert all(f"{number} of {len(PARTS)}." in said for number in range(1, len(PARTS) + 1))
    assert "sideways is not one of the choices" in said
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


def test_a_story_that_is_left_keeps_what_was_told(menu: Typed, shell: Shell) -> None:
    said = menu("10", "s", "2026-05", "q", "q")
    assert "when it started: 2026-05" in said
    assert shell.json("visit", "story")["began"] == "2026-05"


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
    offer = library.phrases("session.interrupted", title="Jaw reset")
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
    decline(journal, left).result()
    assert offered_back(journal) is None
    assert resumable(journal) == left  # --resume still works
    clock.sleep(2 * 3600 + 60)
    interrupted(journal)
    clock.sleep(-2 * 3600)
    assert offered_back(journal) is not None


# Keys of a session


def pressing(clock: FrozenClock, *keys: str | None) -> Callable[[float], str | None]:
    """Wait as a terminal would; a key is pressed every fifth of a second, or none."""
    coming = iter(keys)

    def wait(seconds: float) -> str | None:
        clock.sleep(max(seconds, 0.2))
        return next(coming, None)

    return wait


def test_the_first_q_says_how_to_end(library: Library) -> None:
    lines: list[str] = []
    objects: list[object] = []
    for face in (TextRenderer(lines.append, library.phrases), JsonRenderer(objects.append)):
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


# Features that only the full screen had


def test_what_was_noticed_after_a_treatment_is_asked_for(menu: Typed, shell: Shell) -> None:
    shell("treatment", "add", "injection", "Botulinum toxin", "--zone", "c")
    said = menu("11", "s", "1, 5", "q")
    assert "Saved: a drooping eyelid, a bruise or soreness" in said
    assert "To undo this, type: relief undo" in said


def test_trouble_swallowing_is_an_emergency(menu: Typed, shell: Shell, library: Library) -> None:
    shell("treatment", "add", "injection", "Botulinum toxin", "--zone", "c")
    said = menu("11", "s", "swallowing", "", "q")
    assert library.phrases("emergency.title").upper() in said
    assert shell.json("checklist", "--last")["outcome"] == "emergency"


def test_a_treatment_is_ended_and_deleted_without_its_id(menu: Typed, shell: Shell) -> None:
    shell("treatment", "add", "medicine", "Abc", "--start", "2026-11-01")
    shell("treatment", "add", "medicine", "Xyz", "--start", "2026-11-02")
    menu("11", "e", "2", "2026-11-20", "11", "d", "1", "q")
    (kept,) = shell.json("treatment", "list")["treatments"]
    assert (kept["name"], kept["end"]) == ("Abc", "2026-11-20")


def test_an_appointment_is_changed_and_told_about(menu: Typed, shell: Shell) -> None:
    menu("10", "a", "Neurology", "today", "", "", "q")
    said = menu("10", "c", "who", "Dr Example", "", "10", "d", "a scan", "7 Jan", "9", "", "q")
    assert "Your doctor's summary now starts from this appointment." in said
    told = {one["date"]: one for one in shell.json("visit", "list")["visits"]}
    assert told["2026-11-23"]["decided"] == "a scan"
    assert (told["2027-01-07"]["who"], told["2027-01-07"]["time"]) == ("Dr Example", "09:00")


def test_a_day_that_has_passed_is_asked_about_not_refused(menu: Typed, shell: Shell) -> None:
    menu("10", "a", "Dentist", "2026-11-02", "1", "", "", "q")
    assert [one["done"] for one in shell.json("visit", "list")["visits"]] == [True]


def test_own_questions_are_noted_and_ranked(menu: Typed, shell: Shell) -> None:
    menu("10", "o", "1", "Is it safe?", "2", "1", "q", "q")
    (one,) = shell.json("visit", "ask")["questions"]
    assert (one["text"], one["rank"]) == ("Is it safe?", 1)


def test_a_visit_is_prepared_step_by_step(menu: Typed, asked: Path) -> None:
    said = menu("10", "p", "2", "q", "4", "q", "q")
    assert "Prepare for your appointment" in said
    assert "Self-reported" in said


def test_a_trial_is_begun_and_ended(menu: Typed, shell: Shell) -> None:
    menu("12", "r", "no coffee", "2", "", "", "", "12", "r", "1", "1", "q")
    told = shell.json("trial")
    assert (told["change"], told["outcome"], told["block_days"]) == ("no coffee", "jaw", 4)
    assert told["stopped"] is not None


def test_details_of_an_entry_are_added(menu: Typed, shell: Shell) -> None:
    menu("5", "t3", "m", "i", "3", "", "", "", "", "m", "e", "3", "", "q")
    (entry,) = shell.json("entries")["entries"]
    assert (entry["twitch"], entry["episodes"], entry["impact"]) == (3, "6-20", {"seeing": 3})
