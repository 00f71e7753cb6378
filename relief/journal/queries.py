"""What can be asked of the journal's file. Nothing here writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from relief.journal.faults import plain_error
from relief.journal.open_ends import ABOUT_SAFETY, open_ends
from relief.journal.revision import Revision
from relief.journal.row import Row, utc

_ROW = """
    SELECT revision.record, revision.kind, revision.stamp, revision.device, revision.at,
           revision.day, revision.body
    FROM present JOIN revision ON revision.seq = present.seq
"""
_TRAVELLING = """
    SELECT revision.record, revision.stamp, revision.device, revision.kind, revision.at,
           revision.day, revision.body
"""


class Queries:
    """One connection to the journal's file, for reading. Not to be shared between threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self.device = self._read_device()

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

    def others_open(self, kind: str) -> list[str]:
        """The other machines' answers about safety that no later one follows yet, by their ids."""
        if kind not in ABOUT_SAFETY:
            return []
        with self._reading():
            others = self._connection.execute(
                "SELECT 1 FROM present WHERE kind = ? AND NOT deleted AND device <> ? LIMIT 1",
                (kind, self.device),
            ).fetchone()
        if others is None:
            return []  # as it is for everybody with one machine
        rows = self._rows("WHERE present.kind = ? AND NOT present.deleted", (kind,))
        return [row.record for row in open_ends(rows) if row.device != self.device]

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

    def standing(self, kind: str | None = None) -> Iterator[Revision]:
        """The newest revision of every record, deleted ones too, oldest first; or of one kind."""
        chosen, values = ("", ()) if kind is None else ("WHERE present.kind = ?", (kind,))
        return self._travelling(
            f"{_TRAVELLING} FROM present JOIN revision ON revision.seq = present.seq {chosen}"
            " ORDER BY present.at, present.record",
            values,
        )

    def kinds(self) -> list[str]:
        """The kinds of all present records."""
        with self._reading():
            found = self._connection.execute("SELECT DISTINCT kind FROM present WHERE NOT deleted")
            return sorted(kind for (kind,) in found)

    def newest_stamp(self) -> str | None:
        """When the newest change was made among all present records."""
        with self._reading():
            (stamp,) = self._connection.execute(
                "SELECT max(stamp) FROM present WHERE NOT deleted"
            ).fetchone()
        return None if stamp is None else str(stamp)

    def next_stamp(self, now: datetime) -> str:
        """The stamp of a revision made now: just after the newest one if that lies in the future.

        So an edit always wins over what it edits, even when clocks disagree.
        """
        with self._reading():
            (newest,) = self._connection.execute("SELECT max(stamp) FROM revision").fetchone()
            stamp = utc(now)
            if newest is not None and stamp <= newest:
                stamp = utc(datetime.fromisoformat(newest) + timedelta(microseconds=1))
        return stamp

    def count(self) -> int:
        """How many records are present."""
        with self._reading():
            (count,) = self._connection.execute(
                "SELECT count(*) FROM present WHERE NOT deleted"
            ).fetchone()
        return int(count)

    def last_number(self) -> int:
        """The number of the revision that was added last; 0 when there is none."""
        with self._reading():
            (number,) = self._connection.execute("SELECT max(seq) FROM revision").fetchone()
        return int(number or 0)

    def added_between(self, after: int, last: int, devices: Sequence[str]) -> Iterator[Revision]:
        """The revisions that some devices made, in the order they were added here.

        Args:
            after: The number before the first.
            last: The number of the last.
            devices: Whose revisions.
        """
        marks = ", ".join("?" * len(devices))
        return self._travelling(
            f"{_TRAVELLING} FROM revision WHERE seq > ? AND seq <= ? AND device IN ({marks})"
            " ORDER BY seq",
            (after, last, *devices),
        )

    def recall(self, key: str) -> str | None:
        """A fact about this copy of the journal, which is no part of the diary."""
        with self._reading():
            found = self._connection.execute(
                "SELECT value FROM about WHERE key = ?", (key,)
            ).fetchone()
        return None if found is None else str(found[0])

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Read several things as they were at one moment, whatever others write meanwhile."""
        with self._reading():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _travelling(self, statement: str, values: tuple[object, ...]) -> Iterator[Revision]:
        with self._reading():
            for found in self._connection.execute(statement, values):
                yield Revision._make(found)

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

    def _read_device(self) -> str:
        with self._reading():
            found = self._connection.execute(
                "SELECT value FROM about WHERE key = 'device'"
            ).fetchone()
            if found is None:
                raise ValueError("the journal does not say which device it is")
        return str(found[0])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise plain_error(self._path, error) from error
