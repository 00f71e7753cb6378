"""Offers, lists and texts about a treatment agree with the gate."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.errors import Refused, UsageError
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Treatment, save, stamp_now
from relief.library.library import Library
from relief.safety.gate import current_restrictions, permit_massage
from tests.builders import DAY
from tests.conftest import FrozenClock, Shell
from tests.screen_helpers import answer, answer_all_no, open_app, practise


def injected(journal: Journal, *zones: str, days_ago: int = 0, **fields: object) -> None:
    start = journal.clock.now().date() - timedelta(days=days_ago)
    given = {"sort": "injection", "name": "A", "start": start, "areas": zones, **fields}
    save(journal, Treatment.model_validate({**stamp_now(journal.clock), **given}))


async def test_today_offers_no_massage_that_the_gate_refuses(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    practise(journal, days_ago=3)
    injected(journal)  # without recorded areas every area is restricted
    async with open_app(journal) as desk:
        await desk.see(
            "Massage is restricted for now", "Do not massage the treated area", "b breathe"
        )
        assert "start" not in desk.text


async def test_today_offers_another_one_and_says_why(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    practise(journal, days_ago=3)
    injected(journal, "cheek.left")
    async with open_app(journal) as desk:
        await desk.see("Do not massage any part of your face for 48 hours", "p start")
        assert "Jaw reset" not in desk.text
        await desk.press_and_see("p", "nothing new")


async def test_with_nothing_restricted_the_one_done_last_is_offered(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    practise(journal, days_ago=3)
    async with open_app(journal) as desk:
        await desk.see("Jaw reset", "Last done 3 days ago", "p start")


def test_a_lock_is_told_in_the_list_too(shell: Shell) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no", "--answer", "U1=yes")
    told = {each["id"]: each for each in shell.json("play", "--list")["routines"]}
    assert not told["jaw-reset"]["is_allowed"]
    assert "not now" in shell("play", "--list")


# A side


def test_one_side_waits_and_the_other_is_explained(shell: Shell) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    said = shell("treatment", "add", "injection", "A", "--zone", "cheek.left")
    until = SystemClock().now().date() + timedelta(days=2)
    for text in (said, shell("treatment", "list")):
        assert "Do not massage the treated area" in text
        assert "including the side that was not treated" in text
    (treatment,) = shell.json("treatment", "list")["treatments"]
    assert [each["sides"] for each in treatment["restrictions"]] == [["left"], ["left", "right"]]
    assert date.fromisoformat(treatment["restrictions"][1]["until"]) - until <= timedelta(days=1)
    shell("play", "jaw", "--dry-run")
    assert "including the side that was not treated" in shell.talk


def test_a_step_is_either_skipped_or_done_on_one_side(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    injected(journal, "cheek.left", "neck.left", hold_until=DAY + timedelta(days=9))
    for days, expected in ((0, set()), (4, {"right"})):
        clock.sleep(days * 24 * 3600)
        answer(journal, library)
        standing = read_patient_state(journal)
        assert current_restrictions(standing, library)
        for routine in library.routines:
            try:
                plan = permit_massage(routine, standing, library)
            except Refused as refused:
                assert refused.code == "held"
                continue
            for planned in plan.steps:
                one_sided = "side only" in planned.step.say
                assert not (planned.skipped_by and one_sided)
                assert not one_sided or {planned.step.side} <= expected | {"left", "right"}


# A wrong year


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "2099-11-27"),
        ("--hold-until", "2099-11-27"),
        ("--start", "in 3 days"),
    ],
)
def test_a_treatment_in_the_future_is_refused(words: tuple[str, str], shell: Shell) -> None:
    shell("treatment", "add", "injection", "A", *words)
    assert shell.status == UsageError.status
    assert "check the year" in shell.talk
    assert shell.json("treatment", "list")["treatments"] == []


def test_an_end_a_century_ahead_is_refused(shell: Shell) -> None:
    shell("treatment", "add", "medicine", "A")
    (treatment,) = shell.json("treatment", "list")["treatments"]
    shell("treatment", "end", treatment["id"][-6:], "--on", "2126-01-01")
    assert shell.status == UsageError.status


def test_what_is_said_of_an_old_injection_is_what_the_gate_does(shell: Shell, home: Path) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    said = shell("treatment", "add", "injection", "A", "--start", "2020-01-01")
    assert "do not massage" not in said
    shell("play", "jaw", "--dry-run")
    assert shell.status == 0


def test_just_after_midnight_an_injection_of_the_new_day_counts(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    clock.instant = clock.instant.replace(day=24, hour=1)  # the diary's date is still the 23rd
    injected(journal, "cheek.left")
    assert current_restrictions(read_patient_state(journal), library)
