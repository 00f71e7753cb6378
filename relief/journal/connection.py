"""Opens a connection to the journal's file with safe settings."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from datetime import datetime

from relief.journal.file_check import check_owner, database_file
from relief.journal.migrations import is_empty, marks_of, migrate, needs_migration
from relief.journal.schema import check_schema
from relief.journal.storage_errors import plain_error
from relief.systems.privacy import make_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_SECONDS = 5.0

_SUFFIXES = ("", "-wal", "-shm")
_CAUTION = (
    "synchronous = FULL",
    "fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


def connect(path: str | Path, now: datetime) -> sqlite3.Connection:
    """Open the journal, creating or migrating it if needed.

    Raises:
        DataError: The file cannot be opened safely; nothing was changed.
    """
    try:
        _check_log(path)
        connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        with ExitStack() as on_fault:
            on_fault.callback(connection.close)
            be_careful(connection)
            if not is_empty(connection):
                _check(connection, path)
                if needs_migration(connection):
                    _back_up_before_migration(path, now)
            migrate(connection, now)
            _prefer_log(connection)
            _make_private(path)
            on_fault.pop_all()
        return connection
    except (sqlite3.Error, OSError, ValueError) as error:
        raise plain_error(path, error) from error


def _back_up_before_migration(path: str | Path, now: datetime) -> None:
    from pathlib import Path

    from relief.journal.backups.backup import back_up_before  # late: only after an upgrade

    back_up_before(Path(path), "migration", now)


def _check(connection: sqlite3.Connection, path: str | Path) -> None:
    """Refuse a file whose schema differs from that of its version.

    In one transaction: between reading the version and the schema, another process that starts at
    the same moment may migrate the file.

    Raises:
        DataError: It belongs to another program or a newer version of relief.
        ValueError: It was changed.
    """
    connection.execute("BEGIN")
    mark, version = marks_of(connection)
    check_owner(path, mark, version)
    check_schema(connection, version)
    connection.execute("COMMIT")


def be_careful(connection: sqlite3.Connection) -> None:
    """Set the pragmas that favour safety over speed."""
    for pragma in _CAUTION:
        connection.execute(f"PRAGMA {pragma}")


def fold_log_in(path: str | Path) -> None:
    """Checkpoint the write-ahead log, so that the database file is complete without it.

    Raises:
        DataError: The file is damaged, or another process uses it.
    """
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE_SECONDS)) as connection:
            be_careful(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise plain_error(path, error) from error


def beside(path: str | Path, suffix: str) -> str:
    """Return the path of a file that SQLite creates beside a database, such as its log."""
    return database_file(path) + suffix


def _make_private(path: str | Path) -> None:
    for suffix in _SUFFIXES:
        part = beside(path, suffix)
        if os.path.exists(part):
            make_private(part)


def _check_log(path: str | Path) -> None:
    """Check the frames of the write-ahead log without writing them to the database.

    Raises:
        DataError: It belongs to another program or a newer version of relief.
    """
    try:
        if not os.stat(beside(path, "-wal")).st_size:
            return
    except FileNotFoundError:
        return
    from pathlib import Path

    address = f"{Path(path).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        check_owner(path, *marks_of(connection))


def _prefer_log(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, which is faster; without it writes are slower but as safe.

    Called last, so that a new file has relief's application id before another process can see it.
    Some network folders do not support it, and while another process uses the file the switch can
    wait.
    """
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != ("wal",):
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
