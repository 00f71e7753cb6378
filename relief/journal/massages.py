"""Which sessions count towards the two massages of a day, also those that are not written down.

``--no-log`` keeps no title, no time and no numbers. But no flag lifts the limit, so a bare number
for the day is kept aside until the next one takes its place. It is in no export and no sync.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from relief.journal.journal import Journal
from relief.journal.row import utc
from relief.safety.limits import PREVIEW_SPEED

if TYPE_CHECKING:
    from concurrent.futures import Future

UNFINISHED = "session:"
"""What the names of sessions in progress begin with."""

UNTOLD = "massages-not-told"
"""The name of the count of massages that were not written down."""


def is_preview(body: Mapping[str, Any]) -> bool:
    """Whether a session was played too fast for hands to follow."""
    return float(body.get("speed", 1.0)) >= PREVIEW_SPEED


def counts_as_massage(body: Mapping[str, Any]) -> bool:
    """Whether a session counts towards the two massages of a day.

    One that ended before any step was done was none, a preview was none, and one that goes on
    where another was interrupted is the same one.
    """
    was_done = body.get("steps_done", 0) > 0 and not is_preview(body)
    return body.get("practice") == "massage" and was_done and not body.get("resumes")


def massages_of_today(journal: Journal) -> int:
    """How many massages count today: told or not, saved or not, readable or not.

    Raises:
        DataError: The journal cannot be read.
    """
    today = journal.today()
    told = sum(counts_as_massage(row.body) for row in journal.between("session", today, today))
    return told + _lost(journal, today) + _left_off(journal, today) + untold_massages(journal)


def _lost(journal: Journal, today: str) -> int:
    """Sessions of today that cannot be read, but for those that were surely no massage."""
    lately = utc(journal.clock.now() - timedelta(days=2))
    with journal.reading() as store:
        rows = store.unreadable_of("session", today, lately)
    days = [_known_day(journal, row.day, row.at, row.stamp) for row in rows if _may_be(row.body)]
    return days.count(today)


def _left_off(journal: Journal, today: str) -> int:
    """Massages of today whose program died, and that do not stand in the journal yet."""
    found = journal.unfinished(UNFINISHED)
    days = [_known_day(journal, "", saved) for _, saved, body in found if _may_be(body)]
    return days.count(today)


def _known_day(journal: Journal, day: str, *instants: str) -> str:
    """The day something belongs to: as it says, else by the first instant that can be read."""
    with suppress(ValueError):
        return date.fromisoformat(day).isoformat()
    here = journal.clock.now().tzinfo
    for instant in instants:
        with suppress(ValueError, OverflowError):
            return journal.day(datetime.fromisoformat(instant).astimezone(here))
    return ""


def _may_be(body: Mapping[str, Any]) -> bool:
    """Whether a session may have been a massage that counts: yes, but for what surely was none."""
    steps, speed, resumes = (body.get(name) for name in ("steps_done", "speed", "resumes"))
    return not (
        body.get("practice") in ("breathing", "rest")
        or (type(steps) is int and steps < 1)
        or (isinstance(speed, int | float) and speed >= PREVIEW_SPEED)
        or (type(resumes) is str and resumes)
    )


def untold_massages(journal: Journal) -> int:
    """How many massages of today were not written down."""
    today = journal.today()
    kept = (body for _, _, body in journal.unfinished(UNTOLD))
    counted = sum(int(body.get("massages", 0)) for body in kept if body.get("day") == today)
    return counted + journal.unsaved.massages(today)


def count_untold(journal: Journal, body: Mapping[str, Any]) -> Future[None]:
    """Count a session that is not written down, if it was a massage."""
    if not counts_as_massage(body):
        from concurrent.futures import Future  # late: who only reads needs none

        nothing: Future[None] = Future()
        nothing.set_result(None)
        return nothing
    count = untold_massages(journal) + 1
    no_hour = journal.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return journal.keep_unfinished(UNTOLD, {"day": journal.today(), "massages": count}, no_hour)
