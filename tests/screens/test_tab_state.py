"""A tab keeps its state while another is active, and shows what changed meanwhile."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from time import monotonic
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.events import Resize, Show
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import OptionList

from relief.journal.journal import Journal
from screens.keys.actions import PLACES
from tests.screen_helpers import UserDriver, frame, note, open_app

SIZES = ((80, 24), (120, 40))

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def go_round(desk: UserDriver) -> dict[str, list[str]]:
    """See every place once, and be at Today again; returns how each of them looks."""
    seen = {}
    for key in "234561":
        await desk.press(key)
        seen[key] = await desk.rest()
    return seen


async def go_round_anew(journal: Journal, size: tuple[int, int]) -> dict[str, list[str]]:
    """How the places look to somebody who has just opened relief."""
    async with open_app(journal, size=size) as desk:
        return await go_round(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_after_something_was_written_it_is_as_if_it_were_new(
    journal: Journal, size: tuple[int, int]
) -> None:
    note(journal, "an older note", twitch=3)
    async with open_app(journal, size=size) as desk:
        before = await go_round(desk)
        note(journal, "the newest note", twitch=7, jaw=4)
        after = await go_round(desk)
    assert after == await go_round_anew(journal, size)
    assert after["5"] != before["5"]


async def test_after_the_window_changed_elsewhere_it_fits(journal: Journal) -> None:
    note(journal, "a note", twitch=3)
    small, large = SIZES
    async with open_app(journal, size=small) as desk:
        at_first = await go_round(desk)
        await desk.pilot.resize_terminal(*large)
        assert await go_round(desk) == await go_round_anew(journal, large)
        await desk.pilot.resize_terminal(*small)
        assert await go_round(desk) == at_first


async def test_after_midnight_the_day_is_the_new_one(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4")
        before = frame(desk.app)[0]
        await desk.press("1")
        desk.clock.instant += timedelta(days=1)
        await desk.press("4")
        await desk.wait(lambda: frame(desk.app)[0] != before, "another day above")


async def test_it_wears_the_colours_that_were_put_on_elsewhere(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await go_round(desk)
        day = desk.app.screen.styles.background
        await desk.press("4", "N")
        await desk.press("1")
        await desk.rest()
        assert desk.app.theme == "night"
        assert desk.app.screen.styles.background != day


async def test_what_was_highlighted_is_highlighted_still(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4", "down", "down")
        chosen = desk.app.screen.query_one("#choices", OptionList).highlighted
        await desk.press("1", "4")
        assert desk.app.screen.query_one("#choices", OptionList).highlighted == chosen != 1


async def test_a_chosen_setting_makes_every_place_anew(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await go_round(desk)
        before = desk.app.screen
        desk.app.nav.choose("hints", False)
        await desk.press("2", "1")
        assert desk.app.screen is not before


async def test_no_part_of_it_is_laid_out_or_painted_again(journal: Journal) -> None:
    note(journal, "a note", twitch=3)
    async with open_app(journal) as desk:
        await go_round(desk)
        painted: list[Widget] = []
        laid_out: list[Size] = []
        paint, lay_out = Compositor.update_widgets, Compositor.reflow

        def painting(drawn: Compositor, widgets: set[Widget]) -> None:
            painted.extend(widgets)
            paint(drawn, widgets)

        def laying_out(drawn: Compositor, parent: Widget, size: Size) -> object:
            laid_out.append(size)
            return lay_out(drawn, parent, size)

        for key in "23456":
            with (
                patch.object(Compositor, "update_widgets", painting),
                patch.object(Compositor, "reflow", laying_out),
            ):
                await desk.press(key)
                await desk.rest()
            assert set(painted) == {desk.app.screen}, key
            assert not laid_out, key
            await desk.press("1")
            await desk.rest()
            painted.clear()


async def test_two_sizes_under_way_at_once_do_not_follow_each_other_for_ever(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await desk.rest()
        told: list[Size] = []
        lay_out = Compositor.reflow

        def laying_out(drawn: Compositor, parent: Widget, size: Size) -> object:
            told.append(size)
            return lay_out(drawn, parent, size)

        with patch.object(Compositor, "reflow", laying_out):
            for width in (70, 75, 80, 70, 75, 80):
                desk.app.screen.post_message(Resize(Size(width, 24), Size(width, 24)))
                desk.app.screen.post_message(Show())  # else only the last size would be told
            await desk.rest()
        assert told == []
        assert desk.app.size == (80, 24)


async def test_a_key_that_comes_before_the_place_stands_does_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for name, title in (*PLACES[1:], PLACES[0]):
            if name == "today":
                desk.app.navigation.recreate_tabs()
            desk.app.action_go(name)
            place = desk.app.screen
            assert not place.children, title
            for act in desk.app.services.keyboard.actions_for(name):
                if not act.action.startswith("app."):
                    await desk.app.run_action(act.action, place)
            await desk.rest()
            assert desk.app.screen is place, title


async def test_what_is_to_happen_once_happens_though_its_moment_was_missed(
    journal: Journal,
) -> None:
    """A machine that is busy at that moment: each look at the clock is 12 ms later.

    Less than a frame, or Textual's timer of frames would never catch up.
    """
    async with open_app(journal) as desk:
        called: list[bool] = []
        late = count(monotonic(), 0.012)
        with patch("textual._time.get_time", lambda: next(late)):
            desk.app.set_timer(0.01, lambda: called.append(True))
            await desk.wait(lambda: bool(called), "what was to happen")
