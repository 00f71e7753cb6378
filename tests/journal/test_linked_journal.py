"""A journal may be a symbolic link: it is followed once, and its target is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Shell


@pytest.fixture
def target(home: Path, tmp_path: Path, shell: Shell) -> Path:
    """The file that ``relief.db`` links to, with one entry."""
    (folder := tmp_path / "dotfiles").mkdir()
    shell("log", "t3", "first")
    (home / "relief.db").rename(folder / "diary.db")
    (home / "relief.db").symlink_to(folder / "diary.db")
    return folder / "diary.db"


def test_the_file_is_written_in_place(target: Path, home: Path, shell: Shell) -> None:
    assert target.stat().st_mode & 0o077 == 0
    assert (home / "relief.db").is_symlink()
    assert [path.name for path in target.parent.iterdir()] == ["diary.db"]
    assert "first" in shell("entries")
    assert shell.json("data", "verify")["sound"] is True


def test_a_restore_keeps_the_link(target: Path, home: Path, shell: Shell) -> None:
    shell("data", "backup")
    shell("log", "t4", "second")
    shell("data", "restore", "newest")
    assert shell.status == 0
    assert (home / "relief.db").is_symlink()
    assert "second" not in shell("entries")
    assert [path.name for path in target.parent.iterdir()] == ["diary.db"]


def test_erase_removes_the_file_and_the_link(target: Path, home: Path, shell: Shell) -> None:
    (target.parent / "other.part").write_text("somebody else's")
    shell("data", "erase", "--confirm", "erase")
    assert [path.name for path in target.parent.iterdir()] == ["other.part"]
    assert list(home.iterdir()) == []


def test_a_link_to_a_link_is_refused(target: Path, home: Path, shell: Shell) -> None:
    (home / "relief.db").unlink()
    (home / "again").symlink_to(target)
    (home / "relief.db").symlink_to(home / "again")
    before = target.read_bytes()
    shell("log", "t4")
    assert shell.status == 4
    assert "not a regular file" in shell.talk
    assert target.read_bytes() == before
