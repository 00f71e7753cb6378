"""The settings screen: a list, and beside or below it what the highlighted setting does."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from tests.screen_helpers import open_app


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_highlighted_setting_is_explained_with_its_choices(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with open_app(journal, size=size) as desk:
        await desk.press_and_see("comma", "1/", "● auto", "○ dusk", "to match your terminal")
        boxes = [desk.app.screen.query_one(name).region for name in ("#settings-list",
                 "#settings-about", "#settings-keys")]  # fmt: skip
        assert all(desk.app.screen.region.contains_region(box) for box in boxes)
        assert not boxes[0].overlaps(boxes[1])


async def test_a_number_is_shown_within_its_range(journal: Journal) -> None:
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("comma")
        for _ in range(7):
            await desk.press("down")
        await desk.see("How loud the voice is, from 0 to 100", "80", "0  ━━━")
        await desk.press_and_see("right", "Default: 80", "85")


async def test_what_is_typed_stands_beside_the_explanation_where_there_is_room(
    journal: Journal,
) -> None:
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("comma", "down")
        await desk.press_and_see("enter", "Enter saves, Esc cancels", "Hours with colours")
        await desk.pilot.resize_terminal(80, 24)
        await desk.see("Enter saves, Esc cancels")
        await desk.see_no_more("Hours with colours")
