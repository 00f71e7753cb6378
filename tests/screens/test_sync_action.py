"""Sync from the full screen: found by its name where a folder is set, and a word on what came."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from relief.journal.journal import Journal
from relief.journal.sync.sync_key import make_key, write_key
from relief.journal.sync.sync_run import SyncRun, run_sync
from relief.library.library import Library
from relief.settings import write_setting
from tests.builders import note
from tests.screen_helpers import open_app
from tests.sync.machines import Machine

PATIENCE_SECONDS = 60.0
"""Timeout of a test; never reached if all is well."""


@pytest.fixture
def lap(tmp_path: Path, library: Library) -> Any:
    (tmp_path / "shared").mkdir()
    machine = Machine(tmp_path / "lap", tmp_path / "shared", library)
    yield machine
    machine.journal.close()


def choose_folder(journal: Journal, folder: Path) -> None:
    write_setting(journal.path.parent / "settings.toml", "sync_folder", str(folder))


async def test_without_a_folder_there_is_nothing_to_find(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"sync")
        assert "Sync now" not in desk.text


async def test_what_came_and_went_is_said_and_a_warning_holds(
    journal: Journal, lap: Machine
) -> None:
    choose_folder(journal, lap.folder)
    note(journal, "from here")
    lap.answer(E1="yes")
    lap.sync()
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.see("Sent 1, received 1. Other devices: 1.")
        assert desk.newest("checklist")["outcome"] == "emergency"
    lap.sync()
    assert lap.notes() == ["from here"]


async def test_with_a_key_it_is_encrypted_and_without_one_refused(
    journal: Journal, lap: Machine
) -> None:
    choose_folder(journal, lap.folder)
    note(journal, "from here")
    lap.note("from the lap")
    key = make_key(lap.home)
    lap.sync()
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.see("this device does not have the key", "relief sync --key -")
        assert [path.name for path in lap.folder.iterdir()] == [lap.file.name]
        await desk.press("enter")
        write_key(journal.path.parent, key)
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.see("Sent 1, received 1. Other devices: 1.")
    assert {path.suffix for path in lap.folder.iterdir()} == {".age"}
    lap.sync()
    assert lap.notes() == ["from here", "from the lap"]


async def test_a_folder_that_is_gone_and_a_bad_file_are_told(
    journal: Journal, lap: Machine
) -> None:
    choose_folder(journal, lap.folder / "gone")
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.see("does not exist", "any key: continue")
        await desk.press("enter")
        (lap.folder / "gone").mkdir()
        (lap.folder / "gone" / lap.file.name).write_text("hello\n")
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.see("We could not read something", "line 1")


async def test_a_sync_that_takes_long_is_said_to_run(
    journal: Journal, lap: Machine, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_folder(journal, lap.folder)
    may_go_on = Event()

    def slowly(beside: Journal, read: Library, folder: str) -> SyncRun:
        assert may_go_on.wait(PATIENCE_SECONDS)
        return run_sync(beside, read, folder)

    monkeypatch.setattr("screens.run_with_notice.SOON_SECONDS", 0.005)
    monkeypatch.setattr("screens.sync_action.run_sync", slowly)
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("sync")
        try:
            await desk.see(library.phrases("patience.devices"))
        finally:
            may_go_on.set()
        await desk.see("Sent 0, received 0.")
