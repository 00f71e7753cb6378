"""Screens as text: a week of data, the keys to a screen, and its snapshot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import (
    UserDriver,
    answer_all_no,
    note,
    practise,
)

HOME, WIDE, NARROW, TINY = (80, 24), (120, 40), (60, 20), (39, 11)

Way = Callable[[UserDriver], Awaitable[None]]


def fill(journal: Journal, library: Library) -> None:
    """Save a week of data."""
    answer_all_no(journal, library)
    practise(journal, days_ago=5, before=5, after=4)
    practise(journal, days_ago=2, status="stopped", seconds=48, steps_done=2)
    practise(journal, before=6, after=3)
    note(journal, "after a long day at the screen", days_ago=4, twitch=5, stress=7)
    note(journal, "slept badly", days_ago=2, twitch=6, jaw=4, sleep_hours=5, caffeine_mg=300)
    note(journal, days_ago=1, twitch=3)
    note(journal, "better with warmth", twitch=2, jaw=3, areas=("cheek.left",))


def press(*keys: str, sees: str) -> Way:
    """Press keys, and wait for texts."""

    async def go(desk: UserDriver) -> None:
        await desk.press(*keys)
        await desk.see(sees)

    return go


async def picture(desk: UserDriver) -> str:
    return "\n".join(await desk.rest())
