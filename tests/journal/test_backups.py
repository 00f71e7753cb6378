"""Backups: complete or missing, private, and never pushed out by a bad journal."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import DataError
from relief.journal.backups import backup as making
from relief.journal.backups.backup import back_up, back_up_before, back_up_daily
from relief.journal.backups.backup_files import (
    ASKED,
    Backup,
    backups_of,
    folder_of,
    name_of,
    to_remove,
)
from relief.journal.backups.integrity_check import inspect_file
from relief.journal.journal import Journal
from tests.builders import note
from tests.conftest import NOON, FrozenClock
from tests.faults import damage


def content_of(path: Path) -> list[Any]:
    """Return every revision in a database file."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT * FROM revision ORDER BY seq").fetchall()


def long_journal(home: Path, clock: FrozenClock) -> Path:
    """Return the file of a journal that is several pages long."""
    path = home / "relief.db"
    opened = Journal(path, clock)
    for number in range(40):
        note(opened, f"{number}" * 300)
    opened.close()
    return path


# Retention


def daily(day: int, revisions: int = 100, reason: str = "daily") -> Backup:
    made = datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(days=day)
    return Backup(Path(name_of(made, revisions, reason)), made, revisions, reason)


def after_days(days: int, revisions: Callable[[int], int]) -> list[Backup]:
    """Return the backups left after daily backups, newest first."""
    kept: list[Backup] = []
    for day in range(days):
        kept.insert(0, daily(day, revisions(day)))
        gone = to_remove(kept)
        kept = [backup for backup in kept if backup not in gone]
    return kept


def test_after_a_year_there_are_seven_days_four_weeks_and_six_months() -> None:
    kept = after_days(365, lambda day: day)
    dates = [f"{backup.made:%m-%d}" for backup in kept]
    days = ["12-31", "12-30", "12-29", "12-28", "12-27", "12-26", "12-25"]
    assert dates == [*days, "12-20", "12-13", "11-30", "10-31", "09-30", "08-31", "07-31"]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9)), max_size=60))
def test_the_latest_the_fullest_and_the_asked_for_always_stay(made: list[tuple[int, int]]) -> None:
    backups = [daily(day, count) for day, count in set(made)] + [daily(3, 1, ASKED)]
    backups.sort(key=lambda backup: backup.made, reverse=True)
    gone = to_remove(backups)
    ours = [backup for backup in backups if backup.reason != ASKED]
    assert not {daily(3, 1, ASKED), *ours[:5]} & set(gone)
    if ours:
        most = max(backup.revisions for backup in ours)
        assert any(backup.revisions == most for backup in backups if backup not in gone)
    left = [backup for backup in backups if backup not in gone]
    assert not to_remove(left), "what is kept once is kept as long as nothing new comes"


def test_of_several_fullest_backups_one_is_kept_beyond_the_rule() -> None:
    made = [daily(day, 500 if day < 3 else 1) for day in range(300)]
    made.reverse()
    gone = to_remove(made)
    assert [each.revisions for each in made if each not in gone].count(500) == 1


def test_a_journal_that_came_out_empty_never_pushes_the_full_one_out() -> None:
    kept = after_days(1000, lambda day: 500 if day < 10 else 1)
    assert any(backup.revisions == 500 for backup in kept)


# Creation


def test_a_backup_holds_everything_and_its_name_tells_when_in_utc(journal: Journal) -> None:
    rows = [note(journal, "one"), note(journal, "two", 1)]
    made = back_up(journal.path, ASKED, NOON)
    assert made.path == folder_of(journal.path) / "relief-20261123T130500Z-2-asked.db"
    assert content_of(made.path) == content_of(journal.path)
    counts = inspect_file(made.path)
    assert (counts.records, counts.revisions) == ({"entry": 2}, 2)
    assert backups_of(journal.path) == [made]
    opened = Journal(made.path, journal.clock)
    assert opened.everything() == sorted(rows, key=lambda row: row.at)
    opened.close()


def test_it_holds_what_is_still_only_in_the_log_and_not_what_was_never_finished(
    journal: Journal,
) -> None:
    note(journal, "committed")
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE revision SET body = '{}'")
        made = back_up(journal.path, ASKED, NOON)
        assert b"committed" in made.path.read_bytes()
        raw.execute("ROLLBACK")


def test_backups_are_closed_to_others_under_any_umask(journal: Journal) -> None:
    note(journal, "private")
    before = os.umask(0o022)
    try:
        folder_of(journal.path).mkdir(0o755)
        back_up(journal.path, ASKED, NOON)
    finally:
        os.umask(before)
    folder = folder_of(journal.path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_one_a_day_and_none_of_nothing(home: Path, clock: FrozenClock) -> None:
    path = home / "relief.db"
    assert back_up_daily(path, NOON) is None
    assert back_up_before(path, "import", NOON) is None
    opened = Journal(path, clock)
    note(opened, "one")
    assert back_up_daily(path, NOON) is not None
    assert back_up_daily(path, NOON + timedelta(hours=2)) is None
    assert back_up_daily(path, NOON + timedelta(days=1)) is not None
    assert back_up_before(path, "import", NOON + timedelta(days=1, seconds=1)) is not None
    assert [backup.reason for backup in backups_of(path)] == ["import", "daily", "daily"]
    opened.close()


def test_a_damaged_journal_makes_no_backup_and_removes_none(home: Path, clock: FrozenClock) -> None:
    path = long_journal(home, clock)
    good = back_up(path, "daily", NOON)
    damage(path)
    for day in range(1, 30):
        with pytest.raises(DataError, match="is damaged") as refused:
            back_up_daily(path, NOON + timedelta(days=day))
    assert str(good.path) in refused.value.hint
    with pytest.raises(DataError):
        back_up_before(path, "import", NOON)
    assert backups_of(path) == [good]
    assert [each.name for each in folder_of(path).iterdir() if each.suffix == ".part"] == []


def test_a_damaged_journal_names_the_newest_backup_that_is_good(
    home: Path, clock: FrozenClock
) -> None:
    path = long_journal(home, clock)
    good = back_up(path, "daily", NOON)
    damage(back_up(path, "daily", NOON + timedelta(days=1)).path)
    (folder_of(path) / "relief-20261125T000000Z-40-daily.db").touch()
    path.write_bytes(b"\0" * 100)
    with pytest.raises(DataError) as refused:
        Journal(path, clock)
    assert f"The newest good backup is {good.path}" in refused.value.hint


def test_whatever_fails_while_it_is_made_a_backup_is_whole_or_not_there(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(journal, "one")
    first = back_up(journal.path, "daily", NOON)
    note(journal, "two")
    steps = 0

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*words: Any, **named: Any) -> Any:
            nonlocal steps
            steps -= 1
            if steps == 0:
                raise OSError(28, "No space left on device")
            return real(*words, **named)

        return act

    for owner, name in (
        (os, "open"), (os, "fsync"), (making, "open_to_read"),
        (making, "inspect_file"), (Path, "replace"), (Path, "unlink"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, failing(getattr(owner, name)))
    for last in range(1, 50):
        steps = last
        try:
            back_up(journal.path, "daily", NOON + timedelta(days=1))
        except DataError as error:
            assert "the disk is full" in error.message
        assert first in backups_of(journal.path)
        for backup in backups_of(journal.path):
            assert inspect_file(backup.path).revisions == backup.revisions
        if steps > 0:
            break
    assert last > 5
    steps = 0
    assert [backup.revisions for backup in backups_of(journal.path)] == [2, 1]


def test_what_a_killed_program_left_half_made_is_cleared_away(journal: Journal) -> None:
    note(journal, "one")
    back_up(journal.path, "daily", NOON)
    (folder_of(journal.path) / "new.part").write_bytes(b"half")
    (folder_of(journal.path) / "new.part-journal").write_bytes(b"half")
    back_up(journal.path, "daily", NOON + timedelta(days=1))
    names = sorted(path.name for path in folder_of(journal.path).iterdir())
    assert names == [
        "lock", "relief-20261123T130500Z-1-daily.db", "relief-20261124T130500Z-1-daily.db"
    ]  # fmt: skip
