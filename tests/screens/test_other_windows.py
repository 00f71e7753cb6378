"""Two windows, one journal: a tab shows what the other has saved, without a key."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import UserDriver, answer, answer_all_no, note, open_app


@pytest.fixture
def beside(journal: Journal, library: Library) -> Journal:
    """Return the same journal, as opened by another process."""
    answer_all_no(journal, library)
    return Journal(journal.path, journal.clock)


async def beat(desk: UserDriver) -> None:
    """Advance the time after which a tab checks for changes."""
    await desk.beats.beat()
    await desk.settle()


@pytest.fixture(autouse=True)
def closed(beside: Journal) -> object:
    yield
    beside.close()


async def test_the_open_diary_shows_what_another_window_saved(
    journal: Journal, beside: Journal
) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "Your diary is empty")
        note(beside, "from the other window", twitch=3)
        await beat(desk)
        await desk.see("▃ 3", "from the other window", "Enter change")


async def test_the_highlight_stays_on_its_row(journal: Journal, beside: Journal) -> None:
    for n in range(3):
        note(journal, f"note {n}")
        journal.clock.sleep(3600)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "note 0")
        await desk.press("down")
        note(beside, "newer")
        await beat(desk)
        await desk.see("newer")
        await desk.press_and_see("enter", "Change this entry", "note 1")


async def test_today_shows_an_emergency_answered_in_another_window(
    journal: Journal, beside: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.see("p start")
        answer(beside, library, minutes_ago=0, E1="yes")
        await beat(desk)
        await desk.see("Call")
        assert "p start" not in desk.text


async def test_nothing_is_drawn_again_where_nothing_was_saved(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(journal) as desk:
        shown: list[None] = []
        monkeypatch.setattr(desk.app.screen, "show", lambda: shown.append(None))
        await beat(desk)
        await beat(desk)
        assert shown == []
