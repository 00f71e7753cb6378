"""Files of a device in a shared folder: no partial file, and no silent leftover."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.record_ids import new_record_id
from relief.journal.sync.device_files import file_name
from tests.conftest import Shell
from tests.terminal import RELIEF, Terminal

SECRET = "only for me"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def own(shell: Shell, home: Path, folder: Path) -> Path:
    """Return this device's file in the folder, after a sync."""
    shell("log", SECRET)
    shell("sync", str(folder))
    journal = Journal(home / "relief.db", SystemClock())
    with journal.reading() as store:
        device = store.device
    journal.close()
    return folder / file_name(device)


KILLED = """
import os, signal
from relief import files

files._give_name = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from relief.cli import main
main()
"""


def test_what_a_kill_left_half_written_goes_with_the_next_sync(
    own: Path, home: Path, folder: Path, shell: Shell
) -> None:
    own.unlink()
    killed = (RELIEF[0], "-P", "-c", KILLED)
    with Terminal("sync", str(folder), home=home, program=killed) as terminal:
        assert terminal.end() == -9
    (part,) = folder.iterdir()
    assert part.suffix == ".part"
    others = [folder / f".relief-{new_record_id(SystemClock().now())}-0123456789ab.part",
              folder / ".relief-0123456789ab.part", folder / ".of-somebody-else.part"]  # fmt: skip
    for path in others:
        path.write_text("being written")
    shell("sync", str(folder))
    assert set(folder.iterdir()) == {own, *others}


def test_what_is_being_written_now_is_left_alone(
    own: Path, home: Path, folder: Path, shell: Shell
) -> None:
    part = own.with_name(f".{own.stem}-0123456789ab.part")
    part.write_text("being written")
    running = FileLock(home / "sync.lock")
    assert running.take()
    shell("sync", str(folder))
    assert (shell.status, part.exists()) == (DataError.status, True)
    running.release()
    shell("sync", str(folder))
    assert (shell.status, part.exists()) == (0, False)


def test_erase_names_the_shared_file_and_leaves_it(own: Path, shell: Shell, home: Path) -> None:
    printed = shell("data", "erase", "--confirm", "erase")
    assert f"not erased: {own}" in printed
    assert "Delete it there" in shell.talk
    assert "other devices keep" in shell.talk
    assert SECRET in own.read_text()
    assert not (home / "relief.db").exists()


def test_erase_takes_the_shared_file_and_its_copies_where_that_is_asked(
    own: Path, shell: Shell, folder: Path
) -> None:
    copy = own.with_name(f"{own.stem}.sync-conflict-20261124-120000-AAAAAAA.jsonl")
    copy.write_text(own.read_text())
    other = folder / file_name(new_record_id(SystemClock().now()))
    other.write_text("of another machine")
    printed = shell("data", "erase", "--confirm", "erase", "--shared")
    assert list(folder.iterdir()) == [other]
    assert str(folder) not in printed


@pytest.mark.parametrize(("key", "stays"), [("y", False), ("", True)])
def test_on_a_terminal_it_asks_about_the_shared_file(
    key: str, stays: bool, own: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter((key, "erase"))
    monkeypatch.setattr("relief.cli.context.Context.has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    shell("data", "erase")
    assert str(own) in shell.talk
    assert own.exists() is stays


def test_pages_in_a_folder_of_ones_own_are_named(shell: Shell, tmp_path: Path) -> None:
    (pages := tmp_path / "pages").mkdir()
    (pages / "relief-visit-2026-11-24.txt").write_text("a page")
    shell("config", "set", "page_folder", str(pages))
    shell("log", "t3")
    assert f"not erased: {pages}" in shell("data", "erase", "--confirm", "erase")
