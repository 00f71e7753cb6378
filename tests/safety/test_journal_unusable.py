"""If the journal cannot be used, emergency advice, breathing and sessions still work.

The file in its place is not changed, and screens of the diary show why it cannot be used.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.errors import DataError
from relief.flows.safety_check import save_check
from relief.journal.backups.backup import back_up
from relief.journal.backups.backup_files import ASKED
from relief.journal.journal import Journal
from relief.journal.migrations import NEWEST
from relief.journal.patient_records import read_patient_state
from relief.library.library import Library
from screens.check.emergency import EmergencyScreen
from screens.modal_prompter import conversation
from tests.builders import note
from tests.conftest import NOON, FrozenClock, Shell
from tests.faults import damage
from tests.screen_helpers import answer_all_no, open_app

pytestmark = pytest.mark.slow


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def damaged_inside(path: Path) -> None:
    damage(path)


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {NEWEST + 1}")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")


def noise(path: Path) -> None:
    path.write_bytes(b"\xff" * 5000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def with_a_second_name(path: Path) -> None:
    path.with_name("second.db").hardlink_to(path)


def without_its_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER revision_is_present")


UNUSABLE = [
    halved, damaged_inside, of_a_newer_version, of_another_program, noise, emptied, Path.unlink,
    a_folder, a_pipe, with_a_second_name, without_its_trigger,
]  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """A home with a good journal and its backup, to be copied."""
    folder = tmp_path_factory.mktemp("kept")
    journal = Journal(folder / "relief.db", SystemClock())
    answer_all_no(journal, library)
    for _ in range(9):
        note(journal, "x" * 6000)
    journal.close()
    back_up(folder / "relief.db", ASKED, NOON)
    return folder


@pytest.fixture(params=UNUSABLE, ids=lambda spoil: spoil.__name__)
def home_of_unusable(request: pytest.FixtureRequest, home: Path, kept: Path) -> Path:
    """A home with a good backup whose journal was damaged since."""
    shutil.copytree(kept, home, dirs_exist_ok=True)
    spoil: Callable[[Path], None] = request.param
    spoil(home / "relief.db")
    return home


def all_files(home: Path) -> dict[str, bytes | None]:
    """Return every file of a home except locks, by name."""
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in home.rglob("*")
        if path.suffix != ".lock"
    }


def test_an_emergency_is_told_all_the_same(home_of_unusable: Path, shell: Shell) -> None:
    before = all_files(home_of_unusable)
    printed = shell("checklist", "--answer", "E1=yes")
    assert "CALL FOR HELP NOW" in printed.upper()
    assert shell.status == 4
    assert "relief.db" in shell.talk
    assert all_files(home_of_unusable) == before


def test_breathing_goes_on_and_says_that_nothing_is_saved(
    home_of_unusable: Path, shell: Shell
) -> None:
    before = all_files(home_of_unusable)
    assert "In, 4" in shell("breathe", "--plain", "--minutes", "1", "--speed", "1000")
    assert "relief cannot save anything now" in shell.talk
    assert all_files(home_of_unusable) == before


def test_a_massage_asks_first_and_says_why_it_must(home_of_unusable: Path, shell: Shell) -> None:
    shell("play", "jaw", "--plain", "--no-input", "--nothing-new", "--delay", "0")
    assert shell.status == 6
    assert "relief cannot save anything now" in shell.talk
    shell("play", "jaw", "--plain", "--no-input", "--speed", "1000", "--delay", "0")
    assert shell.status == 0, "a preview is kept nowhere"


@pytest.mark.parametrize(
    "words", ["entries", "export", "report", "stats", "log t3", "checklist --last", "undo"]
)
def test_what_shows_or_writes_the_diary_never_takes_it_for_empty(
    words: str, home_of_unusable: Path, shell: Shell
) -> None:
    before = all_files(home_of_unusable)
    assert shell(*words.split()) == ""
    assert shell.status == 4
    assert all_files(home_of_unusable) == before


async def test_the_full_screen_opens_says_so_and_warns(home_of_unusable: Path) -> None:
    path, clock = home_of_unusable / "relief.db", FrozenClock()
    before = all_files(home_of_unusable)
    try:
        journal = Journal(path, clock)
    except DataError as error:
        journal = Journal(path, clock, unusable=error)
    try:
        async with open_app(journal, size=(100, 40)) as desk:
            await desk.see("cannot read your diary now")
            await desk.press("5")
            await desk.see("cannot read your diary now")
            await desk.see_no_more("Your diary is empty")
            desk.app.run_worker(save_check(conversation(desk.app.nav), {"E1": "yes"}))
            await desk.wait(lambda: isinstance(desk.app.screen, EmergencyScreen), "the number")
        assert read_patient_state(journal).outcome == "emergency"
    finally:
        journal.close()
    assert all_files(home_of_unusable) == before
