"""Copies the rows of a journal into a new file, so that no SQL of a foreign file is executed.

No trigger, view, index or table of the source is copied, and derived tables are rebuilt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from relief.journal.backups.integrity_check import check_pages, open_to_read
from relief.journal.migrations import migrate
from relief.journal.schema import check_data_tables
from relief.journal.store import STAND, Store

_CAUTION = ("trusted_schema = OFF", "foreign_keys = ON", "synchronous = OFF")
"""Not synced during writing: the caller syncs the file once at the end."""

_COPY = (
    "DELETE FROM about",
    """
    INSERT INTO revision (seq, record, stamp, device, kind, at, day, body)
    SELECT seq, record, stamp, device, kind, at, day, body
    FROM source.revision NOT INDEXED ORDER BY seq
    """,
    "INSERT INTO unfinished SELECT name, saved, body FROM source.unfinished NOT INDEXED",
    "INSERT INTO about SELECT key, value FROM source.about NOT INDEXED",
)


@contextmanager
def new_journal(path: Path, now: datetime) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a new journal in an empty file; the caller syncs the file at the end.

    Raises:
        sqlite3.Error: The journal could not be created.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        for pragma in _CAUTION:
            connection.execute(f"PRAGMA {pragma}")
        migrate(connection, now)
        yield connection


def copy_rows(source: Path, connection: sqlite3.Connection, path: Path) -> None:
    """Copy every row that cannot be rebuilt from a journal or backup into a new journal.

    Args:
        source: The journal or backup.
        connection: The new journal, still empty.
        path: The file of the new journal, for error messages.

    Raises:
        sqlite3.Error: The source is damaged, or a row does not fit.
        ValueError: The source is damaged, not a journal, or its tables differ from those that
            relief creates.
    """
    with attached(connection, source):
        connection.execute("BEGIN IMMEDIATE")
        with Store(connection, path).resting_triggers():
            for statement in _COPY:
                connection.execute(statement)
            connection.execute(STAND, (0,))
        connection.execute("COMMIT")


@contextmanager
def attached(connection: sqlite3.Connection, source: Path, is_live: bool = False) -> Iterator[None]:
    """Attach a journal read-only as ``source``, after verifying it.

    Args:
        connection: The connection that reads it.
        source: The journal or a backup.
        is_live: Whether the source is the journal itself, whose log SQLite may have to read.

    Raises:
        sqlite3.Error: The source is damaged, or cannot be read.
        ValueError: The source is damaged, not a journal, or its tables differ from those that
            relief creates.
    """
    with closing(open_to_read(source, is_live)) as reading:
        check_data_tables(reading, check_pages(reading))
    address = f"{source.absolute().as_uri()}?mode={'rw' if is_live else 'ro'}"
    connection.execute("ATTACH ? AS source", (address,))
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # after an error its transaction is still open
            connection.execute("DETACH source")
