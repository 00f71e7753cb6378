"""A flow of several screens runs to its end: an early key does not replace it."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.settings import write_setting
from screens.check.questions import QuestionsScreen
from screens.lock_screen import LockScreen
from screens.practice.session import SessionScreen
from screens.tab import TabScreen
from tests.screen_helpers import UserDriver, answer_all_no, frame, note, open_app


@contextmanager
def a_busy_disk(journal: Journal) -> Iterator[None]:
    """Hold the write lock in another process, so that a save takes until the block ends."""
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def is_saved(journal: Journal) -> bool:
    row = journal.newest("checklist")
    return row is not None and row.body["outcome"] == "emergency"


async def say_yes_to_an_emergency(desk: UserDriver) -> None:
    await desk.press("2", "enter")
    await desk.wait(lambda: isinstance(desk.app.screen, QuestionsScreen), "the questions")
    await desk.press("y")
    await desk.wait(lambda: isinstance(desk.app.screen, TabScreen), "the questions gone")


async def test_no_key_comes_before_the_call_for_help(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        with a_busy_disk(journal):
            await say_yes_to_an_emergency(desk)
            for key in ("s", "enter", "p", "b", "l", "t", "i", "1", "3", "?", "q", "ctrl+p"):
                await desk.press(key, key)
                assert desk.app.flows.is_between, key
                assert isinstance(desk.app.screen, TabScreen), key
        await desk.see("Call for help now")
    assert desk.newest("checklist")["outcome"] == "emergency"


async def test_a_click_comes_no_sooner(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        with a_busy_disk(journal):
            await say_yes_to_an_emergency(desk)
            [place] = [
                (line.index("6 Appointment") + 1, row)
                for row, line in enumerate(frame(desk.app))
                if "6 Appointment" in line
            ]
            assert await desk.pilot.click(offset=place)
            await desk.settle()
            assert desk.app.flows.is_between
        await desk.see("Call for help now")


async def test_hiding_is_possible_meanwhile_and_hides_what_comes(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        with a_busy_disk(journal):
            await say_yes_to_an_emergency(desk)
            await desk.press("full_stop")
            assert isinstance(desk.app.screen, LockScreen)
        await desk.wait(lambda: is_saved(journal), "the answers saved")
        await desk.rest()
        assert isinstance(desk.app.screen, LockScreen)
        await desk.press("x")
        await desk.see("Call for help now")


async def test_ending_is_possible_meanwhile_and_loses_nothing(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        with a_busy_disk(journal):
            await say_yes_to_an_emergency(desk)
            await desk.press("ctrl+c")
            await desk.wait(lambda: not desk.app.is_running, "the end")
    note(journal, "after it")  # queued behind the running save
    assert is_saved(journal)


async def test_what_came_of_a_sync_waits_for_the_end_of_a_session(
    journal: Journal, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_all_no(journal, library)
    write_setting(journal.path.parent / "settings.toml", "sync_folder", str(tmp_path))
    go_on, came = threading.Event(), threading.Event()

    def slowly(*_: object) -> None:
        go_on.wait(60)
        came.set()
        raise DataError("The folder is gone", "Look for it.")

    monkeypatch.setattr("screens.sync_action._share_aside", slowly)
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("sync")
        await desk.play_jaw()
        go_on.set()
        await desk.wait(came.is_set, "the end of the sync")
        await desk.rest()
        assert isinstance(desk.app.screen, SessionScreen)
        await desk.press("q", "q")
        await desk.see("from 0 to 10")
        await desk.press("enter")
        await desk.see("The folder is gone")


async def test_a_flow_that_is_cancelled_before_its_turn_has_never_begun(
    journal: Journal, recwarn: pytest.WarningsRecorder
) -> None:
    """Python warns of a coroutine that nobody awaited once it is collected."""
    begun: list[str] = []

    async def flow(name: str) -> None:
        begun.append(name)

    async with open_app(journal) as desk:
        desk.app.flows.begin(flow, "the first")
        desk.app.flows.begin(flow, "the second")
        await desk.wait(lambda: bool(begun), "the second flow")
    gc.collect()
    assert begun == ["the second"]
    assert [str(warning.message) for warning in recwarn if "awaited" in str(warning.message)] == []
