"""What can be asked of the journal: at once, on the caller's thread."""

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
        unsaved: What could not be saved and counts all the same.
    """

    unsaved: PendingSafety

    @property
    def _reader(self) -> Store:
        """Whom to ask."""
        raise NotImplementedError

    def version(self) -> int:
        """A number that changes when something was saved, here or by another program."""
        return self._reader.version()

    def unfinished(self, prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
        """What was left in progress: (name, saved at, fields)."""
        return self._reader.unfinished(prefix)

    def newest(self, kind: str) -> StoredRecord | None:
        """The newest record of a kind."""
        found = self._reader.newest(kind)
        return found[0] if found else None

    def last_written(self, kind: str) -> StoredRecord | None:
        """The record of a kind that was written last, whatever the clock said then.

        What decides about safety is read so: a clock that was set back must not hide an answer.
        """
        return self.unsaved.last(kind) or self._reader.last_written(kind)

    def latest(self, kind: str, count: int) -> list[StoredRecord]:
        """The newest records of a kind, newest first."""
        return self._reader.newest(kind, count)

    def from_newest(self, kinds: Iterable[str], page: int) -> Iterator[StoredRecord]:
        """All records of some kinds, newest first; of each kind a page is read when its turn comes.

        Raises:
            DataError: It cannot be read.
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
        """The oldest records of a kind, oldest first."""
        return self._reader.oldest(kind, count)

    def between(self, kind: str, first_day: str, last_day: str) -> list[StoredRecord]:
        """The records of a kind in a range of days, oldest first."""
        return self._reader.between(kind, first_day, last_day)

    def by_day(
        self, make: Callable[[Sequence[StoredRecord]], str], rules: int, first: str, last: str
    ) -> dict[str, str]:
        """What ``make`` says of the entries of each day: see ``DayTable``."""
        return self._reader.by_day(make, rules, first, last)

    def having(self, kind: str, field: str, days: Iterable[str]) -> list[StoredRecord]:
        """The records of a kind on some days that give a field, oldest first."""
        return self._reader.having(kind, field, days)

    def everything(self) -> list[StoredRecord]:
        """Every present record, oldest first."""
        return self._reader.everything()

    def get(self, record: str) -> StoredRecord | None:
        """The present state of one record."""
        return self._reader.get(record)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Ask several things of the journal as it is at one moment.

        Raises:
            DataError: It cannot be read.
        """
        with self._reader.at_rest():
            yield self._reader

    @property
    def unreadable_kinds(self) -> Mapping[str, str]:
        """The kinds of the records met so far that cannot be read, by their ids."""
        return self._reader.unreadable_kinds

    def is_in_doubt(self, kind: str) -> bool:
        """Whether the record of a kind that was written last cannot be read."""
        return self.unsaved.last(kind) is None and self._reader.is_in_doubt(kind)

    def unreadable(self, kind: str | None = None) -> list[StoredRecord]:
        """The records that cannot be read, of one kind or of all."""
        return self._reader.unreadable(kind)
