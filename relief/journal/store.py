"""The journal on disk: SQLite, one file, an append-only set of revisions.

"Saved" means that the transaction was committed with ``synchronous=FULL``, so the data has been
synced to disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from relief.errors import DataError
from relief.i18n import _
from relief.journal.connection import connect
from relief.journal.day_cache import DayCache
from relief.journal.file_check import inspect, is_ordinary
from relief.journal.record_ids import new_record_id
from relief.journal.revision_queries import CARRIED, FORMER
from relief.journal.storage_errors import plain_error
from relief.journal.stored_record import LARGEST_LEAD, Body, StoredRecord, just_after, to_json, utc

if TYPE_CHECKING:
    from pathlib import Path

    from relief.journal.merge.safety_guard import SafetyGuard
    from relief.journal.revision import Added, Revision

_MANY = 500
_TRIGGER = "revision_is_present"
_DAY_TRIGGERS = ("entry_is_new", "entry_is_changed")
_INSERT = """
    INSERT OR IGNORE INTO revision (record, stamp, device, kind, at, day, body)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
STAND = """
    INSERT INTO present (record, seq, stamp, device, kind, at, day, deleted)
    SELECT record, seq, stamp, device, kind, at, day, body IS NULL FROM revision WHERE seq > ?
    ON CONFLICT (record) DO UPDATE SET
        seq = excluded.seq, stamp = excluded.stamp, device = excluded.device,
        kind = excluded.kind, at = excluded.at, day = excluded.day, deleted = excluded.deleted
    WHERE (excluded.stamp, excluded.device) > (present.stamp, present.device)
"""
_REPEAT = """
    INSERT INTO revision (record, stamp, device, kind, at, day, body)
    SELECT record, ?, ?, kind, at, day, body FROM revision
    WHERE record = ? AND stamp = ? AND device = ?
"""


class Store(DayCache):
    """A connection to the journal's file, for reading and writing; for one thread only."""

    @classmethod
    def open(cls, path: str | Path, now: Callable[[], datetime], is_in_use: bool = False) -> Store:
        """Open the journal, creating or migrating it if needed.

        Args:
            path: The database file.
            now: Returns the current time.
            is_in_use: Whether this process has the file open already. If so, its bytes are not
                read: closing a second file descriptor would release SQLite's locks.

        Raises:
            DataError: The file cannot be opened safely; nothing was changed.
        """
        (is_ordinary if is_in_use else inspect)(path)
        connection = connect(path, now())
        try:
            return cls(connection, path)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def copied(cls, path: str | Path, now: Callable[[], datetime]) -> Store:
        """Load the journal into memory, if nothing can be written beside its file.

        Raises:
            DataError: The journal cannot be read that way.
        """
        from relief.journal.read_only_copy import read_into_memory  # late: rarely needed

        return cls(read_into_memory(path, now()), path)

    @classmethod
    def blank(cls, path: str | Path, now: Callable[[], datetime]) -> Store:
        """Return an empty store in memory, in place of an unusable file."""
        from relief.journal.read_only_copy import blank  # late: rarely needed

        return cls(blank(now()), path)

    def wait_no_more(self) -> None:
        """From now on, fail at once if another process holds the lock."""
        self._connection.execute("PRAGMA busy_timeout = 0")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def append(
        self,
        kind: str,
        at: datetime,
        day: str,
        body: Body | None,
        *,
        now: datetime,
        record: str | None = None,
        finishes: str | None = None,
        based_on: StoredRecord | None = None,
    ) -> StoredRecord:
        """Add a revision, and return it once it is on disk.

        Args:
            kind: The kind of record.
            at: The instant the record is about.
            day: The day the record belongs to, ISO 8601.
            body: The record's fields, or None to delete the record.
            now: The current time.
            record: The id of the record to revise; None creates a new one.
            finishes: The name of the draft to delete in the same transaction.
            based_on: The revision that was edited; a newer one is not overwritten.

        Raises:
            DataError: The revision could not be saved, or the record was changed elsewhere.
        """
        with self._writing():
            if based_on is not None:
                self.refuse_if_changed(based_on)
            row = self._add(kind, at, day, body, now, record)
            if finishes is not None:
                self._forget(finishes)
        return row

    def _add(
        self,
        kind: str,
        at: datetime,
        day: str,
        body: Body | None,
        now: datetime,
        record: str | None,
    ) -> StoredRecord:
        row = StoredRecord(
            record=record or new_record_id(now),
            kind=kind,
            stamp=self._stamp_for(record, now) if record else self.next_stamp(now),
            device=self.device,
            at=utc(at),
            day=day,
            body=dict(body or {}),
            deleted=body is None,
        )
        self._insert(row)
        return row

    def insert_here(self, kind: str, body: Body, day: str, now: datetime) -> None:
        """Add a record of this device, inside the caller's transaction."""
        ahead = self.ahead(kind, now)
        self._add(kind, now, day, {**body, **({"follows": ahead} if ahead else {})}, now, None)

    def repeat(self, row: StoredRecord, now: datetime) -> None:
        """Add an older revision again as the newest one, inside the caller's transaction."""
        new = (self._stamp_for(row.record, now), self.device)
        self._connection.execute(_REPEAT, (*new, row.record, row.stamp, row.device))

    def forget_unfinished(self, name: str) -> None:
        """Delete something unfinished.

        Raises:
            DataError: The state could not be deleted.
        """
        with self._writing():
            self._forget(name)

    def keep_unfinished(self, name: str, body: Body, now: datetime) -> None:
        """Save the state of something unfinished, replacing its previous one.

        Raises:
            DataError: The state could not be saved.
        """
        with self._writing():
            self._connection.execute(
                "INSERT OR REPLACE INTO unfinished VALUES (?, ?, ?)",
                (name, utc(now), to_json(body)),
            )

    def add_revisions(
        self,
        choose: Callable[[Store], Iterable[Revision]],
        now: datetime,
        carry: bool = False,
        check: Callable[[Store], None] | None = None,
        keeper: SafetyGuard | None = None,
    ) -> Added:
        """Add revisions made elsewhere in one transaction; known ones are skipped.

        Unknown revisions with this device's own id come from a second copy of this journal, or from
        its own future before a restore. The device then takes a new id, so that two copies never
        write under one id.

        Args:
            choose: Returns the revisions, given the store; read once if ``carry``, else twice.
            now: The current time.
            carry: Whether this device passes them on, because they come from no sync folder.
            check: Checks the result before it is committed; may raise.
            keeper: Keeps safety answers in force.

        Raises:
            DataError: The revisions could not be saved; none was added.
        """
        from relief.journal.revision import Added, made_by_others, noting_devices

        with self._writing():
            self.device = self._read_device()  # another process may have changed it
            if keeper is not None:
                keeper.look(self)
            rows, devices, new_own = choose(self), set[str](), 0
            if carry:
                new = self._insert_many(noting_devices(rows, devices))
                self._carry(devices - {self.device})
            else:
                new = self._insert_many(made_by_others(rows, self.device, devices))
                if self.device in devices:
                    new_own = self._insert_many(row for row in rows if row.device == self.device)
            if new_own:
                self._carry({self.device})
                self._remember(f"{FORMER}{self.device}", self._last_stamp_of(self.device))
                self.device = new_record_id(now)
                self._remember("device", self.device)
            if check is not None:
                check(self)
            if keeper is not None:
                keeper.settle(self, is_doubled=new_own > 0)
        return Added(new + new_own, new_own)

    def remember(self, key: str, value: str) -> None:
        """Store a fact about this copy of the journal.

        Raises:
            DataError: The fact could not be saved.
        """
        with self._writing():
            self._remember(key, value)

    def _carry(self, devices: set[str]) -> None:
        self._remember(CARRIED, " ".join(sorted(devices.union(self.carried()))))

    def _remember(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    def _insert_many(self, rows: Iterator[Revision]) -> int:
        """Insert missing rows; return how many.

        For many rows, the trigger's work is done in one statement: three times as fast.
        """
        first = list(islice(rows, _MANY + 1))
        if len(first) <= _MANY:
            return self._connection.executemany(_INSERT, first).rowcount
        last = self.last_number()
        with self.resting_triggers():
            new = self._connection.executemany(_INSERT, chain(first, rows)).rowcount
            self._connection.execute(STAND, (last,))
        return new

    @contextmanager
    def resting_triggers(self) -> Iterator[None]:
        """Drop the triggers during a bulk insert; run ``STAND`` before the block ends.

        The triggers on cached days are dropped too if no day is cached. If the block fails, so must
        the transaction around it: rolled back, the triggers exist again.
        """
        run = self._connection.execute
        has_days = run("SELECT 1 FROM day_of_diary LIMIT 1").fetchone()
        written = {}
        for name in (_TRIGGER, *(() if has_days else _DAY_TRIGGERS)):
            (written[name],) = run(
                "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", (name,)
            ).fetchone()
            run(f"DROP TRIGGER {name}")
        yield
        for trigger in written.values():
            run(trigger)

    def refuse_if_changed(self, row: StoredRecord) -> None:
        """Refuse if the record of a row has a newer revision than that row, or none.

        Raises:
            DataError: The record was changed; the code is ``changed_elsewhere``.
        """
        found = "SELECT stamp FROM present WHERE record = ?"
        newest = self._connection.execute(found, (row.record,)).fetchone()
        if newest is None or newest[0] != row.stamp:
            raise DataError(
                _("meanwhile this record was changed in another window or program"),
                _("Nothing was overwritten. Check the record there first."),
                code="changed_elsewhere",
            )

    def _forget(self, name: str) -> None:
        self._connection.execute("DELETE FROM unfinished WHERE name = ?", (name,))

    def _insert(self, row: StoredRecord) -> None:
        body = None if row.deleted else to_json(row.body)
        self._connection.execute(
            _INSERT.replace("OR IGNORE ", ""),
            (row.record, row.stamp, row.device, row.kind, row.at, row.day, body),
        )

    def next_stamp(self, now: datetime) -> str:
        """Return the current time, or just after the newest revision if that is a little ahead.

        So an edit always overrides what it edits, even if clocks differ by hours. A timestamp more
        than a day ahead comes from a wrong clock, and is ignored.
        """
        with self._reading():
            (newest,) = self._connection.execute(
                "SELECT max(stamp) FROM revision WHERE stamp <= ?", (utc(now + LARGEST_LEAD),)
            ).fetchone()
        return max(utc(now), just_after(newest)) if newest else utc(now)

    def _stamp_for(self, record: str, now: datetime) -> str:
        """Return a timestamp by which a revision applies, even if the record's own is far ahead."""
        with self._reading():
            found = self._connection.execute(
                "SELECT stamp FROM present WHERE record = ?", (record,)
            ).fetchone()
        stamp = self.next_stamp(now)
        return max(stamp, just_after(found[0])) if found else stamp

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run one transaction: committed if the block succeeds, otherwise rolled back."""
        device = self.device
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                self.device = device  # a new id is rolled back with everything else
                raise
        except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
            raise plain_error(self._path, error) from error
