"""The mouse pointer is a hand over what can be clicked, and only there."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from screens.widgets.choices import Choices
from tests.screen_helpers import open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_a_key_hint_has_a_hand_and_the_gap_beside_it_has_none(journal: Journal) -> None:
    async with open_app(journal) as desk:
        foot = desk.app.screen.query_one("#foot")
        row = str(foot.render())
        at = {"over a hint": row.index("l log"), "beside it": row.index("    ") + 1}
        left, top = foot.content_region.offset
        await desk.pilot.hover(offset=(left + at["over a hint"], top))
        await desk.wait(lambda: foot.styles.pointer == "pointer", "a hand")
        await desk.pilot.hover(offset=(left + at["beside it"], top))
        await desk.wait(lambda: foot.styles.pointer == "default", "the usual pointer")


async def test_a_list_has_a_hand(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4")
        await desk.rest()
        assert desk.app.screen.query_one("#choices", Choices).styles.pointer == "pointer"
