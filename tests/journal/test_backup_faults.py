"""Backups and restores on a disk that fails half way, and large journals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.backups import backup as making
from relief.journal.backups import erase as erasing
from relief.journal.backups.backup import back_up, back_up_before, back_up_daily, save_copy
from relief.journal.backups.backup_files import backups_of, folder_of
from relief.journal.backups.erase import Erased, erase
from relief.journal.backups.integrity_check import Counts, inspect_file
from relief.journal.backups.recovery_hint import newest_good
from relief.journal.backups.restore import restore
from relief.journal.journal import Journal
from tests.builders import note
from tests.conftest import NOON, FrozenClock

DENIED = PermissionError(13, "Permission denied")


@pytest.fixture
def path(home: Path, clock: FrozenClock) -> Path:
    """A closed journal with one note."""
    opened = Journal(home / "relief.db", clock)
    note(opened, "one")
    opened.close()
    return opened.path


def fail(*_: object, **__: object) -> Any:
    raise DENIED


def test_a_large_journal_is_checked_once_a_week(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Path] = []

    def check(file: Path, **_: bool) -> None:
        checked.append(file)

    monkeypatch.setattr(making, "inspect_file",
                        lambda file, **how: check(file) if how else inspect_file(file))  # fmt: skip
    for day in range(8):  # Monday to Monday
        assert back_up_daily(path, NOON + timedelta(days=day)) is not None
    assert len(checked) == 8
    checked.clear()
    monkeypatch.setattr(making, "_CHECKED_DAILY", 1)
    for day in range(8, 15):
        assert back_up_daily(path, NOON + timedelta(days=day)) is not None
    assert len(checked) == 1  # on the next Monday


def test_of_many_backups_those_beyond_the_rule_are_removed(path: Path) -> None:
    made = [back_up(path, "daily", NOON + timedelta(days=day)) for day in range(12)]
    left = backups_of(path)
    assert made[0] not in left
    assert made[-1] in left
    assert [each.path.exists() for each in made] == [each in left for each in made]


def test_while_another_process_makes_the_backup_none_is_made(path: Path) -> None:
    back_up(path, "daily", NOON)
    with making._one_at_a_time(folder_of(path), waits=False) as is_free:
        assert is_free
        assert back_up_daily(path, NOON + timedelta(days=1)) is None
    assert back_up_daily(path, NOON + timedelta(days=1)) is not None


def test_a_copy_that_cannot_take_its_place_leaves_no_part(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copies" / "mine.db"
    target.parent.mkdir()
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        with pytest.raises(DataError, match="backup"):
            save_copy(path, target)
    assert list(target.parent.iterdir()) == []
    assert save_copy(path, target).revisions == 1


def test_a_backup_that_does_not_match_the_journal_is_not_called_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def other(*args: Any, **how: Any) -> Counts:
        found = inspect_file(*args, **how)
        return replace(found, revisions=found.revisions + 1)

    monkeypatch.setattr(making, "inspect_file", other)
    with pytest.raises(DataError):
        back_up(path, "daily", NOON)
    assert backups_of(path) == []


def test_a_journal_that_cannot_be_reached_stops_what_needs_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "stat", fail)
    with pytest.raises(DataError):
        back_up_before(path, "import", NOON)


def test_a_backup_with_other_contents_than_its_name_says_is_not_good(path: Path) -> None:
    good = back_up(path, "daily", NOON)
    other = back_up(path, "daily", NOON + timedelta(days=1))
    other.path.rename(other.path.with_name(other.path.name.replace("-1-", "-2-")))
    assert newest_good(path) == good
    good.path.unlink()
    assert newest_good(path) is None


def test_files_with_another_name_or_an_impossible_time_are_no_backups(path: Path) -> None:
    folder_of(path).mkdir()
    for name in ("relief-20261399T000000Z-1-daily.db", "notes.db"):
        (folder_of(path) / name).touch()
    assert backups_of(path) == []


# Restoring


def test_an_empty_file_is_not_restored(path: Path, tmp_path: Path) -> None:
    (empty := tmp_path / "empty.db").touch()
    before = path.read_bytes()
    with pytest.raises(DataError, match="is empty, so it is not a backup"):
        restore(path, empty, NOON)
    assert path.read_bytes() == before


def test_a_log_beside_a_lost_journal_is_not_read_into_the_restored_one(
    path: Path, clock: FrozenClock
) -> None:
    kept = back_up(path, "asked", NOON).path
    opened = Journal(path, clock)
    note(opened, "lost")
    log = path.with_name("relief.db-wal").read_bytes()
    opened.close()
    assert log
    path.unlink()
    path.with_name("relief.db-wal").write_bytes(log)
    restore(path, kept, NOON)
    assert not path.with_name("relief.db-wal").exists()
    again = Journal(path, clock)
    assert [row.body["note"] for row in again.everything()] == ["one"]
    again.close()


def test_a_lock_that_cannot_be_made_stops_a_restore(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = back_up(path, "asked", NOON).path
    monkeypatch.setattr("relief.journal.lock.FileLock.take", fail)
    with pytest.raises(DataError):
        restore(path, kept, NOON)


# Erasing


def test_without_a_data_folder_nothing_is_erased(tmp_path: Path) -> None:
    assert erase(tmp_path / "none" / "relief.db") == Erased(0, ())


def test_a_file_that_cannot_be_erased_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_remove", fail)
    with pytest.raises(DataError):
        erase(path)
    assert path.exists()


def test_every_file_that_is_erased_is_counted(path: Path, tmp_path: Path) -> None:
    back_up(path, "daily", NOON)
    (elsewhere := tmp_path / "elsewhere").mkdir()
    (elsewhere / "mine.txt").touch()
    link = path.with_name("link")
    link.symlink_to(elsewhere)
    ours = [each for each in path.parent.rglob("*") if each.is_symlink() or each.is_file()]
    assert erase(path, also=(link,)) == Erased(len(ours), ())
    assert (elsewhere / "mine.txt").exists()
    assert not link.is_symlink()
