"""``q`` goes back to Today; there it quits when it is pressed twice, and deliberately."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseDown, MouseUp

from relief.journal.journal import Journal
from screens.keys.second_press import SETTLE_SECONDS, WITHIN_SECONDS, SecondPress
from screens.min_size_screen import MinSizeScreen
from screens.today.today import Today
from tests.screen_helpers import UserDriver, frame, open_app

ASKS = "Press q again to quit."
FIRST_REPEAT = (0.2, 0.25, 0.4, 0.5, 0.66, 1.0)
"""Seconds until keyboards begin to repeat a key that is held down."""
pytestmark = pytest.mark.usefixtures("nothing_worrying")


def foot(desk: UserDriver) -> str:
    return frame(desk.app)[-1].strip()


async def click(desk: UserDriver, column: int, row: int) -> None:
    """Click as a terminal tells it: the app hears of it first, unlike from the pilot."""
    for event in (MouseDown, MouseUp):
        desk.app.post_message(event(None, column, row, 0, 0, 1, False, False, False, column, row))
    await desk.settle()


async def quits(desk: UserDriver) -> bool:
    """Whether the app has been left, once the keys were quiet."""
    await desk.forward(SETTLE_SECONDS + 0.01)
    return desk.app.shutdown.is_ending


@pytest.mark.parametrize("pause", [0.25, 1, 1.9])
async def test_a_second_press_quits(journal: Journal, pause: float) -> None:
    async with open_app(journal) as desk:
        assert "q q quit" in foot(desk)
        await desk.press("q")
        assert foot(desk) == ASKS
        assert not await quits(desk)
        await desk.forward(pause - SETTLE_SECONDS)
        await desk.press("q")
        assert await quits(desk)
        assert desk.app.return_code == 0


async def test_after_two_seconds_the_first_press_is_forgotten(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("q")
        await desk.forward(WITHIN_SECONDS + 0.01)
        assert "q q quit" in foot(desk)
        await desk.press("q")
        assert not await quits(desk)
        assert foot(desk) == ASKS


async def test_any_other_key_cancels(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for other in ("down", "z", "H", "comma"):
            await desk.press("q")
            await desk.forward(0.5)
            await desk.press(other)
            assert ASKS not in desk.text, other
            if not isinstance(desk.app.screen, Today):
                await desk.press("escape")
            await desk.press("q")
            assert not await quits(desk), other
            await desk.forward(WITHIN_SECONDS)


async def test_another_key_right_after_the_second_press_cancels(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("q")
        await desk.forward(0.5)
        await desk.press("q", "down")
        assert not await quits(desk)
        assert "q q quit" in foot(desk)


async def test_a_burst_of_keys_quits_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.type_ahead(*"qqqqqqqq")
        await desk.settle()
        assert not await quits(desk)
        assert foot(desk) == ASKS


async def test_elsewhere_it_goes_back_to_today(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for place in "23456":
            await desk.press(place)
            assert "q back" in foot(desk), place
            for _ in range(2):  # neither of them counts on Today
                await desk.press("q")
                assert not await quits(desk), place
                await desk.forward(0.5)
            assert isinstance(desk.app.screen, Today), place
            assert foot(desk) == ASKS, place
            await desk.forward(WITHIN_SECONDS)


async def test_held_down_it_goes_back_and_quits_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4", "g", "q")
        await desk.forward(0.5)
        for _ in range(40):
            await desk.press("q")
            await desk.forward(0.03)
        assert isinstance(desk.app.screen, Today)
        assert not await quits(desk)


async def test_two_clicks_quit_too(journal: Journal) -> None:
    async with open_app(journal) as desk:
        row = len(frame(desk.app)) - 1
        await click(desk, frame(desk.app)[row].index("q q"), row)
        await desk.see(ASKS)
        await desk.forward(0.5)
        await click(desk, frame(desk.app)[row].index("Press"), row)
        assert await quits(desk)


async def test_a_click_elsewhere_cancels(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("q", ASKS)
        await click(desk, 0, 0)
        await desk.see_no_more(ASKS)


async def test_the_question_names_a_chosen_key(journal: Journal) -> None:
    journal.path.with_name("settings.toml").write_text('[keys]\n"app.leave" = "Z"\n')
    async with open_app(journal) as desk:
        assert "Z Z quit" in foot(desk)
        await desk.press_and_see("Z", "Press Z again to quit.")
        await desk.forward(0.5)
        await desk.press("Z")
        assert await quits(desk)


async def test_chosen_by_name_it_quits_at_once(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("quit")
        await desk.wait(lambda: desk.app.shutdown.is_ending, "the end")


async def test_in_a_window_that_is_too_small_it_asks_too(journal: Journal) -> None:
    async with open_app(journal, size=(30, 8)) as desk:
        await desk.wait(
            lambda: isinstance(desk.app.screen, MinSizeScreen), "the words about the size"
        )
        await desk.press_and_see("q", ASKS)
        await desk.forward(0.5)
        await desk.press("q")
        assert await quits(desk)


@given(
    first=st.sampled_from(FIRST_REPEAT),
    every=st.floats(0.015, 0.12),
    repeats=st.integers(2, 400),
)
def test_a_key_held_down_is_no_second_press(first: float, every: float, repeats: int) -> None:
    second_press = SecondPress()
    second_press.press(0.0)
    for number in range(repeats):
        now = first + number * every
        second_press.press(now)
        assert not second_press.is_confirmed(now + every)
    assert not second_press.is_confirmed(now + 60)
