"""The screen behind a dialog is dimmed, or hidden where required."""

from __future__ import annotations

import re
from html import unescape

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.themes import TERMINAL, THEMES, themes_for
from screens.widgets.faint_screen import FaintScreen
from tests.contrasts import colour
from tests.screen_helpers import UserDriver, answer, open_app
from tests.screens.pictures import WIDE, fill

NOTE, TAB = "slept badly", "Practice"
ROOMY = (200, 60)
"""Settings fill the whole of ``WIDE``."""


def drawn(desk: UserDriver) -> str:
    """Return everything the terminal is sent, as SVG; a frame has only the active screen."""
    desk.app.screen.refresh()
    return desk.app.export_screenshot()


def seen(desk: UserDriver) -> str:
    """Return all visible text, including behind a dialog, row by row."""
    rows = re.findall(r"<text [^>]*>(.*?)</text>", drawn(desk), re.S)
    return " ".join(unescape("".join(rows)).replace("\xa0", " ").split())


def inks(desk: UserDriver) -> set[str]:
    """Return the colours of the text."""
    return set(re.findall(r"fill: (#[0-9a-f]{6})", drawn(desk)))


async def test_a_dialog_leaves_the_tab_in_sight_but_dimmed(
    journal: Journal, library: Library
) -> None:
    fill(journal, library)
    async with open_app(journal, size=ROOMY) as desk:
        await desk.press_and_see("5", NOTE)
        bright = inks(desk)
        await desk.press_and_see(",", "Night colours")
        await desk.rest()
        assert TAB in seen(desk)
        assert inks(desk) - bright, "the same words in colours nearer to the ground"


async def test_one_dialog_over_another_dims_both_it_and_the_tab(
    journal: Journal, library: Library
) -> None:
    fill(journal, library)
    async with open_app(journal, size=WIDE) as desk:
        await desk.press_and_see("p", "any of this new")
        await desk.press("y")
        await desk.see(desk.app.services.phrases("gate.confirm_yes"))
        await desk.rest()
        assert "CALL NOW" in seen(desk) and TAB in seen(desk)


async def test_what_is_behind_a_dialog_takes_no_click(journal: Journal, library: Library) -> None:
    fill(journal, library)
    async with open_app(journal, size=WIDE) as desk:
        await desk.press_and_see(",", "Night colours")
        await desk.pilot.click(offset=(30, 1))  # a tab in the header
        await desk.settle()
        assert "Night colours" in desk.text


@pytest.mark.parametrize("over", ["", ","], ids=["a tab", "a dialog"])
async def test_the_lock_screen_hides_everything(
    journal: Journal, library: Library, over: str
) -> None:
    fill(journal, library)
    async with open_app(journal, size=WIDE) as desk:
        await desk.press_and_see("5", NOTE)
        await desk.press(*over)
        await desk.press("ctrl+l")
        await desk.see(desk.app.services.phrases("privacy.hidden"))
        await desk.rest()
        assert seen(desk).endswith(desk.app.services.phrases("privacy.hidden"))


async def test_an_emergency_hides_everything(journal: Journal, library: Library) -> None:
    fill(journal, library)
    answer(journal, library, E1="yes")
    async with open_app(journal, size=WIDE) as desk:
        await desk.see("Call for help now")
        await desk.rest()
        assert "Sun" not in seen(desk).split() and TAB not in seen(desk)


async def test_a_running_session_is_hidden_behind_help(journal: Journal, library: Library) -> None:
    fill(journal, library)
    async with open_app(journal, size=WIDE) as desk:
        await desk.play_jaw()
        await desk.press("question_mark")
        await desk.see("it hurts")
        await desk.rest()
        assert "shoulders low" not in seen(desk)


async def test_in_a_dark_room_what_follows_a_session_lets_nothing_shine_through(
    journal: Journal, library: Library
) -> None:
    fill(journal, library)
    async with open_app(journal, size=WIDE) as desk:
        desk.app.themes.toggle_night()
        await desk.press_and_see("p", "any of this new")
        await desk.press("n")
        await desk.wait(lambda: desk.app.services.session is not None, "the session")
        await desk.forward(20)
        await desk.press("q", "q")
        await desk.rest()
        assert TAB not in seen(desk)


async def test_the_terminals_own_colours_are_made_faint(journal: Journal, library: Library) -> None:
    fill(journal, library)
    async with open_app(journal, size=ROOMY) as desk:
        desk.app.theme = TERMINAL.name
        desk.app.ansi_color = True
        await desk.press_and_see("5", NOTE)
        await desk.press_and_see(",", "Night colours")
        await desk.rest()
        assert TAB in seen(desk)
        styles = FaintScreen.process_segments(
            [Segment("words", Style(bold=True))], Color(0, 0, 0, 0)
        )
        shown = [style for _, style, _ in styles if style is not None]
        assert [(style.dim, style.bold) for style in shown] == [(True, False)]


def test_no_theme_dims_with_a_colour_of_another_ground() -> None:
    every = [*THEMES, *themes_for("256"), *themes_for("standard")]
    for theme in every:
        over = Color.parse(theme.variables["behind"])
        assert over.a == 0 if theme.ansi else over.with_alpha(1) == colour(theme, "background")
