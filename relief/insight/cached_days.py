"""The diary's days from the journal's cache: equal to ``days_of`` over its entries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from relief.clock import ALL_DAYS
from relief.collector import resting_collector
from relief.insight.days import Day, days_of
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord

RULES = 6
"""Version of the rules in ``days`` and of the cached form below. Increase it with any change
there (a test checks that); days cached by another version are computed again.
"""


def read_days(
    journal: Journal, first: str = ALL_DAYS[0], last: str = ALL_DAYS[1]
) -> dict[date, Day]:
    """Return the days of the entries in a range, oldest first.

    Raises:
        DataError: The journal cannot be read.
    """
    with resting_collector():
        found = journal.by_day(_to_text, RULES, first, last)
        told = json.loads(f"[{','.join(found.values())}]")
        return {
            date.fromisoformat(day): _from_kept(said) for day, said in zip(found, told, strict=True)
        }


def _to_text(rows: Sequence[StoredRecord]) -> str:
    """Serialise the entries of one day for the cache."""
    (day,) = days_of(rows).values()
    said = {field.name: getattr(day, field.name) for field in fields(Day)}
    return json.dumps({name: value for name, value in said.items() if value not in (None, (), "")})


def _from_kept(said: dict[str, Any]) -> Day:
    """Deserialise a cached day."""
    said["tags"] = tuple(said.get("tags", ()))
    return Day(**said)
