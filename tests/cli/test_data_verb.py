"""`relief data`: path, verify, backup, restore and erase, as a person uses them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from relief.journal.journal import Journal
from relief.journal.migrations import NEWEST
from tests.conftest import FrozenClock, Shell
from tests.faults import damage, open_elsewhere

CANARY = "canary-7f3a"


def test_a_command_that_writes_makes_the_backup_of_the_day(shell: Shell, home: Path) -> None:
    shell("status")
    assert not (home / "backups").exists(), "reading alone changes nothing"
    shell("log", "t3")
    shell("log", "t4")
    assert len(list((home / "backups").glob("*-1-daily.db"))) == 1
    shell("data", "verify")
    assert sorted(path.name for path in home.iterdir()) == ["backups", "journal.lock", "relief.db"]


def test_a_backup_that_cannot_be_made_is_said_and_the_entry_is_saved(
    shell: Shell, home: Path
) -> None:
    (home / "backups").write_text("in the way")
    assert "twitch 3" in shell("log", "t3")
    assert shell.status == 0
    assert "today's backup could not be made" in shell.talk
    assert str(home / "backups") in shell.talk
    assert shell.json("data", "verify")["records"] == {"entry": 1}


def test_verify_counts_and_names_the_newest_backup(shell: Shell, home: Path) -> None:
    assert "not started yet" in shell("data", "verify")
    assert shell.status == 0
    shell("log", "t3")
    shell("log", "t4")
    path = shell("data", "backup").strip()
    printed = shell("data", "verify")
    assert shell.status == 0
    assert "OK; 2 records\n" in printed
    assert path in printed
    told = shell.json("data", "verify")
    assert told["schema"] == "relief.verify/1"
    assert (told["sound"], told["version"], told["revisions"]) == (True, NEWEST, 2)
    assert (told["newest_backup"], told["unreadable"]) == (path, [])


def test_verify_says_damage_and_the_way_back(shell: Shell, home: Path) -> None:
    for number in range(3):
        shell("log", "abc"[number] * 8000)
    path = shell("data", "backup").strip()
    damage(home / "relief.db")
    told = shell.json("data", "verify")
    assert shell.status == 4
    assert told["sound"] is False
    shell("data", "verify")
    assert "is damaged" in shell.talk
    assert path in shell.talk
    shell("entries")
    assert shell.status == 4
    assert path in shell.talk
    assert "restored 3 records" in shell("data", "restore", "newest")
    assert "the previous diary is damaged" in shell.talk
    assert shell.json("data", "verify")["records"] == {"entry": 3}


def test_a_backup_goes_where_it_is_asked_to_and_over_nothing(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t3")
    target = tmp_path / "mine.db"
    assert shell("data", "backup", str(target)).strip() == str(target)
    assert target.stat().st_mode & 0o077 == 0
    before = target.read_bytes()
    shell("data", "backup", str(target))
    assert shell.status == 4
    assert "already exists" in shell.talk
    assert target.read_bytes() == before
    shell("data", "backup", str(tmp_path / "missing" / "mine.db"))
    assert shell.status == 4
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.db"]


def test_a_restore_says_how_to_undo_it(shell: Shell) -> None:
    shell("log", "t3", "first")
    path = shell("data", "backup").strip()
    shell("log", "t4", "second")
    assert shell("data", "restore", path).startswith("restored 1 record from ")
    undo = shell.talk.splitlines()[-1].split()
    assert undo[:3] == ["relief", "data", "restore"]
    assert "second" not in shell("entries")
    shell(*undo[1:])
    assert "second" in shell("entries")


def test_a_newer_journal_is_not_restored(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t3")
    target = tmp_path / "newer.db"
    shell("data", "backup", str(target))
    with closing(sqlite3.connect(target)) as raw:
        raw.execute(f"PRAGMA user_version = {NEWEST + 1}")
    shell("data", "restore", str(target))
    assert shell.status == 4
    assert "newer version of relief" in shell.talk
    shell("data", "restore", "nothing")
    assert shell.status == 5


def fill(shell: Shell, home: Path) -> None:
    """Write the canary to every place where relief stores data."""
    shell("log", "t3", CANARY)
    shell("entries", "--delete", shell.json("entries")["entries"][0]["id"])
    opened = Journal(home / "relief.db", FrozenClock())
    opened.keep_unfinished("entry:draft", {"note": CANARY}).result()
    opened.close()
    shell("data", "backup")
    shell("report", "-o", str(home / "relief-visit-2026-11-23.txt"))
    for name in (
        "crash.txt",
        "relief-visit-2026-11-24.txt",
        "restore.part",
        "restore.part-journal",
    ):
        (home / name).write_text(CANARY)
    (home / "settings.toml").write_text('theme = "dawn"\n')
    (home / "packs").mkdir()
    (home / "packs" / "mine.toml").write_text("mine")
    (home / "of-somebody-else.txt").write_text("not ours")


def left_in(home: Path) -> dict[str, bytes]:
    """Return every file in a folder with its contents."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file()
    }


def test_erase_leaves_no_byte_of_the_entries(shell: Shell, home: Path) -> None:
    fill(shell, home)
    assert CANARY.encode() in b"".join(left_in(home).values())
    printed = shell("data", "erase", "--confirm", "erase")
    assert shell.status == 0
    assert set(left_in(home)) == {"settings.toml", "packs/mine.toml", "of-somebody-else.txt"}
    assert CANARY.encode() not in b"".join(left_in(home).values())
    assert f"not erased: {home / 'of-somebody-else.txt'}" in printed
    assert "exported" in shell.talk
    assert "not started yet" in shell("data", "verify")


def test_erase_can_leave_the_backups_and_take_the_settings(shell: Shell, home: Path) -> None:
    fill(shell, home)
    told = shell.json("data", "erase", "--confirm", "erase", "--keep-backups", "--settings")
    assert told["schema"] == "relief.erase/1"
    assert not (home / "settings.toml").exists()
    assert str(home / "backups") in told["left"]
    shell("data", "restore", "newest")
    assert shell.status == 0


@pytest.mark.parametrize(("words", "status"), [((), 7), (("--confirm", "yes"), 2)])
def test_erase_does_nothing_unless_it_is_confirmed(
    words: tuple[str, ...], status: int, shell: Shell, home: Path
) -> None:
    shell("log", "t3")
    before = left_in(home)
    shell("data", "erase", *words)
    assert shell.status == status
    assert left_in(home) == before


@pytest.mark.parametrize(("typed", "is_gone"), [("erase", True), ("", False), ("yes", False)])
def test_on_a_terminal_erase_asks_for_the_word(
    typed: str, is_gone: bool, shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("log", "t3")
    monkeypatch.setattr("relief.cli.context.Context.has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    shell("data", "erase")
    assert "You cannot undo this" in shell.talk
    assert (home / "relief.db").exists() is not is_gone


def test_nothing_is_erased_while_another_relief_has_the_journal_open(
    shell: Shell, home: Path
) -> None:
    shell("log", "t3")
    with open_elsewhere(home / "relief.db"):
        shell("data", "erase", "--confirm", "erase")
        assert shell.status == 4
        assert "is open in another copy of relief" in shell.talk
        assert shell.json("entries")["entries"]


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_journal_that_is_lost_is_not_begun_anew_while_there_are_backups(
    lose: Callable[[Path], object], shell: Shell, home: Path
) -> None:
    shell("log", "t3")
    made = shell("data", "backup").strip()
    lose(home / "relief.db")
    left = sorted(home.rglob("*"))
    for words in (("log", "t4"), ("entries",), ("data", "verify"), ("status",)):
        shell(*words)
        assert shell.status == 4
        assert Path(made).parent.name in shell.talk
        assert "relief data restore newest" in shell.talk
    assert shell.json("data", "verify")["sound"] is False
    assert sorted(home.rglob("*")) == left
    shell("data", "restore", "newest")
    assert shell.status == 0
    assert "twitch 3" in shell("entries")


def test_after_erasing_relief_begins_anew_beside_kept_backups_and_guards_the_next_journal(
    shell: Shell, home: Path
) -> None:
    shell("log", "t3")
    shell("data", "backup")
    shell("data", "erase", "--confirm", "erase", "--keep-backups")
    assert "twitch 4" in shell("log", "t4")
    shell("data", "backup")
    (home / "relief.db").unlink()
    shell("entries")
    assert shell.status == 4


def test_a_lost_journal_may_be_begun_anew_once_its_backups_are_moved_away(
    shell: Shell, home: Path, tmp_path: Path
) -> None:
    shell("log", "t3")
    (home / "relief.db").unlink()
    shell("entries")
    assert f"move {home / 'backups'} away" in shell.talk
    (home / "backups").rename(tmp_path / "old")
    shell("log", "t4")
    assert shell.status == 0
