"""Read-only queries for records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from relief.i18n import _
from relief.journal.causal_heads import ABOUT_SAFETY
from relief.journal.legacy_names import current_names
from relief.journal.storage_errors import plain_error
from relief.journal.stored_record import COLUMNS, StoredRecord
from relief.journal.stored_schema import is_readable

if TYPE_CHECKING:
    from pathlib import Path

ROW = f"SELECT {COLUMNS} FROM present JOIN revision ON revision.seq = present.seq\n"
_decode = json.JSONDecoder().decode
"""Same as ``json.loads`` without detecting the encoding, since it runs for every row."""
_MOST_UNDONE = 200
"""Maximum changes to search for one that can be undone."""
_LAST_WRITTEN = "WHERE present.kind = ? AND present.deleted = 0 ORDER BY present.stamp DESC"
_AS_WRITTEN = """
    WHERE present.kind = ? AND present.deleted = 0 ORDER BY present.stamp, present.at DESC
"""

_GIVEN_AFTER = """
    WHERE present.kind = ? AND present.deleted = 0 AND present.stamp < ?
    AND present.seq > (SELECT seq FROM present WHERE record = ?) ORDER BY present.seq DESC
"""


class RecordQueries:
    """A connection to the journal's file, for reading. Not to be shared between threads.

    Attributes:
        unreadable_kinds: Kinds of the unreadable records met so far, by record id.
        device: The id of this device.
    """

    def __init__(self, connection: sqlite3.Connection, path: str | Path) -> None:
        self._connection = connection
        self._path = path
        self.unreadable_kinds: dict[str, str] = {}
        self.device = self._read_device()

    def version(self) -> int:
        """Return a number that changes when another connection has saved something."""
        with self._reading():
            (found,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(found)

    def unfinished(self, prefix: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Return unfinished things whose names start with the prefix: (name, saved at, fields)."""
        with self._reading():
            found = self._connection.execute(
                "SELECT name, saved, CAST(body AS BLOB) FROM unfinished"
                " WHERE substr(name, 1, ?) = ? ORDER BY saved",
                (len(prefix), prefix),
            ).fetchall()
        return [
            (name, saved, current_names(name.partition(":")[0], _fields_of(body)))
            for name, saved, body in found
        ]

    def newest(
        self, kind: str, count: int = 1, before: StoredRecord | None = None
    ) -> list[StoredRecord]:
        """Return the newest records of a kind by the instant they are about, newest first.

        Args:
            kind: The kind.
            count: Maximum number.
            before: Only those older than this one.
        """
        older = " AND (present.at, present.stamp) < (?, ?)" if before is not None else ""
        return self._first(
            count,
            f"WHERE present.kind = ? AND present.deleted = 0{older}"
            " ORDER BY present.at DESC, present.stamp DESC",
            (kind, *((before.at, before.stamp) if before is not None else ())),
        )

    def oldest(self, kind: str, count: int) -> list[StoredRecord]:
        """Return the oldest records of a kind by the instant they are about, oldest first."""
        return self._first(
            count,
            "WHERE present.kind = ? AND present.deleted = 0 ORDER BY present.at, present.stamp",
            (kind,),
        )

    def last_written(self, kind: str) -> StoredRecord | None:
        """Return the record with the newest revision: timestamps grow even if a clock goes back.

        A safety answer that refers to that record takes precedence: the record was then dated by
        a clock that was far ahead.
        """
        found = self._first(1, _LAST_WRITTEN, (kind,))
        if not found:
            return None
        later = [row for row in self._given_after(found[0]) if is_readable(row)]
        return later[0] if later else found[0]

    def written(self, kind: str) -> Iterator[StoredRecord]:
        """Yield the readable records of a kind, in the order written."""
        for row in self._each(f"{ROW}{_AS_WRITTEN}", (kind,)):
            if is_readable(row):
                yield row

    def is_in_doubt(self, kind: str) -> bool:
        """Return whether the last written record of a kind cannot be read."""
        found = self._every(f"{ROW}{_LAST_WRITTEN} LIMIT 1", (kind,))
        if found:
            found = self._given_after(found[0]) or found
        return not all(map(is_readable, found[:1]))

    def _given_after(self, row: StoredRecord) -> list[StoredRecord]:
        """Return the answers that refer to one with a later timestamp, the last first."""
        if row.kind not in ABOUT_SAFETY:
            return []
        after = f"{ROW}{_GIVEN_AFTER}", (row.kind, row.stamp, row.record)
        knowing = {
            each.device
            for each in self._each(*after)
            if row.record in (each.body.get("follows") or ())
        }
        return [each for each in self._each(*after) if each.device in knowing] if knowing else []

    def unreadable(self, kind: str | None = None) -> list[StoredRecord]:
        """Return the unreadable records, of one kind or of all; invalid JSON has no fields."""
        condition = "WHERE present.deleted = 0" + (" AND present.kind = ?" if kind else "")
        found = self._each(ROW + condition, (kind,) if kind else ())
        return [row for row in found if not is_readable(row)]

    def between(self, kind: str, first_day: str, last_day: str) -> list[StoredRecord]:
        """Return the records of a kind in a range of days (both ends included), oldest first."""
        return self._rows(
            "WHERE present.kind = ? AND present.deleted = 0 AND present.day BETWEEN ? AND ?"
            " ORDER BY present.at, present.stamp",
            (kind, first_day, last_day),
        )

    def having(self, kind: str, field: str, days: Iterable[str]) -> list[StoredRecord]:
        """Return the records of a kind that have a field, on the given days, oldest first."""
        return self._rows(
            "WHERE present.kind = ? AND present.deleted = 0"
            " AND present.day IN (SELECT value FROM json_each(?))"
            " AND CASE WHEN json_valid(revision.body)"
            " THEN json_type(revision.body, '$.' || ?) <> 'null' ELSE 1 END"
            " ORDER BY present.at, present.stamp",
            (kind, json.dumps(list(days)), field),
        )

    def everything(self) -> list[StoredRecord]:
        """Return every current record, oldest first."""
        return self._rows("WHERE NOT present.deleted ORDER BY present.at, present.record", ())

    def get(self, record: str) -> StoredRecord | None:
        """Return the current revision of a record; None if there is none or it was deleted."""
        found = self._rows("WHERE present.record = ? AND NOT present.deleted", (record,))
        return found[0] if found else None

    def last_change(
        self,
        kinds: Sequence[str],
        may: Callable[[StoredRecord], bool] = lambda _: True,
        only: StoredRecord | None = None,
    ) -> tuple[StoredRecord, StoredRecord | None] | None:
        """Return this device's newest current revision of those kinds, and the one before it.

        Args:
            kinds: The kinds.
            may: Returns whether a revision qualifies.
            only: The revision to use; None means the newest.

        Returns:
            The revision, and the previous state of the record, which is None if it is new. None
                instead of the pair if there is no such revision, or one of the two cannot be read.
        """
        if only is not None:
            return only, self._before(only)
        marks = ", ".join("?" * len(kinds))
        found = self._revisions(
            f"WHERE kind IN ({marks}) AND device = ? AND (record, stamp) IN"
            " (SELECT record, stamp FROM present) ORDER BY seq DESC LIMIT ?",
            (*kinds, self.device, _MOST_UNDONE),
        )
        last = next(filter(may, found), None)
        before = self._before(last) if last else None
        if last is None or not is_readable(last) or (before and not is_readable(before)):
            return None
        return last, before

    def _before(self, row: StoredRecord) -> StoredRecord | None:
        """Return the previous revision of the same record."""
        found = self._revisions(
            "WHERE record = ? AND stamp < ? ORDER BY stamp DESC LIMIT 1", (row.record, row.stamp)
        )
        return found[0] if found else None

    def _revisions(self, condition: str, values: tuple[object, ...]) -> list[StoredRecord]:
        return self._every(f"SELECT {COLUMNS} FROM revision {condition}", values)

    def _first(self, count: int, condition: str, values: tuple[object, ...]) -> list[StoredRecord]:
        """Return the first readable records; unreadable ones do not count."""
        found = self._every(ROW + condition + " LIMIT ?", (*values, count))
        readable = self._readable(found)
        if len(readable) < len(found):
            return self._rows(condition, values)[:count]
        return readable

    def _rows(self, condition: str, values: tuple[object, ...]) -> list[StoredRecord]:
        return self._readable(self._every(ROW + condition, values))

    def _readable(self, rows: list[StoredRecord]) -> list[StoredRecord]:
        readable = [row for row in rows if is_readable(row)]
        if len(readable) < len(rows):
            self.unreadable_kinds |= {row.record: row.kind for row in rows if not is_readable(row)}
        return readable

    def _every(self, statement: str, values: tuple[object, ...]) -> list[StoredRecord]:
        return list(self._each(statement, values))

    def _each(self, statement: str, values: tuple[object, ...]) -> Iterator[StoredRecord]:
        with self._reading():
            for found in self._connection.execute(statement, values):
                yield row_of(found)

    def _read_device(self) -> str:
        with self._reading():
            found = self._connection.execute(
                "SELECT value FROM about WHERE key = 'device'"
            ).fetchone()
            if found is None:
                raise ValueError(_("the diary does not contain the ID of this device"))
        return str(found[0])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise plain_error(self._path, error) from error


def row_of(found: tuple[Any, ...]) -> StoredRecord:
    """Build a record from a row with the columns of ``ROW``."""
    record, kind, stamp, device, at, day, body = found
    fields = current_names(kind, _fields_of(body))
    return StoredRecord(record, kind, stamp, device, at, day, fields, body is None)


def _fields_of(body: bytes | None) -> dict[str, Any]:
    """Parse a stored body; invalid or too deep JSON has no fields and counts as unreadable."""
    text = body or b"{}"
    try:
        fields = _decode(str(text, "utf-8"))
    except (ValueError, RecursionError):
        fields = _odd(text)
    return fields if type(fields) is dict else {}


def _odd(text: bytes) -> Any:
    """Parse JSON in another encoding; None if it is invalid."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
