"""A decision on the screen: its page, icon arrays, the steps, and the quiz."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.learn.decision import DecisionScreen, PicturesScreen
from screens.learn.icon_arrays import EMPTY, FILLED, array_rows
from tests.screen_helpers import UserDriver, open_app

TITLE = "Hemifacial spasm: which treatment, or none for now?"

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def open_decision(desk: UserDriver) -> None:
    await desk.press("4")
    await desk.wait(lambda: isinstance(desk.app.focused, OptionList), "the list of Learn")
    await desk.choose(TITLE)
    await desk.press("enter")
    await desk.wait(lambda: isinstance(desk.app.screen, DecisionScreen), "the decision")


@pytest.mark.parametrize("n", [0, 1, 9, 10, 85, 99, 100])
def test_a_picture_has_100_signs_told_apart_by_form(n: int) -> None:
    rows = array_rows(n)
    assert [len(row) for row in rows] == [19] * 10
    text = "".join(rows)
    assert (text.count(FILLED), text.count(EMPTY)) == (n, 100 - n)
    assert text.replace(" ", "").startswith(FILLED * n)


async def test_the_page_states_the_decision_and_offers_the_steps(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal, size=(80, 24)) as desk:
        await open_decision(desk)
        await desk.see("d decide step by step", "i pictures", "k check what I know")
        await desk.see("What is decided", "Checked by a clinician: not yet")


async def test_pictures_stand_side_by_side_at_80x24(journal: Journal, library: Library) -> None:
    async with open_app(journal, size=(80, 24)) as desk:
        await open_decision(desk)
        await desk.press("i")
        await desk.wait(lambda: isinstance(desk.app.screen, PicturesScreen), "the pictures")
        await desk.see("Pictures of 100: Benefit", "options 1 to 3 of 5")
        await desk.see("about 85 in 100 visits", "about 91 in 100 people", "No figure that can be")
        two_in_a_row = " ".join([FILLED] * 10 + [EMPTY] + [FILLED] * 10).replace(f" {EMPTY}", "")
        await desk.see(two_in_a_row)
        await desk.press("tab")
        await desk.see("Pictures of 100: Harm", "about 12 in 100", "Lid droop for a while")
        await desk.press("right", "right", "right")
        await desk.see("options 3 to 5 of 5")
        await desk.press("q")
        await desk.wait(lambda: isinstance(desk.app.screen, DecisionScreen), "the page again")


async def test_the_steps_end_in_a_record_that_can_be_undone(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal, size=(80, 24)) as desk:
        await open_decision(desk)
        await desk.press("d")
        await desk.see("Five short steps")
        await desk.press("enter")
        options = [option.title for option in library.decision("hemifacial-spasm").option]
        await desk.see("Which option do you want to read about?", *options, "continue to what")
        await desk.press("2")
        await desk.see("moves the blood vessel off the nerve", "What it takes")
        await desk.press("enter")
        await desk.press("g")
        await desk.see("What matters most to you?", "There is no score")
        await desk.press("9", "space", "7", "enter")
        await desk.see(
            "What you rated, beside each option", "Being free of the spasm for years (9)"
        )
        await desk.press("enter")
        await desk.see("Where do you lean")
        await desk.press("6")
        await desk.see("ask your doctor")
        await desk.press("enter")
        await desk.see("want to add a question")
        await desk.press("enter")
        await desk.see("Saved.")
        [row] = journal.latest("decision", 5)
        assert row.body["matters"] == {"free": 9, "hearing": 7}
        assert row.body["leaning"] == "unsure"


async def test_the_check_explains_each_answer_and_saves_nothing(
    journal: Journal, library: Library
) -> None:
    decision = library.decision("hemifacial-spasm")
    async with open_app(journal, size=(80, 24)) as desk:
        await open_decision(desk)
        await desk.press("k")
        await desk.see("Five questions")
        await desk.press("enter")
        for check in decision.check:
            await desk.see(check.ask[:40])
            await desk.press("abcd"[check.right])
            await desk.see("That is right.")
            await desk.press("enter")
        await desk.see("5 of 5 right", "Keep this result")
        await desk.press("n")
        await desk.wait(lambda: isinstance(desk.app.screen, DecisionScreen), "the page again")
        assert journal.latest("decision", 5) == []
