"""A window that is too small shows a message until it is larger."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from relief.journal.journal import Journal
from screens.min_size import LEAST
from screens.min_size_screen import MinSizeScreen
from screens.tab import TabScreen
from tests.screen_helpers import open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


@pytest.mark.parametrize(
    ("width", "height", "is_small"),
    [
        (LEAST.width, LEAST.height, False),
        (LEAST.width - 1, LEAST.height, True),
        (LEAST.width, LEAST.height - 1, True),
    ],
)
async def test_the_least_size_is_large_enough_and_one_less_is_not(
    journal: Journal, width: int, height: int, is_small: bool
) -> None:
    async with open_app(journal) as desk:
        await desk.pilot.resize_terminal(width, height)
        await desk.settle()
        assert isinstance(desk.app.screen, MinSizeScreen) is is_small
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert isinstance(desk.app.screen, TabScreen)


async def test_nothing_is_laid_over_an_app_that_is_ending(journal: Journal) -> None:
    async with open_app(journal) as desk:
        sizes = list[Size]()
        desk.app._min_size.fit = sizes.append  # type: ignore[method-assign, assignment]
        desk.app.shutdown.is_ending = True
        desk.app.nav.check_size_later()
        await desk.settle()
        desk.app.shutdown.is_ending = False
        assert sizes == []
