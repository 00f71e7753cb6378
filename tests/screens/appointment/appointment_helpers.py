"""Appointments, questions and reports for the tests of the Appointment tab."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from relief.journal.journal import Journal
from relief.journal.records import Question, Visit, save, stamp_now
from tests.screen_helpers import UserDriver

DAY = timedelta(days=1)


def planned(journal: Journal, days: int = 15, who: str = "Neurology", **fields: object) -> str:
    """Save an appointment ``days`` from now; return its id."""
    stamp = stamp_now(journal.clock)
    on = stamp["at"].date() + days * DAY
    return save(journal, Visit.model_validate(stamp | {"who": who, "date": on} | fields)).record


def asks(journal: Journal, *texts: str) -> None:
    """Save questions in turn."""
    for text in texts:
        save(journal, Question.model_validate(stamp_now(journal.clock) | {"text": text}))
        journal.clock.sleep(1)


def ranked(desk: UserDriver) -> list[str]:
    """Return the texts of the ranked questions, by rank."""
    found = [one for one in desk.exported("questions") if one.get("rank")]
    return [one["text"] for one in sorted(found, key=lambda one: one["rank"])]


async def told(desk: UserDriver, name: str) -> None:
    """Wait until the path of a report is shown; it may be broken over two lines."""
    await desk.wait(lambda: name in desk.text.replace(" ", ""), name)


def pages(journal: Journal) -> list[Path]:
    return sorted(journal.path.with_name("visits").glob("*"))
