"""Which changes can be undone, and which of them would lift a restriction."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime, timedelta

from relief.journal.daily_limit import counts_as_massage
from relief.journal.journal import Journal
from relief.journal.records import Treatment, read_as
from relief.journal.stored_record import RecordChange, StoredRecord
from relief.safety.treatment_restrictions import last_restricted_day

UNDOABLE = (
    "entry", "session", "twitch", "ping", "question", "visit", "story", "treatment", "effect",
    "dose-change", "intake", "decision", "trial", "trial-day", "plan",
)  # fmt: skip
"""The kinds that can be undone; safety questions are answered again instead."""

_SLIP = timedelta(minutes=30)
"""Undoing the addition of a record within this time counts as correcting a mistake."""
_COUNTS = timedelta(days=2)
"""How long a session may restrict later ones."""


def last_undoable(journal: Journal) -> Future[RecordChange | None]:
    """Return the last change made on this device that can be undone."""
    now = journal.clock.now()
    return journal.last_change(UNDOABLE, lambda row: may_undo(row, now))


def may_undo(row: StoredRecord, now: datetime) -> bool:
    """Return whether a change can be undone: not if that session still limits later massages."""
    if row.kind != "session" or now - datetime.fromisoformat(row.at) > _COUNTS:
        return True
    return row.deleted or not (counts_as_massage(row.body) or row.body.get("status") == "hurt")


def lifts_restriction(change: RecordChange, now: datetime, today: date) -> bool:
    """Return whether undoing a change allows massage that is restricted now, so needs confirmation.

    Args:
        change: The change.
        now: The current time: a record added a moment ago counts as a mistake.
        today: Today's date.
    """
    last, before = change
    is_slip = before is None and now - datetime.fromisoformat(last.stamp) < _SLIP
    return not is_slip and restricts(last, today) and not _restricts_as_much(before, last, today)


def restricts(row: StoredRecord | None, today: date) -> bool:
    """Return whether a record is a treatment that restricts massage today or later."""
    if row is None or row.deleted or row.kind != "treatment":
        return False
    treatment = read_as(Treatment, row)
    if treatment is None:
        return True  # unreadable, so every area is restricted
    until = last_restricted_day(treatment)
    return until is not None and until >= today


def _restricts_as_much(row: StoredRecord | None, other: StoredRecord, today: date) -> bool:
    """Return whether a record restricts everything that another does, for as long."""
    if row is None or not restricts(row, today):
        return False
    one, two = read_as(Treatment, row), read_as(Treatment, other)
    if one is None or two is None:
        return one is None
    areas = not one.areas or (bool(two.areas) and set(two.areas) <= set(one.areas))
    ends = (last_restricted_day(one) or today) >= (last_restricted_day(two) or today)
    return areas and ends and one.start <= two.start and one.sort == two.sort
