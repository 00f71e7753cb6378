"""Breathing at one's own pace: a key at each in-breath, then a session that starts with it."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from tests.screen_helpers import READY_SECONDS, UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def asked_for_the_pace(desk: UserDriver) -> None:
    """Open the pace question for belly breathing: in for 4, out for 6."""
    await desk.press("3")
    await desk.choose("Belly breathing")
    await desk.press_and_see("a", "Your own pace", "30 seconds left, 0 breaths")


async def test_a_session_begins_at_the_pace_of_the_keys(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await asked_for_the_pace(desk)
        for breath in range(1, 7):
            await desk.press("space")
            await desk.see(f"left, {breath} breath")
            await desk.forward(5)
        await desk.see("Belly breathing", "get ready")
        await desk.forward(READY_SECONDS + 0.5)
        await desk.see("Belly rises", "breath 1 of")
        await desk.forward(5.5)
        await desk.see("breath 2 of")


async def test_without_enough_keys_or_after_q_no_session_begins(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await asked_for_the_pace(desk)
        await desk.press("space")
        await desk.forward(31)
        await desk.see_no_more("Your own pace")
        await asked_for_the_pace(desk)
        await desk.press("space", "q")
        await desk.see_no_more("Your own pace")
        assert desk.app.services.session is None
        assert not desk.newest("session")


async def test_an_elbow_or_a_key_held_down_is_one_breath(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await asked_for_the_pace(desk)
        desk.type_ahead(*"asdfghjkl", *"a" * 20)
        await desk.see("left, 1 breath")
        await desk.settle()
        assert "left, 1 breath" in desk.text
