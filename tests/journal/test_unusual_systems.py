"""File systems without locks or write-ahead logs, and files that cannot be opened."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal import connection, lock
from relief.journal.file_check import inspect
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.read_only_copy import make_folder, read_into_memory
from tests.builders import note
from tests.conftest import NOON, FrozenClock


def fail(*_: object, **__: object) -> Any:
    raise PermissionError(13, "Permission denied")


class Raw:
    """A connection to a database whose file system has no write-ahead log."""

    def __init__(self, error: str = "") -> None:
        self.asked: list[str] = []
        self._error = error

    def execute(self, statement: str) -> Raw:
        self.asked.append(statement)
        if self._error:
            raise sqlite3.OperationalError(self._error)
        return self

    def fetchone(self) -> tuple[str]:
        return ("memory",)


def test_without_a_write_ahead_log_the_usual_one_is_used() -> None:
    raw = Raw()
    connection._prefer_log(raw)  # type: ignore[arg-type]
    assert raw.asked == ["PRAGMA journal_mode = WAL", "PRAGMA journal_mode = DELETE"]


def test_the_switch_waits_while_another_process_uses_the_file() -> None:
    connection._prefer_log(Raw("database is locked"))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        connection._prefer_log(Raw("disk I/O error"))  # type: ignore[arg-type]


def test_without_locks_nothing_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "lock_alone", fail)
    first = FileLock(home / "session.lock")
    assert not first.take()
    monkeypatch.undo()
    assert first.take()
    first.release()


def test_a_file_that_cannot_be_read_is_named(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(journal, "one")
    with monkeypatch.context() as broken:
        broken.setattr("builtins.open", fail)
        with pytest.raises(DataError, match="cannot be read: Permission denied"):
            inspect(journal.path)
    with monkeypatch.context() as broken:
        broken.setattr(os, "lstat", fail)
        with pytest.raises(DataError, match="cannot be reached: Permission denied"):
            inspect(journal.path)


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "relief.db"
    with monkeypatch.context() as broken:
        broken.setattr(Path, "mkdir", fail)
        with pytest.raises(DataError):
            make_folder(path)
    make_folder(path)
    assert path.parent.stat().st_mode & 0o777 == 0o700


# A copy in memory, where nothing can be written beside the file


def notes_of(copy: sqlite3.Connection) -> int:
    (count,) = copy.execute("SELECT count(*) FROM revision").fetchone()
    copy.close()
    return int(count)


def test_the_copy_has_what_the_file_and_its_log_hold(home: Path, clock: FrozenClock) -> None:
    path = home / "relief.db"
    assert notes_of(read_into_memory(path, NOON)) == 0
    opened = Journal(path, clock)
    note(opened, "one")
    assert path.with_name("relief.db-wal").stat().st_size
    assert notes_of(read_into_memory(path, NOON)) == 1
    opened.close()
    assert notes_of(read_into_memory(path, NOON)) == 1


def test_a_half_written_change_or_another_database_is_not_copied(
    home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    opened = Journal(path, clock)
    note(opened, "one")
    opened.close()
    rollback = path.with_name("relief.db-journal")
    rollback.write_bytes(b"half")
    with pytest.raises(DataError):
        read_into_memory(path, NOON)
    rollback.unlink()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA application_id = 7")
    raw.close()
    with pytest.raises(DataError):
        read_into_memory(path, NOON)
