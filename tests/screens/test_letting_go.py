"""What is gone from the screen is gone from memory too."""

from __future__ import annotations

import gc
from collections import Counter

from textual._styles_cache import StylesCache
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from relief.journal.journal import Journal
from screens.letting_go import let_go_of_widgets
from tests.screen_helpers import note, sit_down

ROUND = (
    *"23456", "l", "escape", "i", "escape", "comma", "escape", "question_mark", "escape",
    "ctrl+p", "escape", "full_stop", "a", "5", "g", "q", "m", "escape", "4", "g", "escape", "1",
)  # fmt: skip
"""Every place and most of what lies over them, and back to Today."""

SCREENS = 15


def kept(app: App[int]) -> Counter[str]:
    """The nodes that live on, though they are on no screen of this app, and what they drew."""
    gc.collect()
    living = gc.get_objects()
    nodes = [each for each in living if isinstance(each, DOMNode)]
    shown = [each for each in nodes if app in each.ancestors_with_self]
    gone = Counter(type(each).__name__ for each in nodes if each not in shown)
    drawn = sum(isinstance(each, StylesCache) for each in living)
    widgets = sum(isinstance(each, Widget) for each in nodes)
    return gone + Counter(drawn=drawn - widgets)


async def test_what_was_shown_is_not_kept(journal: Journal, nothing_worrying: None) -> None:
    note(journal, "a note", twitch=3)
    async with sit_down(journal) as desk:
        before = kept(desk.app)
        shown = set()
        for key in ROUND:
            await desk.press(key)
            shown.add(type(desk.app.screen).__name__)
        assert len(shown) == SCREENS
        assert len(desk.app.screen_stack) == 2
        more = kept(desk.app) - before
        assert not more, more


def test_it_is_mended_once_however_many_apps_there_are() -> None:
    let_go_of_widgets()
    mended = StylesCache.get_inner_outer
    let_go_of_widgets()
    assert StylesCache.get_inner_outer is mended
