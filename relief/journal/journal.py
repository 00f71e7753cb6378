"""The journal's public interface: reads run at once, writes on a thread of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from relief.clock import Clock, day_of
from relief.errors import DataError
from relief.journal.file_check import inspect
from relief.journal.lock import take_use, use_of
from relief.journal.pending_safety import PendingSafety
from relief.journal.read_api import ReadApi
from relief.journal.storage_errors import BUSY, CLOSED, FULL
from relief.journal.store import Store
from relief.journal.stored_record import Body, RecordChange, StoredRecord, utc

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from relief.journal.backups.backup_files import Backup

Result = TypeVar("Result")


class Journal(ReadApi):
    """Reads on the caller's thread; all writes go through one writer thread, in order.

    Attributes:
        clock: The clock.
        cannot_save: Why nothing can be saved now, so a copy in memory is read; None if writable.
        is_blank: Whether the file cannot even be read: it is not touched, and the journal is empty.
        unsaved: Safety answers that could not be saved but apply.
        refused: Why a write failed that was pending when the journal was closed; None if none did.
    """

    def __init__(
        self,
        path: str | Path,
        clock: Clock,
        day_end_hour: int = 4,
        beside: Journal | None = None,
        unusable: DataError | None = None,
    ) -> None:
        """Open the journal.

        Args:
            path: The database file.
            clock: The clock.
            day_end_hour: The hour at which a day ends.
            beside: The same journal, opened earlier by this process.
            unusable: Why its file cannot be used, if known: it is not touched then.

        Raises:
            DataError: The file cannot be opened safely.
        """
        self._file = os.fspath(path)
        self.clock = clock
        self._day_end_hour = day_end_hour
        self._writer: Store | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._kept: dict[str, Body] = {}
        self._made: dict[str, StoredRecord] = {}
        self._is_closing = self.is_blank = False
        self.refused: DataError | None = None
        self.unsaved: PendingSafety = beside.unsaved if beside else PendingSafety()
        self.cannot_save: DataError | None = None
        if unusable is not None:
            self._use = use_of(self._file, is_shared=True)
            self._go_blank(unusable)
            return
        if beside is None:
            inspect(self._file)
        self._use = take_use(self._file)
        try:
            self._store = self._open_to_read()
        except BaseException:
            self._use.release()
            raise

    @property
    def path(self) -> Path:
        """The database file."""
        from pathlib import Path  # late: a tenth of the time of `relief status`

        return Path(self._file)

    def _open_to_read(self) -> Store:
        """Open the file for reading; uses an in-memory copy if nothing can be written beside it."""
        try:
            return Store.open(self._file, self.clock.now, is_in_use=True)
        except DataError as error:
            if error.code not in (FULL, CLOSED):
                raise
            self.cannot_save = error
        return Store.copied(self._file, self.clock.now)

    def lose(self, error: DataError) -> None:
        """Continue without an unusable file, which is no longer touched.

        Safety answers given while relief runs still apply.
        """
        self._store.close()
        self._use.release()
        self._go_blank(error)

    def _go_blank(self, error: DataError) -> None:
        self.cannot_save, self.is_blank = error, True
        self._store = Store.blank(self._file, self.clock.now)

    @property
    def _reader(self) -> Store:
        """Return the store to read from; the file itself again, once it became writable."""
        if self.cannot_save is not None and self._writer is not None and not self.is_blank:
            store, self.cannot_save = self._store, None
            self._store = self._open_to_read()
            store.close()
        return self._store

    def beside(self) -> Journal:
        """Open the same journal for another thread: connections are not shared between threads.

        Raises:
            DataError: The file cannot be opened safely.
        """
        unusable = self.cannot_save if self.is_blank else None
        return Journal(self._file, self.clock, self._day_end_hour, self, unusable)

    @property
    def has_written(self) -> bool:
        """Whether anything was written since the journal was opened."""
        return self._writer is not None

    def close(self) -> None:
        """Wait for pending writes, then close the file.

        Another process may hold the lock for ever: once one write has failed for that reason, the
        following ones are tried without waiting.
        """
        self._is_closing = True
        if self._thread is not None:
            self._thread.submit(self._close_writer).result()
            self._thread.shutdown()
        self._store.close()
        self._use.release()

    def look_after(self) -> Backup | None:
        """Verify the journal and create a backup, once a day; takes a moment.

        Raises:
            DataError: The journal is damaged, or no backup could be made.
        """
        from relief.journal.backups.backup import back_up_daily  # late: once a day

        if self.cannot_save is not None:
            return None  # already reported, and no backup could be made
        return back_up_daily(self.path, self.clock.now())

    def today(self) -> str:
        """Return the diary's date, ISO 8601; a day ends at four in the morning."""
        return self.day(self.clock.now())

    def day(self, instant: datetime) -> str:
        """Return the day an instant belongs to, ISO 8601."""
        return day_of(instant, self._day_end_hour).isoformat()

    def write(
        self, kind: str, body: Body | None, at: datetime, record: str | None = None
    ) -> StoredRecord:
        """Save one record, and return it once it is on disk.

        Raises:
            DataError: The record could not be saved.
        """
        return self.write_later(kind, body, at, record).result()

    def write_later(
        self, kind: str, body: Body | None, at: datetime, record: str | None = None
    ) -> Future[StoredRecord]:
        """Save one record without waiting; the future resolves once it is on disk."""
        now, day = self.clock.now(), self.day(at)

        def append(store: Store) -> StoredRecord:
            known = store.to_follow(kind, now) if body is not None and record is None else ()
            fields = {**body, "follows": known} if body is not None and known else body
            row = store.append(kind, at, day, fields, now=now, record=record)
            self.unsaved.forget(kind)
            return self._noted(row)

        def count() -> None:
            row = StoredRecord(record or "", kind, utc(now), "", utc(at), day, dict(body or {}))
            self.unsaved.keep(row)

        return self._submit(append, count)

    def change(self, row: StoredRecord, body: Body, at: datetime) -> Future[StoredRecord]:
        """Save a new revision of a record, unless it was changed elsewhere since it was read.

        The future's error then has the code ``changed_elsewhere``.
        """
        now, day = self.clock.now(), self.day(at)
        return self._submit(
            lambda store: self._noted(
                store.append(row.kind, at, day, body, now=now, record=row.record, based_on=row)
            )
        )

    def delete(self, row: StoredRecord) -> Future[StoredRecord]:
        """Delete a record by a new revision; older revisions stay.

        Fails if the record was changed elsewhere since that row was read.
        """
        now, at = self.clock.now(), datetime.fromisoformat(row.at)
        return self._submit(
            lambda store: self._noted(
                store.append(row.kind, at, row.day, None, now=now, record=row.record, based_on=row)
            )
        )

    def last_change(
        self, kinds: Sequence[str], may: Callable[[StoredRecord], bool] = lambda _: True
    ) -> Future[RecordChange | None]:
        """Return the change that undo applies to: this process's last one, else this device's.

        A newer change of another process is not used if this process has made one.

        Args:
            kinds: The kinds of records.
            may: Returns whether a revision may be undone.

        The future's result is the revision and the previous one; None if there is none. Its error
        has the code ``changed_elsewhere`` if the record was changed elsewhere.
        """

        def find(store: Store) -> RecordChange | None:
            made = [row for row in self._made.values() if row.kind in kinds and may(row)]
            if made:
                store.refuse_if_changed(made[-1])
            return store.last_change(kinds, may, made[-1] if made else None)

        return self._submit(find)

    def undo(self, change: RecordChange) -> Future[RecordChange]:
        """Undo a change by a new revision; undoing that one redoes the change.

        The future's result is the record before and after; the latter is None if it is deleted. Its
        error has the code ``changed_elsewhere`` if the record was changed elsewhere.
        """
        now = self.clock.now()

        def act(store: Store) -> RecordChange:
            last, before = change
            body = None if before is None or before.deleted else before.body
            here = before or last
            at = datetime.fromisoformat(here.at)
            row = self._noted(
                store.append(
                    last.kind, at, here.day, body, now=now, record=last.record, based_on=last
                )
            )
            return last, None if row.deleted else row

        return self._submit(act)

    def keep_unfinished(self, name: str, body: Body, saved: datetime | None = None) -> Future[None]:
        """Save the state of something in progress, so that it survives a crash.

        Only the newest state of a name is written: while another process holds the lock, states
        saved at each key must not queue up before the final save.

        Args:
            name: Its name while it is in progress.
            body: Its current state.
            saved: The timestamp to store; None for the current time.
        """
        now = saved or self.clock.now()
        self._kept[name] = body

        def keep(store: Store) -> None:
            if self._kept.get(name) is body:
                store.keep_unfinished(name, body, now)

        return self._submit(keep)

    def finish(
        self, name: str, kind: str, body: Body, at: datetime, record: str | None = None
    ) -> Future[StoredRecord]:
        """Turn something in progress into a record in one transaction."""
        now, day = self.clock.now(), self.day(at)

        def act(store: Store) -> StoredRecord:
            row = store.append(kind, at, day, body, now=now, record=record, finishes=name)
            return self._noted(row)

        return self._submit(act)

    def forget_unfinished(self, name: str) -> Future[None]:
        """Delete the saved state of something that was finished or discarded."""
        return self._submit(lambda store: store.forget_unfinished(name))

    def _noted(self, row: StoredRecord) -> StoredRecord:
        """Store the last revision of its kind made here, as the target of undo."""
        self._made.pop(row.kind, None)  # the order shows which kind came last
        self._made[row.kind] = row
        return row

    def on_writer(self, act: Callable[[Store], Result]) -> Future[Result]:
        """Run ``act`` with the store on the writer thread, after all pending writes."""
        return self._submit(act)

    def _submit(
        self, act: Callable[[Store], Result], if_not: Callable[[], None] = lambda: None
    ) -> Future[Result]:
        """Run ``act`` on the writer thread with its own connection; ``if_not`` if it fails."""
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # late: reading needs no thread

            self._thread = ThreadPoolExecutor(1, "journal")

        def run() -> Result:
            try:
                store = self._open_writer()
                if self.refused is not None and self.refused.code == BUSY:
                    store.wait_no_more()
                return act(store)
            except DataError as error:
                if self._is_closing:
                    self.refused = error
                if_not()
                raise

        return self._thread.submit(run)

    def _open_writer(self) -> Store:
        if self.is_blank and self.cannot_save is not None:
            raise self.cannot_save
        if self._writer is None:
            if self.cannot_save is not None:
                from relief.journal.read_only_copy import make_folder  # late: rarely needed

                make_folder(self.path)
            self._writer = Store.open(self._file, self.clock.now, is_in_use=True)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
