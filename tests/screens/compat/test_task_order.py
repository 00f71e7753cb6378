"""Tasks start in order on every Python, so that no screen is laid out before its styles."""

from __future__ import annotations

import asyncio

import pytest

from relief.journal.journal import Journal
from tests.screen_helpers import open_app


@pytest.mark.usefixtures("nothing_worrying")
async def test_no_task_begins_before_its_turn(journal: Journal) -> None:
    """Textual uses eager tasks from Python 3.12 on; that is undone."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, work, **more: asyncio.Task(work, loop=loop, **more))
    async with open_app(journal):
        assert loop.get_task_factory() is None
