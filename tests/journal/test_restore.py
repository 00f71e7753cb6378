"""Restoring: verified first, never beside an open journal, and always reversible."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError, NotFound
from relief.journal.backups import backup as making
from relief.journal.backups import restore as restoring
from relief.journal.backups.backup import back_up
from relief.journal.backups.backup_files import ASKED, folder_of
from relief.journal.backups.restore import find_backup, restore
from relief.journal.journal import Journal
from relief.journal.migrations import NEWEST
from tests.builders import note
from tests.conftest import NOON, FrozenClock
from tests.faults import damage, open_elsewhere

LATER = NOON + timedelta(hours=1)


def notes_in(path: Path) -> list[str]:
    """Return the notes in a journal, sorted."""
    opened = Journal(path, FrozenClock())
    try:
        return sorted(row.body["note"] for row in opened.everything())
    finally:
        opened.close()


@pytest.fixture
def path(home: Path, clock: FrozenClock) -> Path:
    """Return a closed journal with two notes, the first of which is in a backup too."""
    path = home / "relief.db"
    opened = Journal(path, clock)
    note(opened, "old" * 3000)
    back_up(path, ASKED, NOON)
    note(opened, "new" * 3000)
    opened.close()
    return path


OLD, NEW = "old" * 3000, "new" * 3000


def test_a_backup_comes_back_and_so_does_what_it_replaced(path: Path) -> None:
    done = restore(path, find_backup(path, "newest"), LATER)
    assert (done.counts.total, done.is_sound) == (1, True)
    assert notes_in(path) == [OLD]
    assert done.before is not None
    restore(path, find_backup(path, done.before.name), LATER + timedelta(minutes=1))
    assert notes_in(path) == [NEW, OLD]


def test_a_damaged_journal_is_replaced_and_its_bytes_are_kept(path: Path) -> None:
    damage(path)
    broken = path.read_bytes()
    done = restore(path, find_backup(path, "newest"), LATER)
    assert not done.is_sound
    assert done.before is not None
    assert done.before.read_bytes() == broken
    assert notes_in(path) == [OLD]


def test_a_journal_that_is_gone_comes_back(path: Path) -> None:
    path.unlink()
    assert restore(path, find_backup(path, "newest"), LATER).before is None
    assert notes_in(path) == [OLD]


def test_what_a_killed_program_left_in_the_log_is_kept_and_not_read_into_the_backup(
    path: Path,
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("DELETE FROM unfinished")
        raw.execute("INSERT INTO unfinished VALUES ('draft', '2026', '{}')")
        log = path.with_name("relief.db-wal")
        kept = path.read_bytes(), log.read_bytes()
    path.write_bytes(kept[0])
    log.write_bytes(kept[1])
    done = restore(path, find_backup(path, "newest"), LATER)
    assert not log.exists()
    assert notes_in(path) == [OLD]
    assert done.before is not None
    with closing(sqlite3.connect(done.before)) as raw:
        assert raw.execute("SELECT name FROM unfinished").fetchall() == [("draft",)]


def test_a_journal_that_is_open_elsewhere_is_not_replaced(path: Path) -> None:
    with open_elsewhere(path):
        before = path.read_bytes()
        with pytest.raises(DataError, match="is open in another copy of relief") as refused:
            restore(path, find_backup(path, "newest"), LATER)
        assert refused.value.code == "in_use"
        assert path.read_bytes() == before
    restore(path, find_backup(path, "newest"), LATER)
    assert notes_in(path) == [OLD]


def test_nobody_opens_a_journal_while_it_is_replaced(path: Path, clock: FrozenClock) -> None:
    with restoring.alone(path), pytest.raises(DataError, match="is restoring or erasing"):
        Journal(path, clock)
    Journal(path, clock).close()


def test_a_program_that_is_no_relief_of_ours_is_noticed_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.journal.connection._PATIENCE_SECONDS", 0.05)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("SELECT * FROM about").fetchall()
        with pytest.raises(DataError, match="busy"):
            restore(path, find_backup(path, "newest"), LATER)
    assert notes_in(path) == [NEW, OLD]


def a_newer_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {NEWEST + 1}")


def another_program_s(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")


def an_empty_one(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [damage, a_newer_one, another_program_s, an_empty_one])
def test_a_backup_that_is_none_changes_nothing(spoil: Callable[[Path], None], path: Path) -> None:
    backup = find_backup(path, "newest")
    spoil(backup)
    before = path.read_bytes()
    with pytest.raises(DataError) as refused:
        restore(path, backup, LATER)
    assert str(backup) in refused.value.message
    assert path.read_bytes() == before
    assert notes_in(path) == [NEW, OLD]


def test_what_is_not_there_is_said(path: Path) -> None:
    with pytest.raises(NotFound, match="no backup nowhere"):
        find_backup(path, "nowhere.db")
    find_backup(path, "newest").unlink()
    with pytest.raises(NotFound, match="no usable backup"):
        find_backup(path, "newest")


@pytest.mark.slow
@pytest.mark.parametrize("is_damaged", [False, True])
def test_wherever_it_stops_the_journal_is_the_old_one_or_the_new_one(
    is_damaged: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """End the process here."""

    source = find_backup(path, "newest")
    if is_damaged:
        damage(path)
    steps = 0

    def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*words: Any, **named: Any) -> Any:
            nonlocal steps
            steps -= 1
            if steps == 0:
                raise Killed
            return real(*words, **named)

        return act

    for owner, name in (
        (os, "open"), (os, "fsync"), (making, "open_to_read"), (Path, "replace"),
        (Path, "unlink"), (restoring, "fold_log_in"), (shutil, "copyfile"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, stopping(getattr(owner, name)))
    old = path.read_bytes()
    for last in range(1, 60):
        path.write_bytes(old)
        steps = last
        with suppress(Killed):
            restore(path, source, LATER)
        is_through, steps = steps > 0, 0
        if not is_damaged:
            assert notes_in(path) in ([OLD], [NEW, OLD])
        elif path.read_bytes() != old:
            assert notes_in(path) == [OLD]
        if is_through:
            break
    assert is_through
    assert last > 8
    assert notes_in(path) == [OLD]
    assert source.exists()
    assert folder_of(path).exists()
