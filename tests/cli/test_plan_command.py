"""`relief plan`: start, show and stop a practice plan; effects on status, reminders and undo."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.records import Session, save, stamp_now
from relief.library.library import Library
from tests.conftest import Shell
from tests.screen_helpers import answer, answer_all_no
from tests.shells import relief_on_path


def practise_now(journal: Journal, routine: str) -> None:
    """Save a massage that was done just now."""
    fields = {
        "routine": routine, "title": routine, "practice": "massage", "status": "completed",
        "seconds": 300, "steps_done": 10, "steps": 10,
    }  # fmt: skip
    save(journal, Session.model_validate(stamp_now(journal.clock) | fields))


@pytest.fixture
def checked(home: Path, library: Library) -> None:
    """Answer the safety check and the health questions, so that nothing is restricted."""
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()


def test_it_is_listed_started_shown_and_stopped(shell: Shell) -> None:
    assert "no plan at the moment" in shell.refuses("plan")
    assert "jaw-ease" in shell("plan", "list")
    told = shell("plan", "start", "jaw-ease")
    assert "Week 1 of 6: Jaw ease, 5 days a week." in told
    assert "Certainty: low." in told
    assert "no more than two massages in 24 hours" in told
    assert shell.json("plan")["weeks"] == 6
    assert "You stopped this plan" in shell("plan", "stop")
    assert "no plan at the moment" in shell.refuses("plan", "stop")


def test_only_one_plan_at_a_time_and_only_where_there_is_one(shell: Shell) -> None:
    assert "has no plan" in shell.refuses("plan", "start", "neck-ease")
    shell("plan", "start", "jaw-ease")
    assert "already have a plan: Jaw ease" in shell.refuses("plan", "start", "jaw-ease")


def test_starting_and_stopping_can_be_undone(shell: Shell) -> None:
    shell("plan", "start", "jaw-ease")
    shell("plan", "stop")
    shell("undo")
    assert shell.json("plan")["is_running"]


def test_starting_it_is_undone_to_nothing(shell: Shell) -> None:
    shell("plan", "start", "jaw-ease")
    shell("undo")
    assert "no plan at the moment" in shell.refuses("plan")


def test_no_plan_starts_while_a_warning_sign_stands(
    shell: Shell, home: Path, library: Library
) -> None:
    sign = next(item.id for item in library.checklist.item if item.tier == "urgent")
    journal = Journal(home / "relief.db", SystemClock())
    answer(journal, library, 30, **{sign: "yes"})
    journal.close()
    assert shell("plan", "start", "jaw-ease") == ""
    assert shell.status != 0
    assert "no plan at the moment" in shell.refuses("plan")


def test_status_tells_the_week_and_whether_it_is_due(shell: Shell, checked: None) -> None:
    form = ("status", "--format", "{plan}:{plan_due}")
    assert shell(*form) == "-:\n"
    shell("plan", "start", "jaw-ease")
    assert shell(*form) == "1/6:●\n"
    assert "plan week 1 of 6" in shell("status")
    assert shell.json("status")["plan"] == {
        "routine": "jaw-ease", "title": "Jaw ease", "week": 1, "weeks": 6, "days_a_week": 5,
        "days_this_week": 0, "due": True,
    }  # fmt: skip
    shell("plan", "stop")
    assert shell(*form) == "-:\n"
    assert shell.json("status")["plan"] is None


def test_nothing_is_due_where_the_routine_may_not_be_played(shell: Shell, checked: None) -> None:
    shell("plan", "start", "jaw-ease")
    shell("treatment", "add", "injection", "Botulinum toxin")
    assert shell.json("status")["holds"] != []
    assert shell.json("status")["plan"]["due"] is False
    assert "Do not massage there until" in shell("plan")


def test_after_two_massages_of_any_kind_nothing_is_due(
    shell: Shell, checked: None, home: Path
) -> None:
    shell("plan", "start", "jaw-ease")
    journal = Journal(home / "relief.db", SystemClock())
    practise_now(journal, "neck-ease")
    journal.close()
    assert shell.json("status")["plan"]["due"] is True
    journal = Journal(home / "relief.db", SystemClock())
    practise_now(journal, "temple-ease")
    journal.close()
    assert shell.json("status")["plan"]["due"] is False
    assert "two in 24 hours are enough" in shell("plan")


def test_before_the_safety_check_nothing_is_due(shell: Shell) -> None:
    shell("plan", "start", "jaw-ease")
    assert shell("status", "--format", "{plan_due}") == "\n"


def test_the_line_for_cron_speaks_only_when_the_plan_is_due(
    shell: Shell, checked: None, tmp_path: Path
) -> None:
    text = shell("remind", "recipes", "cron")
    line = next(line for line in text.splitlines() if "plan_due" in line)
    start = line.index("[ -n")
    asked = line[start : line.index("&&")].replace("%%", "%")

    def speaks() -> bool:
        done = subprocess.run(
            ["sh", "-c", f"{asked}"], check=False,
            env={"PATH": relief_on_path(tmp_path), "RELIEF_HOME": str(tmp_path / "home")},
        )  # fmt: skip
        return done.returncode == 0

    assert not speaks()
    shell("plan", "start", "jaw-ease")
    assert speaks()
