"""Removed widgets are freed."""

from __future__ import annotations

import gc
from weakref import WeakSet

from textual._styles_cache import StylesCache
from textual.screen import Screen
from textual.widget import Widget

from relief.journal.journal import Journal
from screens.compat.memory_tuning import let_go_of_widgets
from screens.keys.actions import PLACES
from screens.tab import TabScreen
from tests.screen_helpers import note, open_app

ROUND = (
    *"23456", "l", "escape", "i", "escape", "comma", "escape", "question_mark", "escape",
    "ctrl+p", "escape", "full_stop", "a", "5", "g", "q", "m", "escape", "4", "g", "escape", "1",
)  # fmt: skip
"""Open every tab and most dialogs, and go back to Today."""

SHOWN = 24
A_FEW = 4
"""Screens that a task which was begun on them may still have in hand; no more come with time.

The six places stay: five are there too while the sixth is in front.
"""

A_FEW_DRAWN = 20


def living() -> tuple[WeakSet[Screen[object]], int]:
    """Return all screens of this process; how much is cached for no widget."""
    gc.collect()
    objects = gc.get_objects()
    drawn = sum(isinstance(each, StylesCache) for each in objects)
    widgets = sum(isinstance(each, Widget) for each in objects)
    return WeakSet(each for each in objects if isinstance(each, Screen)), drawn - widgets


async def test_what_was_shown_is_not_kept(journal: Journal, nothing_worrying: None) -> None:
    note(journal, "a note", twitch=3)
    earlier, drawn_earlier = living()  # an app of another test may not be freed yet
    async with open_app(journal) as desk:
        alone = len(desk.app.screen_stack)
        shown, before = 0, desk.app.screen
        for key in ROUND:
            await desk.press(key)
            shown += desk.app.screen is not before
            before = desk.app.screen
        assert shown >= SHOWN
        assert len(desk.app.screen_stack) == alone
        await desk.rest()
        found, drawn = living()
        screens = [each for each in found if each not in earlier | set(desk.app.screen_stack)]
        waiting = {type(each) for each in screens if isinstance(each, TabScreen)}
        assert len(waiting) == len(PLACES) - 1
        assert len(screens) - len(waiting) <= A_FEW, screens
        assert drawn - drawn_earlier <= A_FEW_DRAWN


def test_it_is_mended_once_however_many_apps_there_are() -> None:
    let_go_of_widgets()
    mended = StylesCache.get_inner_outer
    let_go_of_widgets()
    assert StylesCache.get_inner_outer is mended
