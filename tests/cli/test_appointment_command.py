"""Appointments, questions and the story from the shell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.clock import SystemClock, day_of
from tests.conftest import NOON, FrozenClock, Shell

TODAY = day_of(NOON)
SOON, PAST = TODAY + timedelta(days=15), TODAY - timedelta(days=40)


@pytest.fixture(autouse=True)
def noon(clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands use the system clock; a day that ends during a test would be another one."""
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now())


def test_a_visit_is_added_changed_told_about_and_listed(shell: Shell) -> None:
    added = shell.json("visit", "add", "Neurology", "--on", "in 15 days", "--time", "9.30")
    assert (added["schema"], added["date"], added["time"]) == (
        "relief.visit/1", SOON.isoformat(), "09:30",
    )  # fmt: skip
    assert (added["days_until"], added["done"]) == (15, False)
    assert "in 15 days" in shell("visit", "list")
    assert shell.json("status")["next_visit"] == SOON.isoformat()
    shell("visit", "change", "--where", "City clinic", "--time", "")
    (changed,) = shell.json("visit", "list")["visits"]
    assert (changed["where"], "time" in changed) == ("City clinic", False)
    shell("visit", "change", "--on", "today")
    shell("visit", "done", "--decided", "a scan", "--next", SOON.isoformat())
    following, told = shell.json("visit", "list")["visits"]
    assert (told["done"], told["decided"]) == (True, "a scan")
    assert (following["who"], following["where"], following["date"]) == (
        "Neurology", "City clinic", SOON.isoformat(),
    )  # fmt: skip


def test_a_visit_of_the_past_is_added_only_as_one_that_took_place(shell: Shell) -> None:
    assert shell("visit", "add", "Dentist", "--on", PAST.isoformat()) == ""
    assert (shell.status, "is in the past" in shell.talk, "--done" in shell.talk) == (2, True, True)
    assert "done" in shell("visit", "add", "Dentist", "--on", PAST.isoformat(), "--done")
    shell("visit", "add", "Dentist", "--on", SOON.isoformat(), "--done")
    assert (shell.status, "is in the future" in shell.talk) == (2, True)


def test_a_visit_taken_away_comes_back_by_undo(shell: Shell) -> None:
    added = shell.json("visit", "add", "Neurology", "--on", "tomorrow")
    shell("visit", "delete", added["id"][-6:])
    assert shell.json("visit", "list")["visits"] == []
    assert "Neurology" in shell("undo")
    assert len(shell.json("visit", "list")["visits"]) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("visit", "add"), "needs a name"),
        (("visit", "add", "Neurology"), "needs a day"),
        (("visit", "add", "Neurology", "--on", "whenever"), "whenever isn't a valid date"),
        (
            ("visit", "add", "Neurology", "--on", "tomorrow", "--time", "25:00"),
            "isn't a time of day",
        ),
        (("visit", "add", "N" * 600, "--on", "tomorrow"), "who"),
        (("visit", "add", "Neurology", "--on", "3026-01-01"), "check the year"),
        (("visit", "done"), "appointment not found"),
        (("visit", "done", "ffffff"), "no appointment has the ID ffffff"),
        (("visit", "change", "ffffff"), "no appointment has the ID ffffff"),
        (("visit", "ask", "--rank", "ffffff"), "no question has the ID ffffff"),
        (("visit", "story", "--first-place", "nose"), "try:"),
        (("visit", "story", "--began", "2026-19"), "not a day or a month"),
    ],
)
def test_odd_input_is_one_plain_sentence_and_nothing_is_saved(
    shell: Shell, words: tuple[str, ...], says: str
) -> None:
    assert says in shell.refuses(*words)
    assert shell.json("visit", "list")["visits"] == []


def test_a_visit_that_lies_ahead_is_not_done_yet(shell: Shell) -> None:
    added = shell.json("visit", "add", "Neurology", "--on", "tomorrow")
    shell("visit", "done", added["id"], "--decided", "x")
    assert (shell.status, "is not until" in shell.talk) == (2, True)


def test_questions_are_noted_ranked_answered_and_deleted(shell: Shell) -> None:
    ids = [shell.json("visit", "ask", f"question {n}?")["id"] for n in range(4)]
    shell("visit", "ask", "--rank", ids[3][-6:], ids[1])
    listed = shell.json("visit", "ask", "--list")["questions"]
    assert [(one["id"], one["rank"]) for one in listed[:2]] == [(ids[3], 1), (ids[1], 2)]
    assert [one["rank"] for one in listed[2:]] == [None, None]
    shell("visit", "ask", "--rank", ids[0])
    assert [one["rank"] for one in shell.json("visit", "ask")["questions"]] == [1, None, None, None]
    shell("visit", "ask", "--answered", ids[0])
    shell("visit", "ask", "--delete", ids[2])
    assert "question 2?" in shell.talk
    assert len(shell.json("visit", "ask")["questions"]) == 2
    shell("visit", "ask", "--rank", *ids)
    assert shell.status in (2, 5)


def test_a_question_keeps_its_words_whatever_they_are(shell: Shell) -> None:
    shell("visit", "ask", "[red]Is\x1b[31m", "it,", "{safe}?")
    (asked,) = shell.json("visit", "ask")["questions"]
    assert asked["text"] == "[red]Is[31m it, {safe}?"
    assert "\x1b" not in shell("visit", "ask")


def test_the_story_is_shown_when_nothing_is_told(shell: Shell) -> None:
    assert shell("visit", "story").count("not answered yet") == 5
    told = shell.json(
        "visit", "story", "--began", "2026-05", "--first-place", "l", "--side", "left",
        "--spread", "left cheek", "mouth.left", "--sets-off", "bright light", "talking",
    )  # fmt: skip
    assert told["spread"] == ["cheek.left", "mouth.left"]
    shell("visit", "story", "--side", "both")
    printed = shell("visit", "story")
    for words in ("2026-05", "left lower lid", "both sides", "left cheek, then left mouth",
                  "bright light, talking"):  # fmt: skip
        assert words in printed
    assert shell.json("visit", "story", "--began", "")["began"] is None


def test_the_former_name_of_the_command_still_works(shell: Shell) -> None:
    shell("visit", "add", "Neurology", "--on", "tomorrow")
    by_old_name = shell("visit", "list")
    assert "Neurology" in by_old_name
    assert shell("appointment", "list") == by_old_name


def test_an_empty_list_names_the_next_command(shell: Shell) -> None:
    shell("appointment", "list")
    assert "relief appointment add" in shell.talk
