"""A custom theme on the screen: applied, listed, and skipped if invalid."""

from __future__ import annotations

from relief.journal.journal import Journal
from relief.own_themes import OwnTheme
from screens.themes import THEMES, theme_of
from tests.own_themes import PAPER, write_theme
from tests.screen_helpers import colours, open_app

GROUND, INK = (255, 255, 255), (34, 34, 34)


async def test_a_theme_of_ones_own_is_worn(journal: Journal) -> None:
    write_theme(journal.path.parent)
    journal.path.with_name("settings.toml").write_text('theme = "paper"\n')
    async with open_app(journal) as desk:
        assert desk.app.theme == "paper"
        assert {GROUND, INK} <= colours(desk.app)


async def test_one_that_cannot_be_used_is_named_and_another_is_worn(journal: Journal) -> None:
    write_theme(journal.path.parent, muted="#dddddd")
    journal.path.with_name("settings.toml").write_text('theme = "paper"\n')
    async with open_app(journal) as desk:
        assert desk.app.theme == "dusk"
        await desk.see("the theme paper cannot be used: muted on background")
        await desk.press_and_see(",", "Colours")
        await desk.see("the theme paper cannot be used")


async def test_the_settings_step_through_ones_own_themes_too(journal: Journal) -> None:
    write_theme(journal.path.parent)
    async with open_app(journal) as desk:
        await desk.press_and_see(",", "○ terminal   ○ paper")
        await desk.press("left")
        await desk.see("Colours paper")
        assert desk.app.theme == "paper"


async def test_the_palette_finds_a_theme_by_its_name(journal: Journal) -> None:
    write_theme(journal.path.parent, "seashell")
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"seashell")
        await desk.see("Colours: seashell")
        await desk.press("enter")
        await desk.wait(lambda: desk.app.theme == "seashell", "the theme")


def test_every_role_of_our_themes_has_a_colour_of_ones_own() -> None:
    colours = PAPER | dict.fromkeys(("surface", "panel", "highlight"), "#ffffff")
    own = theme_of(OwnTheme("paper", colours | {"breath": "#888888"}))
    assert set(own.variables) == set(THEMES[0].variables)
    assert own.variables["block-cursor-text-style"] == "bold underline"
