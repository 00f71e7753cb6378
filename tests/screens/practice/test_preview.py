"""Practice previews the highlighted item: on the face, step by step, with its figures."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import open_app, practise

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_arrows_walk_the_steps_and_come_back_to_the_whole(
    journal: Journal, library: Library
) -> None:
    routine = library.routine("jaw-reset")
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press_and_see("3", routine.summary)
        for step in routine.step:
            await desk.press_and_see("right", step.say)
        await desk.press_and_see("right", routine.summary)
        await desk.press_and_see("left", routine.step[-1].say)


async def test_another_row_begins_with_the_whole(journal: Journal, library: Library) -> None:
    routine = library.routine("jaw-reset")
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press_and_see("3", routine.summary)
        await desk.press_and_see("right", routine.step[0].say)
        await desk.press("down", "up")
        await desk.see(routine.summary)


async def test_it_tells_when_it_was_done_and_the_medians_with_their_n(journal: Journal) -> None:
    practise(journal, days_ago=3, before=6, after=4)
    practise(journal, days_ago=1, before=5, after=3)
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.see("Last done yesterday. Median 5.5 before and 3.5 after, rated 2 times.")


async def test_a_breathing_pattern_is_drawn_with_its_seconds(
    journal: Journal, library: Library
) -> None:
    pattern = library.patterns[0]
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.choose(pattern.title)
        await desk.see(f"{pattern.rhythm} seconds", pattern.caution)
