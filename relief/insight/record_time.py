"""Formats the time of a record, with its date if it counts for another day."""

from __future__ import annotations

from datetime import date

from relief.formatting import day_words
from relief.i18n import _
from relief.journal.stored_record import StoredRecord
from relief.local_time import clock_words


def time_words(row: StoredRecord) -> str:
    """Format the local time, such as ``21:30``.

    After midnight, if a record still counts for the day before, ``02:30 on Sun 25 Oct``; in an hour
    that is repeated by a clock change, ``02:30 (+01:00) on Sun 25 Oct``.
    """
    at = row.body["at"]
    shown = clock_words(at, row.body.get("timezone") or "")
    if not is_of_day_before(row):
        return shown
    day = day_words(date.fromisoformat(at[:10]))
    return _("{time} on {day}").format(time=shown, day=day)


def is_of_day_before(row: StoredRecord) -> bool:
    """Return whether a record counts for another day than its calendar date."""
    return str(row.body["at"][:10]) != row.day
