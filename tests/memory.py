"""A read-only journal in memory, for tests that need many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import cast

from relief.journal.journal import Journal
from relief.journal.record import Record
from relief.journal.records import kind_of
from relief.journal.stored_record import StoredRecord
from tests.conftest import NOON, FrozenClock


class Memory:
    """The journal interface used by a report; ``asked`` lists each range that was read."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.clock = FrozenClock()
        self.path = Path("relief.db")
        self.asked: list[tuple[str, str, str]] = []
        rows = [row_of(record, number) for number, record in enumerate(records)]
        self._rows = sorted(rows, key=lambda row: (row.at, row.stamp))

    def today(self) -> str:
        return NOON.date().isoformat()

    def between(self, kind: str, first: str, last: str) -> list[StoredRecord]:
        self.asked.append((kind, first, last))
        return [row for row in self._of(kind) if first <= row.day <= last]

    def having(self, kind: str, field: str, days: Iterable[str]) -> list[StoredRecord]:
        wanted = set(days)
        found = (row for row in self._of(kind) if row.day in wanted)
        return [row for row in found if row.body.get(field) is not None]

    def by_day(
        self, make: Callable[[Sequence[StoredRecord]], str], rules: int, first: str, last: str
    ) -> dict[str, str]:
        rows = sorted(self.between("entry", first, last), key=lambda row: row.day)
        return {day: make(list(found)) for day, found in groupby(rows, lambda row: row.day)}

    def oldest(self, kind: str, count: int) -> list[StoredRecord]:
        return self._of(kind)[:count]

    def latest(self, kind: str, count: int) -> list[StoredRecord]:
        return self._of(kind)[::-1][:count]

    def newest(self, kind: str) -> StoredRecord | None:
        return next(iter(self.latest(kind, 1)), None)

    def last_written(self, kind: str) -> StoredRecord | None:
        return max(self._of(kind), key=lambda row: row.stamp, default=None)

    def _of(self, kind: str) -> list[StoredRecord]:
        return [row for row in self._rows if row.kind == kind]


def journal_of(*records: Record) -> Journal:
    """Return a journal with those records, written in that order."""
    return cast(Journal, Memory(records))


def row_of(record: Record, number: int = 0) -> StoredRecord:
    """Return a record as the journal would."""
    at = record.at.astimezone(NOON.tzinfo)
    return StoredRecord(
        record=f"{number:036d}",
        kind=kind_of(record),
        stamp=(NOON + timedelta(microseconds=number)).isoformat(),
        device="here",
        at=record.at.isoformat(),
        day=(at - timedelta(hours=4)).date().isoformat(),
        body=record.body(),
    )


def ago(days: int, hour: int = 12) -> datetime:
    """Return the day ``days`` before the tests' today."""
    return NOON.replace(hour=hour, minute=0) - timedelta(days=days)


def day_ago(days: int) -> date:
    """The same as a day."""
    return ago(days).date()
