"""Which folder may be shared, what is remembered of it, and the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.lock import FileLock
from relief.journal.sync.sync_folder import carrier_of, check_folder
from tests.conftest import Shell
from tests.sync.machines import until_quiet

# The folder


def test_a_folder_that_holds_the_journal_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "a" / "data"
    (data / "inner").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(data)
    for folder in (data, tmp_path, tmp_path / "a", data / "inner", link):
        with pytest.raises(DataError, match="contains the diary itself"):
            check_folder(folder, data)
    for folder in (tmp_path / "none", tmp_path / "a" / "file"):
        (tmp_path / "a" / "file").touch()
        with pytest.raises(DataError, match=r"does not exist|not a folder"):
            check_folder(folder, data)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Work", "Nextcloud", "Sync"])
def test_a_journal_that_lies_in_a_shared_folder_is_warned_about(tmp_path: Path, name: str) -> None:
    data = tmp_path / name / "data"
    data.mkdir(parents=True)
    if name == "Sync":
        assert carrier_of(data) is None
        (tmp_path / name / ".stfolder").mkdir()
    assert carrier_of(data) == tmp_path / name


def test_only_one_sync_is_at_work(make: Any) -> None:
    desk = make()
    other = FileLock(desk.home / "sync.lock")
    assert other.take()
    with pytest.raises(DataError, match="another sync"):
        desk.sync()
    other.release()
    desk.sync()


def test_what_is_remembered_of_a_folder_may_be_lost_or_nonsense(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    for nonsense in ("[]", "{", '{"own":{"size":"x"}}', '{"seen":{"a":{"b":1}}}'):
        for machine in (desk, lap):
            key = f"sync {machine.folder}"
            machine.journal.on_writer(
                lambda store, k=key, n=nonsense: store.remember(k, n)
            ).result()
        desk.note(nonsense)
        until_quiet(desk, lap)
        assert desk.text == lap.text


# Commands


def test_the_whole_way_in_the_shell(home: Path, tmp_path: Path, shell: Shell) -> None:
    away, folder = str(tmp_path / "away"), tmp_path / "shared"
    shell("sync")
    assert (shell.status, "relief sync FOLDER" in shell.talk) == (2, True)
    shell("sync", str(folder))
    assert (shell.status, folder.exists()) == (4, False)
    folder.mkdir()
    shell("log", "t3", "here")
    assert shell("sync", str(folder)) == "sent 1; no other device has written here yet\n"
    shell("config", "set", "sync_folder", str(folder))
    shell("--home", away, "log", "t4", "there")
    said = shell("--home", away, "sync", str(folder))
    assert said == "sent 1, received 1 from 1 other device\n"
    fields = shell.json("sync")
    assert (fields["schema"], fields["received"], fields["faults"]) == ("relief.synced/1", 1, [])
    assert shell("export") == shell("--home", away, "export")
    (folder / f"relief-{'0' * 8}-0000-0000-0000-{'0' * 12}.jsonl").write_text("\n")
    shell("sync")
    assert (shell.status, "line 1: does not say which device" in shell.talk) == (3, True)
    shell("sync", str(home))
    assert (shell.status, "contains the diary itself" in shell.talk) == (4, True)
