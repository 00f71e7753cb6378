"""The Check tab and the outcome: what must not be massaged, why, and how each outcome looks."""

from __future__ import annotations

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.check.check_result import outcome_title
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
