"""Searching in Learn: `/` narrows the list in place, and finds words inside pages."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.learn.glossary import GlossaryScreen
from screens.learn.learn import Learn
from screens.learn.page import PageScreen
from screens.widgets.field import Field
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")

INSIDE = "hearing"
"""A word of the text of pages, but of the title and summary of none."""


def listed(desk: UserDriver) -> list[str]:
    """The titles and headings in the list."""
    options = desk.app.screen.query_one("#choices", OptionList).options
    return [str(option.prompt).strip() for option in options]


async def search(desk: UserDriver, words: str) -> list[str]:
    """Search in Learn, and return what is listed."""
    await desk.press("4", "slash", *("space" if letter == " " else letter for letter in words))
    await desk.rest()
    return listed(desk)


async def test_the_list_is_narrowed_as_one_types_and_no_letter_acts(journal: Journal) -> None:
    async with open_app(journal) as desk:
        whole = await search(desk, "")
        await desk.press(*"botul")
        await desk.rest()
        assert desk.app.services.session is None
        assert isinstance(desk.app.screen, Learn)
        assert listed(desk)[0] == "Botulinum toxin injections"
        assert "Caffeine" not in listed(desk)
        await desk.press(*["backspace"] * 5)
        await desk.rest()
        assert listed(desk) == whole


async def test_escape_shows_every_page_again_and_keeps_the_place(journal: Journal) -> None:
    async with open_app(journal) as desk:
        whole = await search(desk, "")
        await desk.press(*"caffei", "escape")
        await desk.rest()
        assert listed(desk) == whole
        assert not desk.app.screen.query_one("#wanted", Field).display
        choices = desk.app.screen.query_one("#choices", OptionList)
        assert choices.has_focus
        assert choices.highlighted_option is not None
        assert choices.highlighted_option.id == "caffeine"


async def test_enter_reads_the_first_page_and_the_words_are_still_there_after_it(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        found = await search(desk, "botul")
        await desk.press("enter")
        await desk.wait(lambda: isinstance(desk.app.screen, PageScreen), "the page")
        await desk.see(library.page("botulinum-toxin").title)
        await desk.press("q")
        await desk.wait(lambda: isinstance(desk.app.screen, Learn), "the list")
        assert listed(desk) == found
        await desk.press("escape")
        await desk.rest()
        assert "Caffeine" in listed(desk)


async def test_words_inside_pages_are_found_and_the_page_opens_there(journal: Journal) -> None:
    async with open_app(journal) as desk:
        assert (await search(desk, INSIDE))[0] == "In the text"
        await desk.press("enter")
        await desk.wait(lambda: isinstance(desk.app.screen, PageScreen), "the page")
        await desk.see(f"{INSIDE}: 1 of")


async def test_the_arrows_choose_while_one_types(journal: Journal) -> None:
    async with open_app(journal) as desk:
        found = await search(desk, "tic")
        await desk.press("down", "enter")
        await desk.wait(lambda: isinstance(desk.app.screen, PageScreen), "the page")
        await desk.see(found[1].split(" (")[0])


async def test_a_word_of_the_glossary_is_shown_and_opened(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        found = await search(desk, "droop")
        assert found[:2] == ["Words", "Droop"]
        await desk.see(next(term for term in library.glossary if term.id == "droop").text[:30])
        await desk.press("enter")
        await desk.wait(lambda: isinstance(desk.app.screen, GlossaryScreen), "the glossary")


async def test_nothing_found_is_said_and_enter_does_nothing(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        assert await search(desk, "zzzz") == [library.phrases("palette.none")]
        await desk.see("0 found", "Esc show all")
        await desk.press("enter")
        await desk.rest()
        assert isinstance(desk.app.screen, Learn)
        assert "Only a doctor can tell you" not in desk.text


async def test_enter_without_words_closes_the_field(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await search(desk, "")
        await desk.press("enter")
        await desk.rest()
        assert not desk.app.screen.query_one("#wanted", Field).display


async def test_another_process_that_saves_does_not_take_the_field_away(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await search(desk, "bot")
        screen = desk.app.screen
        assert isinstance(screen, Learn)
        screen.show_again()
        await desk.press(*"ul")
        await desk.rest()
        assert screen.query_one("#wanted", Field).value == "botul"
