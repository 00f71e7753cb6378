"""The first sections of a page beside the list: whole ones, as many as fit."""

from __future__ import annotations

from relief.journal.journal import Journal
from screens.learn.beginning import first_sections, headings
from tests.screen_helpers import open_app

PAGE = """# A page

A summary.

## One
A text that
goes on.

Another.
- a bullet
  of two rows
- a second

## Two
Short."""


def test_the_headings_of_a_page() -> None:
    assert headings(PAGE) == ["One", "Two"]


def test_sections_are_wrapped_again_and_bullets_hang() -> None:
    shown = first_sections(PAGE, 12, 99).plain.split("\n")
    assert shown == [
        "", "One", "A text that", "goes on.", "", "Another.", "· a bullet", "  of two", "  rows",
        "· a second", "", "Two", "Short.",
    ]  # fmt: skip


def test_a_section_that_does_not_fit_is_left_out() -> None:
    assert "Two" not in first_sections(PAGE, 40, 8).plain
    assert not first_sections(PAGE, 40, 3)


def test_a_section_shown_elsewhere_is_left_out() -> None:
    shown = first_sections(PAGE, 40, 99, without="One").plain
    assert shown.split("\n") == ["", "Two", "Short."]


async def test_a_high_window_shows_the_first_sections_of_the_highlighted_page(
    journal: Journal,
) -> None:
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("4")
        await desk.see("On this page: What people notice", "A small ripple or flutter runs")
    async with open_app(journal) as desk:
        await desk.press("4")
        await desk.see("Only a doctor")
        assert "A small ripple" not in desk.text
