"""Loads a journal into memory if nothing can be written beside its file.

To read a database with a write-ahead log, SQLite creates a file beside it, which a full or
read-only disk does not allow; but the existing file can be read once as a whole. Nothing is ever
saved into the copy: a save opens the file itself, and reports an error.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from relief.journal.connection import be_careful, beside
from relief.journal.file_check import check_owner
from relief.journal.migrations import is_empty, marks_of, migrate
from relief.journal.storage_errors import plain_error


def read_into_memory(path: str | Path, now: datetime) -> sqlite3.Connection:
    """Return an in-memory copy of the journal; empty if there is none yet.

    Raises:
        DataError: The journal exists but cannot be read without writing.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        be_careful(memory)
        if os.path.lexists(path):
            _copy(Path(path), memory)
        if not is_empty(memory):
            check_owner(path, *marks_of(memory))
        migrate(memory, now)
        return memory
    except (sqlite3.Error, OSError, ValueError) as error:
        memory.close()
        raise plain_error(path, error) from error
    except BaseException:
        memory.close()
        raise


def blank(now: datetime) -> sqlite3.Connection:
    """Return an empty in-memory journal, in place of an unusable file."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    be_careful(memory)
    migrate(memory, now)
    return memory


def make_folder(path: Path) -> None:
    """Create the journal's folder, if that failed when it was opened.

    Raises:
        DataError: The folder still cannot be created.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise plain_error(path, error) from error


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    """Copy the whole file, with its log if there is one.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    if _holds(path, "-journal"):
        raise sqlite3.OperationalError("disk I/O error: a change is half written")
    if not _holds(path, "-wal"):
        _copy_from(path, "immutable=1", memory)
        return
    with suppress(sqlite3.Error):
        _copy_from(path, "mode=ro", memory)
        return
    _copy_from(path, "mode=rw", memory)


def _copy_from(path: Path, how: str, memory: sqlite3.Connection) -> None:
    address = f"{path.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        if how == "mode=rw":  # with exclusive access SQLite needs no shared-memory file
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.backup(memory)


def _holds(path: Path, suffix: str) -> bool:
    try:
        return Path(beside(path, suffix)).stat().st_size > 0
    except FileNotFoundError:
        return False
