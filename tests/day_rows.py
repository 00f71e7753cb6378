"""Entries of consecutive days, as rows of the journal."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from relief.journal.stored_record import StoredRecord

FIRST = date(2026, 11, 2)
NUMBERS = count()


def entry(nth: int = 0, hour: int = 12, **body: object) -> StoredRecord:
    """Return an entry of the nth day, made at that hour in Berlin."""
    day = FIRST + timedelta(days=nth)
    at = f"{day}T{hour:02}:30:00"
    told = {"at": f"{at}+01:00", "timezone": "Europe/Berlin", **body}
    stamp = f"{at}.{next(NUMBERS):06}+00:00"
    return StoredRecord(
        f"r{next(NUMBERS)}", "entry", stamp, "a", f"{at}+00:00", day.isoformat(), told
    )
