"""Questions for the doctor are ranked, typed, deleted; the story is saved part by part."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import open_app
from tests.screens.appointment.appointment_helpers import asks, ranked

pytestmark = pytest.mark.usefixtures("nothing_worrying")


# Questions


async def test_suggestions_are_taken_up_with_a_digit_each(
    journal: Journal, library: Library
) -> None:
    first = library.page("the-visit").questions
    async with open_app(journal) as desk:
        await desk.press("6", "o")
        await desk.see("You could also ask", first[0])
        await desk.press("1", "2", "3")
        await desk.wait(lambda: len(ranked(desk)) == 3, "three ranks")
        assert ranked(desk) == list(first[:3])


async def test_a_question_is_typed_changed_moved_up_and_taken_away(journal: Journal) -> None:
    asks(journal, "Is it safe?")
    async with open_app(journal) as desk:
        await desk.press("6", "o")
        await desk.see("Is it safe?")
        await desk.press("a")
        await desk.see("What would you like to ask?")
        await desk.enter("How long?")
        await desk.see("How long?", "1, 2 and 3")
        await desk.press("1")
        await desk.wait(lambda: ranked(desk) == ["Is it safe?"], "the first")
        await desk.see("1 Is it safe?")  # the list is in its new order
        await desk.press("down", "1")
        await desk.wait(lambda: ranked(desk) == ["How long?", "Is it safe?"], "both")
        await desk.see("1 How long?")
        await desk.press("enter")
        await desk.see("What would you like to ask?")
        await desk.enter("How long for?")
        await desk.wait(lambda: "How long for?" in ranked(desk), "the change")
        await desk.press("d")
        await desk.wait(lambda: ranked(desk) == ["Is it safe?"], "one gone")
        await desk.press("q", "u")
        await desk.see("Restored")
        assert "How long for?" in ranked(desk)


async def test_a_wide_window_shows_the_questions_of_the_summary_and_free_places(
    journal: Journal, library: Library
) -> None:
    first = library.page("the-visit").questions[0]
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("6", "o")
        await desk.see(library.phrases("visit.asks_panel"), "1  ·", "2  ·", "3  ·")
        await desk.press("1")
        await desk.see_no_more("1  ·")
        await desk.see("2  ·", "3  ·", library.phrases("questions.how"))
        assert ranked(desk) == [first]


# The story


async def test_the_story_is_told_part_by_part(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("6", "s")
        await desk.see("1 when it started", "not answered yet", "during sleep")
        await desk.press("enter")
        await desk.see("When did the twitching or tension start?")
        await desk.enter("2026-05")
        await desk.see("Where did it start?")
        await desk.press("c", "l", "enter")
        await desk.see("On which side is it?")
        await desk.press("1")
        await desk.see("Where has it spread since, in order?")
        await desk.press("m", "c", "L", "enter")
        await desk.see("What sets it off?")
        await desk.enter("talking, bright light")
        await desk.see("bright light")
        story = desk.newest("story")
    assert (story["began"], story["first_place"], story["side"]) == (
        "2026-05", "lower-lid.left", "left",
    )  # fmt: skip
    assert story["spread"] == ["mouth.left", "cheek.left", "lower-lid.right"]
    assert story["sets_off"] == ["talking", "bright light"]
