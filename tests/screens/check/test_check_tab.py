"""The Check tab and the outcome: what must not be massaged, why, and how each outcome looks."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.check.check_result import outcome_title
from screens.widgets.lit_face import LitFace
from tests.screen_helpers import answer, answer_all_no, open_app, practise


async def test_check_says_that_an_urgent_answer_rules_out_massage_and_why(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    answer(journal, library, U4="yes")
    async with open_app(journal) as desk:
        await desk.press("2")
        await desk.see(
            "▲ See a doctor today", "Restrictions", library.phrases("gate.locked_urgent")
        )
        await desk.see("Because you answered: Sudden hearing loss or ringing")
        assert library.phrases("gate.nothing_held") not in desk.text


async def test_each_outcome_has_a_mark_of_its_own(journal: Journal, library: Library) -> None:
    marks = set()
    for outcome in ("emergency", "urgent", "book", "selfcare", "incomplete"):
        marks.add(outcome_title(outcome, library.phrases).plain.split()[0])
    assert len(marks) == 4  # emergency and urgent share the triangle, and differ in colour
    urgent = outcome_title("urgent", library.phrases)
    assert "$error" not in str(urgent.spans)


async def test_check_says_that_what_hurt_rules_out_massage(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    practise(journal, status="hurt")
    async with open_app(journal) as desk:
        await desk.press("2")
        await desk.see("Restrictions", "because it hurt")


async def test_check_shows_each_answer_and_the_checks_before(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, minutes_ago=90)
    answer(journal, library, B1="yes", B2="unsure")
    async with open_app(journal, size=(120, 50)) as desk:
        await desk.press("2")
        await desk.see("Call now", "· Face dropped, smile uneven", "12 no")
        await desk.see("● Twitch for more than 2 weeks", "1 yes · 1 not sure · 10 no")
        await desk.see("Earlier checks", "✓ no warning signs")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 40)], ids=str)
async def test_where_there_is_one_column_each_tier_is_a_row_of_marks(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    answer(journal, library, B1="yes")
    async with open_app(journal, size=size) as desk:
        await desk.press("2")
        await desk.settle()
        marks = desk.app.screen.query_one("#answers-book", Static).content
        assert str(marks).startswith("● · · ·")
        assert library.checklist.items("book")[0].short in str(marks)


async def test_areas_that_must_not_be_massaged_are_shown_on_a_face(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library, neck_instability="yes")
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("2")
        await desk.see("Do not massage here")
        assert desk.app.screen.query_one(LitFace).size.height > 10
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert "Do not massage here" not in desk.text
