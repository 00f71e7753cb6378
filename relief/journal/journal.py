"""The journal as the rest of relief sees it: reads at once, writes on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from relief.clock import Clock, day_of
from relief.errors import DataError
from relief.journal.lock import FileLock, use_of
from relief.journal.opening import inspect
from relief.journal.store import Row, Store

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from relief.journal.backups.backups import Backup

__all__ = ["Journal", "Row"]

Result = TypeVar("Result")
Body = Mapping[str, Any]


class Journal:
    """Reads on the caller's thread; every write goes through one writer, one after the other.

    Attributes:
        clock: Whom it asks the time.
        path: The database file.
    """

    def __init__(
        self, path: Path, clock: Clock, day_end_hour: int = 4, beside: Journal | None = None
    ) -> None:
        """Open the journal.

        Args:
            path: The database file.
            clock: Whom to ask the time.
            day_end_hour: When a day ends.
            beside: The same journal, opened by this process before.

        Raises:
            DataError: The file cannot be opened safely.
        """
        self.path = path
        self.clock = clock
        self._day_end_hour = day_end_hour
        self._writer: Store | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._kept: dict[str, Body] = {}
        if beside is None:
            inspect(path)
        self._use = _take_use(path)
        try:
            self._reader = Store.open(path, clock.now, is_in_use=True)
        except BaseException:
            self._use.release()
            raise

    def beside(self) -> Journal:
        """The same journal once more, for another thread: its connections do not change threads.

        Raises:
            DataError: The file cannot be opened safely.
        """
        return Journal(self.path, self.clock, self._day_end_hour, self)

    @property
    def has_written(self) -> bool:
        """Whether anything was written since it was opened."""
        return self._writer is not None

    def close(self) -> None:
        """Wait for what is being written, then let go of the file."""
        if self._thread is not None:
            self._thread.submit(self._close_writer).result()
            self._thread.shutdown()
        self._reader.close()
        self._use.release()

    def look_after(self) -> Backup | None:
        """Check the journal and make the backup of the day, once a day; it takes a moment.

        Raises:
            DataError: The journal is damaged, or no backup could be made.
        """
        from relief.journal.backups.backup import back_up_daily  # late: once a day

        return back_up_daily(self.path, self.clock.now())

    def today(self) -> str:
        """The day it is now, ISO 8601: until four in the morning still the day before."""
        return self.day(self.clock.now())

    def day(self, instant: datetime) -> str:
        """The day an instant belongs to, ISO 8601."""
        return day_of(instant, self._day_end_hour).isoformat()

    def write(self, kind: str, body: Body | None, at: datetime, record: str | None = None) -> Row:
        """Save one record, and return it once it is safe on disk.

        Raises:
            DataError: It could not be saved.
        """
        return self.write_later(kind, body, at, record).result()

    def write_later(
        self, kind: str, body: Body | None, at: datetime, record: str | None = None
    ) -> Future[Row]:
        """Save one record without waiting; the future's result means that it is safe on disk."""
        now, day = self.clock.now(), self.day(at)

        def append(store: Store) -> Row:
            known = store.others_open(kind) if body is not None and record is None else ()
            fields = {**body, "follows": known} if body is not None and known else body
            return store.append(kind, at, day, fields, now=now, record=record)

        return self._submit(append)

    def change(self, row: Row, body: Body, at: datetime) -> Future[Row]:
        """Save a record anew, unless it was changed elsewhere since that row was read.

        The future's error then has the code ``changed_elsewhere``.
        """
        now, day = self.clock.now(), self.day(at)
        return self._submit(
            lambda store: store.append(
                row.kind, at, day, body, now=now, record=row.record, based_on=row
            )
        )

    def delete(self, row: Row) -> Future[Row]:
        """Take a record away; a revision says so, and the older ones stay.

        As with a change, not when it was changed elsewhere since that row was read.
        """
        now, at = self.clock.now(), datetime.fromisoformat(row.at)
        return self._submit(
            lambda store: store.append(
                row.kind, at, row.day, None, now=now, record=row.record, based_on=row
            )
        )

    def undo(self, kinds: Sequence[str]) -> Future[tuple[Row, Row | None] | None]:
        """Take back this device's last change to a record of those kinds, by one more revision.

        Undoing twice puts the change back. The future's result is what was there and what is
        there now; the latter is None when the record is gone again. None where nothing was changed.
        """
        now = self.clock.now()

        def act(store: Store) -> tuple[Row, Row | None] | None:
            found = store.last_change(kinds)
            if found is None:
                return None
            last, before = found
            body = None if before is None or before.deleted else before.body
            here = before or last
            at = datetime.fromisoformat(here.at)
            row = store.append(
                last.kind, at, here.day, body, now=now, record=last.record, based_on=last
            )
            return last, None if row.deleted else row

        return self._submit(act)

    def last_change(self, kinds: Sequence[str]) -> tuple[Row, Row | None] | None:
        """What ``undo`` would take back: the last change, and what was there before it."""
        return self._reader.last_change(kinds)

    def keep_unfinished(self, name: str, body: Body, saved: datetime | None = None) -> Future[None]:
        """Keep the state of something in progress, so that a crash cannot take it.

        Only the newest state of a name is written: while another program holds the journal, those
        that come with each key must not queue up before what is saved in the end.

        Args:
            name: What it is called while it lasts.
            body: Its present state.
            saved: When it was saved, as is written beside it; the present instant when None.
        """
        now = saved or self.clock.now()
        self._kept[name] = body

        def keep(store: Store) -> None:
            if self._kept.get(name) is body:
                store.keep_unfinished(name, body, now)

        return self._submit(keep)

    def finish(
        self, name: str, kind: str, body: Body, at: datetime, record: str | None = None
    ) -> Future[Row]:
        """Turn something in progress into a record, in one step: both happen or neither."""
        now, day = self.clock.now(), self.day(at)

        def act(store: Store) -> Row:
            return store.append(kind, at, day, body, now=now, record=record, finishes=name)

        return self._submit(act)

    def forget_unfinished(self, name: str) -> Future[None]:
        """Forget something in progress: it was finished, or thrown away."""
        return self._submit(lambda store: store.forget_unfinished(name))

    def unfinished(self, prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
        """What was left in progress: (name, saved at, fields)."""
        return self._reader.unfinished(prefix)

    def newest(self, kind: str) -> Row | None:
        """The newest record of a kind."""
        found = self._reader.newest(kind)
        return found[0] if found else None

    def last_written(self, kind: str) -> Row | None:
        """The record of a kind that was written last, whatever the clock said then.

        What decides about safety is read so: a clock that was set back must not hide an answer.
        """
        return self._reader.last_written(kind)

    def latest(self, kind: str, count: int) -> list[Row]:
        """The newest records of a kind, newest first."""
        return self._reader.newest(kind, count)

    def from_newest(self, kinds: Iterable[str], page: int) -> Iterator[Row]:
        """All records of some kinds, newest first; of each kind a page is read when its turn comes.

        Raises:
            DataError: It cannot be read.
        """
        each = [self._pages(kind, page) for kind in kinds]
        return merge(*each, key=lambda row: (row.at, row.stamp), reverse=True)

    def _pages(self, kind: str, page: int) -> Iterator[Row]:
        rows = self._reader.newest(kind, page)
        while rows:
            yield from rows
            rows = self._reader.newest(kind, page, rows[-1]) if len(rows) == page else []

    def oldest(self, kind: str, count: int) -> list[Row]:
        """The oldest records of a kind, oldest first."""
        return self._reader.oldest(kind, count)

    def between(self, kind: str, first_day: str, last_day: str) -> list[Row]:
        """The records of a kind in a range of days, oldest first."""
        return self._reader.between(kind, first_day, last_day)

    def by_day(
        self, make: Callable[[Sequence[Row]], str], rules: int, first: str, last: str
    ) -> dict[str, str]:
        """What ``make`` says of the entries of each day: see ``DayTable``."""
        return self._reader.by_day(make, rules, first, last)

    def having(self, kind: str, field: str, first_day: str, last_day: str) -> list[Row]:
        """The records of a kind in a range of days that give a field, oldest first."""
        return self._reader.having(kind, field, first_day, last_day)

    def everything(self) -> list[Row]:
        """Every present record, oldest first."""
        return self._reader.everything()

    def get(self, record: str) -> Row | None:
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

    def on_writer(self, act: Callable[[Store], Result]) -> Future[Result]:
        """Let ``act`` work with the store, after all that is being written already."""
        return self._submit(act)

    @property
    def passed_over(self) -> Mapping[str, str]:
        """The kinds of the records met so far that cannot be read, by their ids."""
        return self._reader.passed_over

    def is_in_doubt(self, kind: str) -> bool:
        """Whether the record of a kind that was written last cannot be read."""
        return self._reader.is_in_doubt(kind)

    def unreadable(self, kind: str | None = None) -> list[Row]:
        """The records that cannot be read, of one kind or of all."""
        return self._reader.unreadable(kind)

    def _submit(self, act: Callable[[Store], Result]) -> Future[Result]:
        """Run ``act`` on the writer's thread with the writer's own connection."""
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # late: reading needs no thread

            self._thread = ThreadPoolExecutor(1, "journal")
        return self._thread.submit(lambda: act(self._open_writer()))

    def _open_writer(self) -> Store:
        if self._writer is None:
            self._writer = Store.open(self.path, self.clock.now, is_in_use=True)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _take_use(path: Path) -> FileLock:
    """Tell other programs that this journal is in use, so that none replaces it.

    Raises:
        DataError: One is just doing so.
    """
    lock = use_of(path, is_shared=True)
    try:
        is_taken = lock.take()
    except OSError:
        return lock  # in a folder that cannot be written, nothing can be replaced either
    if not is_taken:
        raise DataError(
            f"the journal {path} is just being restored or erased by another program",
            "Try again in a moment.",
        )
    return lock
