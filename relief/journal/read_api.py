"""The journal's read interface; runs on the caller's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from relief.journal.pending_safety import PendingSafety
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord


class ReadApi:
    """The reading half of the journal.

    Attributes:
        unsaved: Safety answers that could not be saved but apply.
    """

    unsaved: PendingSafety

    @property
    def _reader(self) -> Store:
        """Return the store to read from."""
        raise NotImplementedError

    def version(self) -> int:
        """Return a number that changes when something was saved, here or by another process."""
        return self._reader.version()

    def unfinished(self, prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Return what was left in progress: (name, saved at, fields)."""
        return self._reader.unfinished(prefix)

    def newest(self, kind: str) -> StoredRecord | None:
        """Return the newest record of a kind."""
        found = self._reader.newest(kind)
        return found[0] if found else None

    def last_written(self, kind: str) -> StoredRecord | None:
        """Return the last written record of a kind, whatever its timestamp.

        Used for safety decisions: a clock that was set back must not hide an answer.
        """
        return self.unsaved.last(kind) or self._reader.last_written(kind)

    def latest(self, kind: str, count: int) -> list[StoredRecord]:
        """Return the newest records of a kind, newest first."""
        return self._reader.newest(kind, count)

    def from_newest(self, kinds: Iterable[str], page: int) -> Iterator[StoredRecord]:
        """Yield all records of some kinds, newest first; reads each kind in pages on demand.

        Raises:
            DataError: The journal cannot be read.
        """
        from heapq import merge  # late: `relief status` lists nothing

        each = [self._pages(kind, page) for kind in kinds]
        return merge(*each, key=lambda row: (row.at, row.stamp), reverse=True)

    def _pages(self, kind: str, page: int) -> Iterator[StoredRecord]:
        rows = self._reader.newest(kind, page)
        while rows:
            yield from rows
            rows = self._reader.newest(kind, page, rows[-1]) if len(rows) == page else []

    def oldest(self, kind: str, count: int) -> list[StoredRecord]:
        """Return the oldest records of a kind, oldest first."""
        return self._reader.oldest(kind, count)

    def between(self, kind: str, first_day: str, last_day: str) -> list[StoredRecord]:
        """Return the records of a kind in a range of days, oldest first."""
        return self._reader.between(kind, first_day, last_day)

    def by_day(
        self, make: Callable[[Sequence[StoredRecord]], str], rules: int, first: str, last: str
    ) -> dict[str, str]:
        """Return the value of each day computed by ``make``: see ``DayCache``."""
        return self._reader.by_day(make, rules, first, last)

    def having(self, kind: str, field: str, days: Iterable[str]) -> list[StoredRecord]:
        """Return the records of a kind that have a field, on the given days, oldest first."""
        return self._reader.having(kind, field, days)

    def everything(self) -> list[StoredRecord]:
        """Return every current record, oldest first."""
        return self._reader.everything()

    def get(self, record: str) -> StoredRecord | None:
        """Return the current state of one record."""
        return self._reader.get(record)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Run several queries in one read transaction.

        Raises:
            DataError: The journal cannot be read.
        """
        with self._reader.at_rest():
            yield self._reader

    @property
    def unreadable_kinds(self) -> Mapping[str, str]:
        """The kinds of the unreadable records met so far, by record id."""
        return self._reader.unreadable_kinds

    def is_in_doubt(self, kind: str) -> bool:
        """Return whether the last written record of a kind cannot be read."""
        return self.unsaved.last(kind) is None and self._reader.is_in_doubt(kind)

    def unreadable(self, kind: str | None = None) -> list[StoredRecord]:
        """Return the records that cannot be read, of one kind or of all."""
        return self._reader.unreadable(kind)
