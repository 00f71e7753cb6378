"""Snapshots of an appointment, from Today to the report. See ``test_snapshots`` to change one."""

from __future__ import annotations

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from relief.journal.journal import Journal
from relief.journal.records import Question, Story, Visit, save, stamp_now
from relief.library.library import Library
from tests.screen_helpers import open_app
from tests.screens.picture_round import check_each, resize
from tests.screens.pictures import HOME, NARROW, WIDE, Way, fill, picture, press


def plan(journal: Journal) -> None:
    """Save an appointment in two weeks, one in September, two questions, and half a story."""
    stamp = stamp_now(journal.clock)
    next_on, last_on = date(2026, 12, 8), date(2026, 9, 2)
    save(journal, Visit(**stamp, who="Neurology", date=next_on, time="10:30", where="Room 4"))
    save(journal, Visit(**stamp, who="Dentist", date=last_on, done=True, decided="a splint"))
    save(journal, Question(**stamp, text="Is it safe for me to drive?", rank=1))
    save(journal, Question(**stamp, text="How long would it last?", page="botulinum-toxin"))
    save(journal, Story(**stamp, began="2026-05", side="left", spread=("lower-lid.left",)))


FULL: dict[str, Way] = {
    "today": press(sees="Appointment"),
    "prepare": press("r", sees="Prepare for your appointment"),
    "questions": press("6", "o", sees="You could also ask"),
    "story": press("6", "s", sees="How it started"),
}


async def test_a_screen_in_use(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    fill(journal, library)
    plan(journal)
    await check_each(FULL, journal, snapshot)


async def test_today_where_there_is_little_room(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    fill(journal, library)
    plan(journal)
    async with open_app(journal, size=NARROW) as desk:
        await desk.see("Appointment")
        assert await picture(desk) == snapshot(name=f"{NARROW}")


@pytest.mark.parametrize("used", [True, False], ids=["in use", "first day"])
async def test_the_visit_place(
    journal: Journal, library: Library, snapshot: SnapshotAssertion, used: bool
) -> None:
    if used:
        fill(journal, library)
        plan(journal)
    async with open_app(journal) as desk:
        await desk.press("6")
        await desk.see(
            "Neurology" if used else "You have no appointment planned", "SUMMARY FOR THE DOCTOR"
        )
        for size in (HOME, WIDE, NARROW):
            await resize(desk, size)
            assert await picture(desk) == snapshot(name=f"{size}")
