"""A dialog closed while something it requested is still running."""

from __future__ import annotations

import asyncio

from relief.journal.journal import Journal
from screens.diary.treatments import TreatmentsScreen
from tests.screen_helpers import open_app


async def test_what_is_done_after_it_closed_is_shown_nowhere_and_does_no_harm(
    journal: Journal,
) -> None:
    """This may happen at any moment: some widgets are removed before others."""
    async with open_app(journal) as desk:
        for turns in range(12):
            dialog, is_saved = TreatmentsScreen(), asyncio.Event()
            await desk.app.push_screen(dialog)
            dialog.run_then(is_saved.wait(), dialog._show)
            await desk.settle()
            dialog.action_close()
            for _ in range(turns):
                await asyncio.sleep(0)
            is_saved.set()
            await desk.settle()
            assert not dialog.is_open
            assert desk.app.is_running, turns
