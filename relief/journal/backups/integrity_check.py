"""Checks whether a journal file is intact, and counts its records. Read-only."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from relief.i18n import _
from relief.journal.migrations import APPLICATION_ID, NEWEST, marks_of
from relief.journal.schema import check_derived, check_schema

UNSOUND = (sqlite3.Error, OSError, ValueError)
"""Errors raised for a file that is damaged or cannot be read."""

_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Counts:
    """The contents of an intact journal.

    Attributes:
        version: Schema version.
        revisions: Number of revisions.
        records: Number of current records of each kind.
        unfinished: Number of drafts and running sessions.
    """

    version: int
    revisions: int
    records: dict[str, int]
    unfinished: int

    @property
    def total(self) -> int:
        """The number of current records."""
        return sum(self.records.values())


def open_to_read(path: Path, is_live: bool = False) -> sqlite3.Connection:
    """Open a read-only connection.

    Args:
        path: The database file.
        is_live: Whether the file is the journal itself. SQLite may then remove its log when
            closing; otherwise nothing is changed.
    """
    uri = f"{path.absolute().as_uri()}?mode={'rw' if is_live else 'ro'}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def inspect_file(path: Path, is_quick: bool = False, is_live: bool = False) -> Counts:
    """Verify a journal file completely, and count its records.

    Args:
        path: The journal, or a backup of it.
        is_quick: Whether to skip comparing indexes with tables.
        is_live: Whether the file is the journal itself.

    Raises:
        sqlite3.Error: The file is damaged, or cannot be read.
        ValueError: The file is damaged, or belongs to another program or a newer version of
            relief.
        Altered: Derived tables differ from what relief creates.
    """
    with closing(open_to_read(path, is_live)) as connection:
        version = check_pages(connection, is_quick)
        check_schema(connection, version)
        check_derived(connection)
        kinds = connection.execute(
            "SELECT kind, count(*) FROM present WHERE deleted = 0 GROUP BY kind ORDER BY kind"
        ).fetchall()
        return Counts(
            version,
            count_revisions(connection),
            dict(kinds),
            connection.execute("SELECT count(*) FROM unfinished").fetchone()[0],
        )


def check_pages(connection: sqlite3.Connection, is_quick: bool = False) -> int:
    """Check that a file is a journal without damage; return its schema version.

    Raises:
        sqlite3.Error: The file is damaged, or cannot be read.
        ValueError: The file is damaged, or belongs to another program or a newer version of
            relief.
    """
    mark, version = marks_of(connection)
    if mark != APPLICATION_ID or not 1 <= version <= NEWEST:
        raise ValueError(_("this version of relief cannot read it"))
    check = "PRAGMA quick_check(1)" if is_quick else "PRAGMA integrity_check(1)"
    if connection.execute(check).fetchone() != ("ok",):
        raise ValueError(_("the check found damage"))
    return version


def count_revisions(connection: sqlite3.Connection) -> int:
    """Return the number of revisions in a journal."""
    (count,) = connection.execute("SELECT count(*) FROM revision").fetchone()
    return int(count)
