"""The journal on disk: SQLite, one file, an append-only set of revisions.

The only module besides ``migrations`` that speaks SQL. "Saved" means that the transaction was
committed with ``synchronous=FULL``, so the bytes have been synced to disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from relief.journal.faults import plain_error
from relief.journal.identity import new_record_id
from relief.journal.migrations import is_empty, marks_of, migrate
from relief.journal.opening import check_owner, inspect

Body = Mapping[str, Any]

_PATIENCE_SECONDS = 5.0
_ROW = """
    SELECT revision.record, revision.kind, revision.stamp, revision.device, revision.at,
           revision.day, revision.body
    FROM present JOIN revision ON revision.seq = present.seq
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One revision of a record.

    Attributes:
        record: The record's id.
        kind: What it is, such as ``entry`` or ``session``.
        stamp: When this revision was made (UTC, ISO 8601 to the microsecond).
        device: Which device made it.
        at: The instant the record is about (UTC, ISO 8601).
        day: The day it belongs to (ISO 8601).
        body: Its fields; empty when it was deleted.
        deleted: Whether this revision takes the record away.
    """

    record: str
    kind: str
    stamp: str
    device: str
    at: str
    day: str
    body: dict[str, Any]
    deleted: bool = False


class Store:
    """One connection to the journal's file. Not to be shared between threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self.device = self._read_device()

    @classmethod
    def open(cls, path: Path, now: Callable[[], datetime]) -> Store:
        """Open the journal, making or migrating it if need be.

        Raises:
            DataError: The file cannot be opened safely; nothing was changed.
        """
        inspect(path)
        try:
            _check_log(path)
            connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
            with ExitStack() as on_fault:
                on_fault.callback(connection.close)
                _be_careful(connection)
                if not is_empty(connection):
                    check_owner(path, *marks_of(connection))
                migrate(connection, now())
                _prefer_log(connection)
                for suffix in ("", "-wal", "-shm"):
                    part = path.with_name(path.name + suffix)
                    if part.exists() and part.stat().st_mode & 0o077:
                        part.chmod(0o600)
                store = cls(connection, path)
                on_fault.pop_all()
                return store
        except (sqlite3.Error, OSError, ValueError) as error:
            raise plain_error(path, error) from error

    def close(self) -> None:
        """Let go of the file."""
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
    ) -> Row:
        """Add one revision, and return it once it is safe on disk.

        Args:
            kind: What the record is.
            at: The instant it is about.
            day: The day it belongs to, ISO 8601.
            body: Its fields, or None to delete the record.
            now: The present instant.
            record: The record it revises; None makes a new one.
            finishes: The unfinished thing that this revision completes; forgotten in the same step.

        Raises:
            DataError: It could not be saved.
        """
        with self._writing():
            stamp = self._next_stamp(now)
            row = Row(
                record=record or new_record_id(now),
                kind=kind,
                stamp=stamp,
                device=self.device,
                at=_utc(at),
                day=day,
                body=dict(body or {}),
                deleted=body is None,
            )
            self._insert(row)
            if finishes is not None:
                self._forget(finishes)
        return row

    def forget_unfinished(self, name: str) -> None:
        """Forget something unfinished.

        Raises:
            DataError: It could not be forgotten.
        """
        with self._writing():
            self._forget(name)

    def keep_unfinished(self, name: str, body: Body, now: datetime) -> None:
        """Keep the present state of something unfinished, replacing its last one.

        Raises:
            DataError: It could not be saved.
        """
        with self._writing():
            self._connection.execute(
                "INSERT OR REPLACE INTO unfinished VALUES (?, ?, ?)",
                (name, _utc(now), _to_json(body)),
            )

    def unfinished(self, prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
        """What was left unfinished under names with that prefix: (name, saved at, fields)."""
        with self._reading():
            found = self._connection.execute(
                "SELECT name, saved, body FROM unfinished WHERE substr(name, 1, ?) = ?"
                " ORDER BY saved",
                (len(prefix), prefix),
            ).fetchall()
        return [(name, saved, json.loads(body)) for name, saved, body in found]

    def newest(self, kind: str, count: int = 1) -> list[Row]:
        """The newest records of a kind by the instant they are about, newest first."""
        return self._rows(
            "WHERE present.kind = ? AND present.deleted = 0"
            " ORDER BY present.at DESC, present.stamp DESC LIMIT ?",
            (kind, count),
        )

    def oldest(self, kind: str, count: int) -> list[Row]:
        """The oldest records of a kind by the instant they are about, oldest first."""
        return self._rows(
            "WHERE present.kind = ? AND present.deleted = 0"
            " ORDER BY present.at, present.stamp LIMIT ?",
            (kind, count),
        )

    def last_written(self, kind: str) -> Row | None:
        """The record of a kind with the newest revision: stamps grow even if a clock goes back."""
        found = self._rows(
            "WHERE present.kind = ? AND present.deleted = 0 ORDER BY present.stamp DESC LIMIT 1",
            (kind,),
        )
        return found[0] if found else None

    def between(self, kind: str, first_day: str, last_day: str) -> list[Row]:
        """The records of a kind whose day lies in the range (both ends included), oldest first."""
        return self._rows(
            "WHERE present.kind = ? AND present.deleted = 0 AND present.day BETWEEN ? AND ?"
            " ORDER BY present.at, present.stamp",
            (kind, first_day, last_day),
        )

    def everything(self) -> list[Row]:
        """Every present record, oldest first."""
        return self._rows("WHERE NOT present.deleted ORDER BY present.at, present.record", ())

    def get(self, record: str) -> Row | None:
        """The present revision of one record; None when there is none or it was deleted."""
        found = self._rows("WHERE present.record = ? AND NOT present.deleted", (record,))
        return found[0] if found else None

    def last_change(self, kinds: Sequence[str]) -> tuple[Row, Row | None] | None:
        """This device's newest revision of those kinds that still stands, and the one before it.

        Returns:
            The revision, and what the record was before: None where it had not been there. None
            as a whole where there is no such revision.
        """
        marks = ", ".join("?" * len(kinds))
        found = self._revisions(
            f"WHERE kind IN ({marks}) AND device = ? AND (record, stamp) IN"
            " (SELECT record, stamp FROM present) ORDER BY stamp DESC LIMIT 1",
            (*kinds, self.device),
        )
        if not found:
            return None
        before = self._revisions(
            "WHERE record = ? AND stamp < ? ORDER BY stamp DESC LIMIT 1",
            (found[0].record, found[0].stamp),
        )
        return found[0], before[0] if before else None

    def _revisions(self, condition: str, values: tuple[object, ...]) -> list[Row]:
        return self._select(
            "SELECT record, kind, stamp, device, at, day, body FROM revision " + condition, values
        )

    def _rows(self, condition: str, values: tuple[object, ...]) -> list[Row]:
        return self._select(_ROW + condition, values)

    def _select(self, statement: str, values: tuple[object, ...]) -> list[Row]:
        with self._reading():
            found = self._connection.execute(statement, values).fetchall()
            return [
                Row(record, kind, stamp, device, at, day, json.loads(body or "{}"), body is None)
                for record, kind, stamp, device, at, day, body in found
            ]

    def _forget(self, name: str) -> None:
        self._connection.execute("DELETE FROM unfinished WHERE name = ?", (name,))

    def _insert(self, row: Row) -> None:
        body = None if row.deleted else _to_json(row.body)
        self._connection.execute(
            "INSERT INTO revision (record, stamp, device, kind, at, day, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row.record, row.stamp, row.device, row.kind, row.at, row.day, body),
        )

    def _next_stamp(self, now: datetime) -> str:
        """The present instant, or just after the newest revision if that lies in the future.

        So an edit always wins over what it edits, even when clocks disagree.
        """
        (newest,) = self._connection.execute("SELECT max(stamp) FROM revision").fetchone()
        stamp = _utc(now)
        if newest is not None and stamp <= newest:
            stamp = _utc(datetime.fromisoformat(newest) + timedelta(microseconds=1))
        return stamp

    def _read_device(self) -> str:
        (device,) = self._connection.execute(
            "SELECT value FROM about WHERE key = 'device'"
        ).fetchone()
        return str(device)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: committed as a whole when the block ends, or not at all."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            raise plain_error(self._path, error) from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise plain_error(self._path, error) from error


def _be_careful(connection: sqlite3.Connection) -> None:
    for pragma in (
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _check_log(path: Path) -> None:
    """Look at what still stands in the log only, without writing it into the file.

    Raises:
        DataError: Another program or a newer relief wrote it.
    """
    try:
        if not path.with_name(path.name + "-wal").stat().st_size:
            return
    except FileNotFoundError:
        return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        check_owner(path, *marks_of(connection))


def _prefer_log(connection: sqlite3.Connection) -> None:
    """Write to a log first, which is faster; without one it is slower, and as safe.

    Last, so that a new file bears our mark before it is there for another program to see. Some
    network folders have no log, and while another program is at it the switch can wait.
    """
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != ("wal",):
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def _to_json(body: Body) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
