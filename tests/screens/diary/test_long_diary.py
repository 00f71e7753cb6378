"""A long diary: it opens with the visible part, and every key still reaches all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from textual.events import Key

from relief.clock import day_of
from relief.journal.journal import Journal
from relief.journal.revision import Revision
from screens.widgets.long_list import LongList
from tests.screen_helpers import UserDriver, open_app

NOTES = 160
NEWEST, OLDEST = "note 000", f"note {NOTES - 1:03}"


def written(now: datetime) -> Iterator[Revision]:
    """Save a note for each of many half days, newest first."""
    for number in range(NOTES):
        at = now - timedelta(hours=1 + 12 * number)
        stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
        body = json.dumps({"at": at.isoformat(), "note": f"note {number:03}"})
        record = f"00000000-0000-7000-8000-{number:012}"
        yield Revision(record, stamp, "elsewhere", "entry", stamp, day_of(at).isoformat(), body)


@pytest.fixture
def long_journal(journal: Journal) -> Journal:
    rows, now = list(written(journal.clock.now())), journal.clock.now()
    journal.on_writer(lambda store: store.add_revisions(lambda _: rows, now)).result()
    return journal


async def opened(desk: UserDriver) -> LongList:
    """Open the diary, and return its list."""
    await desk.press("5")
    await desk.see(NEWEST)
    return desk.app.screen.query_one(LongList)


def highlighted(listed: LongList) -> str:
    """Return the note of the highlighted row."""
    option = listed.highlighted_option
    found = re.search(r"note \d+", str(option.prompt)) if option else None
    return found[0] if found else ""


async def test_it_opens_with_what_is_near_the_window(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        assert highlighted(listed) == NEWEST
        assert 24 < listed.option_count < 100


async def test_end_reaches_the_oldest_and_home_comes_back(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        await desk.press("end")
        await desk.see(OLDEST)
        assert highlighted(listed) == OLDEST
        await desk.press("home")
        await desk.see(NEWEST)
        assert highlighted(listed) == NEWEST


async def test_page_by_page_it_ends_at_the_oldest(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        for _ in range(NOTES // 10):
            await desk.press("pagedown")
        assert highlighted(listed) == OLDEST
        assert len({option.id for option in listed.options if option.id}) == NOTES


async def test_keys_that_come_all_at_once_never_turn_back_to_the_top(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        for _ in range(NOTES // 2):
            desk.app.post_message(Key("down", None))
        half = f"note {NOTES // 2:03}"
        await desk.wait(lambda: highlighted(listed) == half, half)


async def test_the_mouse_reaches_the_oldest_too(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        for _ in range(NOTES // 20):
            listed.scroll_end(animate=False, immediate=True)
            await desk.settle()
        await desk.see(OLDEST)


async def test_what_is_changed_far_down_stays_under_the_highlight(long_journal: Journal) -> None:
    async with open_app(long_journal) as desk:
        listed = await opened(desk)
        await desk.press_and_see("end", OLDEST)
        await desk.press_and_see("enter", "Change this entry")
        await desk.press("8", "enter")
        await desk.see("▆ 8", OLDEST)
        assert highlighted(listed) == OLDEST
