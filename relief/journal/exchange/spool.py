"""A temporary store for revisions being imported, most of them on disk.

Uses a temporary SQLite database without a name on disk, which only this process can access and
which is gone when the process ends.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from relief.errors import DataError
from relief.i18n import _
from relief.journal.foreign.entry_ids import OTHER_PROGRAM
from relief.journal.revision import Revision

_BATCH = 1000
_NAMESPACE = uuid.UUID("72656c66-0000-8000-8000-696d706f7274")
"""The UUID namespace for records without an id: equal content gets an equal id."""

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE waiting (
        number INTEGER PRIMARY KEY, record TEXT, stamp TEXT, device TEXT, kind TEXT, at TEXT,
        day TEXT, body TEXT, is_named INTEGER
    );
    CREATE TABLE renamed (number INTEGER PRIMARY KEY, record TEXT);
    BEGIN;
"""
_COLUMNS = "record, stamp, device, kind, at, day, body"
_INSERT = f"INSERT INTO waiting ({_COLUMNS}, is_named) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT = f"SELECT {_COLUMNS} FROM waiting WHERE number > ? AND number <= ? ORDER BY number"
_TWICE = """
    SELECT record FROM waiting GROUP BY record HAVING count(*) > 1 AND max(is_named)
    ORDER BY min(number) LIMIT 1
"""
_ALIKE = f"""
    SELECT {_COLUMNS}, number FROM waiting
    WHERE record IN (SELECT record FROM waiting GROUP BY record HAVING count(*) > 1)
    ORDER BY record, is_named, number
"""
_RENAME = """
    UPDATE waiting SET record = (SELECT record FROM renamed WHERE number = waiting.number)
    WHERE number IN (SELECT number FROM renamed)
"""


class Spool:
    """A spool of revisions in order of arrival, readable any number of times.

    A thread other than the one that added the revisions may read them, but not at the same time.
    """

    def __init__(self) -> None:
        self._file: sqlite3.Connection | None = None
        self._next: list[tuple[object, ...]] = []
        self._count = 0

    def append(self, row: Revision, is_named: bool = True) -> None:
        """Append a revision; one without an id gets a deterministic id.

        Args:
            row: The revision.
            is_named: Whether the id came with the revision; otherwise ``find_twice`` assigns
                another id if it is not unique.

        Raises:
            DataError: There is no space for temporary files.
        """
        if row.record:
            self._next.append((*row, is_named))
        else:
            self._next.append((*row._replace(record=_name_of(row, 0)), False))
        self._count += 1
        if len(self._next) >= _BATCH:
            with self._guarded():
                pass  # it includes what was added

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Revision]:
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[list[Revision]]:
        """Yield the revisions in order of arrival, in batches."""
        for after in range(0, self._count, _BATCH):  # numbered from 1 without gaps
            yield list(map(Revision._make, self._all(_SELECT, (after, after + _BATCH))))

    def find_twice(self) -> str | None:
        """Return the first id that more than one revision has; None if all differ.

        Equal ids derived from equal content are replaced by different ones.

        Raises:
            DataError: There is no space for temporary files.
        """
        if not self._count:
            return None
        self._run("CREATE INDEX IF NOT EXISTS by_record ON waiting (record, is_named)")
        found = self._all(_TWICE)
        if found:
            return str(found[0][0])
        self._tell_apart()
        return None

    def _tell_apart(self) -> None:
        """Assign different ids to equal revisions that had none."""
        with self._guarded() as file:
            alike = file.execute(_ALIKE)
            numbered = ((Revision._make(row), number) for *row, number in alike)
            for _, rows in groupby(numbered, key=lambda each: each[0].record):
                new = (
                    (number, _another(row, times))
                    for times, (row, number) in enumerate(rows)
                    if times
                )
                file.executemany("INSERT OR REPLACE INTO renamed VALUES (?, ?)", new)
            file.execute(_RENAME)
            file.execute("DELETE FROM renamed")

    def holds(self, records: Collection[str]) -> set[str]:
        """Return which of these ids a revision here has; valid only after ``find_twice``."""
        marks = ", ".join("?" * len(records))
        found = self._all(f"SELECT record FROM waiting WHERE record IN ({marks})", tuple(records))
        return {str(record) for (record,) in found}

    def _all(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._guarded() as file:
            return file.execute(statement, values).fetchall()

    def _run(self, statement: str) -> None:
        with self._guarded() as file:
            file.execute(statement)

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """Yield the temporary database, with everything added so far.

        Raises:
            DataError: There is no space for it.
        """
        try:
            if self._file is None:
                self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
                self._file.executescript(_TABLES)
            if self._next:
                rows, self._next = self._next, []
                self._file.executemany(_INSERT, rows)
            yield self._file
        except sqlite3.Error as error:
            raise DataError(
                _("the temporary file that this needs could not be written ({error})").format(
                    error=error
                ),
                _(
                    "Nothing was changed. Free some disk space for temporary files, or name "
                    "another folder for them in TMPDIR."
                ),
            ) from error


def _another(row: Revision, times: int) -> str:
    """Return an id for a repeated revision: from its id, or from its content."""
    if row.device == OTHER_PROGRAM:
        return str(uuid.uuid5(_NAMESPACE, f"{row.record} {times}"))
    return _name_of(row, times)


def _name_of(row: Revision, times: int) -> str:
    """Return the id for a revision without one, from its content and its occurrence number."""
    words = json.dumps([row.kind, row.day, row.body])
    return str(uuid.uuid5(_NAMESPACE, f"{words}{times}" if times else words))
