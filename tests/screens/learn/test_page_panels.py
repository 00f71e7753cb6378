"""A page with contents and figures beside it: sections, bars, and search matches."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.learn.find_in_page import PageFinder
from screens.learn.number_bars import numbers_content
from screens.learn.page import PageScreen
from screens.safe_text import plain
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")

BOTULINUM = "Botulinum toxin injections"


async def opened(desk: UserDriver, title: str = BOTULINUM) -> VerticalScroll:
    await desk.press("4")
    await desk.choose(title)
    await desk.press("enter")
    await desk.wait(lambda: isinstance(desk.app.screen, PageScreen), "the page")
    await desk.rest()
    return desk.app.screen.query_one("#page", VerticalScroll)


def test_a_chance_is_a_bar_and_its_words(library: Library) -> None:
    drawn = numbers_content(library.page("botulinum-toxin"), 60, library.phrases).plain
    assert "▰▰▰▱ moderate" in drawn
    assert "■■■■■■■■■■■■■■■■■□□□ about 85 in 100 visits" in drawn
    assert "▲ spread of the effect" in drawn


def test_every_treatment_and_condition_has_its_panel(library: Library) -> None:
    for kind in ("treatments", "conditions"):
        for page in library.pages(kind):
            drawn = numbers_content(page, 30, library.phrases).plain
            assert drawn
            assert max(map(len, drawn.split("\n"))) <= 30, page.id


async def test_panels_come_with_the_width(journal: Journal) -> None:
    async with open_app(journal, size=(60, 20)) as desk:
        await opened(desk)
        for size, panels in {(60, 20): 0, (80, 24): 1, (120, 40): 2, (200, 60): 2}.items():
            await desk.pilot.resize_terminal(*size)
            await desk.rest()
            assert ("On this page" in desk.text) == (panels > 0), size
            shown = [panel for panel in desk.app.screen.query("#page-contents, #page-numbers")
                     if panel.display and panel.size.width]  # fmt: skip
            assert len(shown) == panels, size
            await desk.see("▰▰▰▱ moderate" if size != (120, 40) else "▰▰▰▱")


async def test_brackets_go_from_section_to_section(journal: Journal) -> None:
    async with open_app(journal) as desk:
        page = await opened(desk)
        await desk.press("]")
        await desk.see("2/", "▸ In numbers")
        assert page.scroll_y > 0
        for _ in range(20):
            await desk.press("]")
        await desk.see("▸ Sources")
        for _ in range(20):
            await desk.press("[")
        await desk.see("▸ In short")
        assert page.scroll_y == 0


async def test_words_are_found_marked_and_gone_through(journal: Journal) -> None:
    async with open_app(journal) as desk:
        page = await opened(desk)
        await desk.press_and_see("/", "Find on this page")
        await desk.enter("cochrane")
        await desk.see("cochrane: 1 of ")
        first = page.scroll_y
        await desk.press("enter")
        await desk.see("cochrane: 2 of ")
        await desk.press("N", "N")
        await desk.see_no_more("cochrane: 1 of ")
        assert page.scroll_y > first


async def test_words_that_are_not_there_are_said_so(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press_and_see("/", "Find on this page")
        await desk.enter("zebra")
        await desk.see(library.phrases("diary.none_found"))


def test_words_are_found_across_lines_and_in_any_case() -> None:
    finder = PageFinder("Small  injections")
    marked = finder.look(plain("· Some small\n  injections, then SMALL INJECTIONS."))
    assert finder.count == 2
    assert len(marked.spans) == 2
    finder.move(-1)
    assert finder.number == 2
