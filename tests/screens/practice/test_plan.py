"""A practice plan on the screen: started in Practice, shown on Today, stopped by one key."""

from __future__ import annotations

import pytest

from relief.insight.practice_plan import read_plan
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.packs import changed
from tests.screen_helpers import UserDriver, answer, answer_all_no, open_app, practise


def is_running(journal: Journal) -> bool:
    own = read_plan(journal)
    return own is not None and own.is_running


async def open_plan_question(desk: UserDriver) -> None:
    """Choose Jaw ease in Practice, and open its plan."""
    await desk.press_and_see("3", "Jaw ease")
    await desk.press_and_see("down", "start a plan")
    await desk.press_and_see("o", "Start this plan today?")


async def test_it_is_started_told_on_today_and_stopped_there(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=(100, 50)) as desk:
        await open_plan_question(desk)
        await desk.see("In one trial in 102 people", "stop at any time")
        await desk.press_and_see("1", "Week 1 of 6: Jaw ease, 5 days a week.")
        assert is_running(journal)
        await desk.app.nav.until_free()  # a key pressed while the flow runs is dropped
        await desk.press_and_see("1", "Plan", "Week 1 of 6", "stop the plan")
        await desk.press_and_see("x", "stopped 2026-11-23")
        await desk.see_no_more("stop the plan")
        assert not is_running(journal)
        await desk.press("u")
        await desk.wait(lambda: is_running(journal), "the plan is back")


async def test_today_offers_the_routine_of_the_plan_until_it_was_done(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    practise(journal, days_ago=1, routine="neck-ease", title="Neck ease")
    async with open_app(journal, size=(100, 50)) as desk:
        await desk.see("Neck ease  ·")
        await open_plan_question(desk)
        await desk.press_and_see("1", "Week 1 of 6")
        await desk.app.nav.until_free()  # a key pressed while the flow runs is dropped
        await desk.press_and_see("1", "Jaw ease  ·")
        practise(journal, routine="jaw-ease", title="Jaw ease")
        await desk.press("2")
        await desk.press_and_see("1", "1 day so far this week.")


@pytest.mark.parametrize("tier", ["emergency", "urgent"])
async def test_while_a_warning_sign_stands_today_says_nothing_of_a_plan(
    journal: Journal, library: Library, tier: str
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=(100, 50)) as desk:
        await open_plan_question(desk)
        await desk.press_and_see("1", "Week 1 of 6")
    sign = next(item.id for item in library.checklist.item if item.tier == tier)
    answer(journal, library, minutes_ago=0, **{sign: "yes"})
    async with open_app(journal, size=(100, 50)) as desk:
        await desk.press("1")
        assert "Week 1 of 6" not in desk.text
        assert is_running(journal)


async def test_the_plan_of_a_routine_from_somebody_else_is_offered_and_started(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    folder = journal.path.with_name("packs")
    folder.mkdir()
    text = changed(('region = "jaw"', 'plan = { weeks = 4, days = 3 }\nregion = "jaw"'))
    (folder / "anna-jaw.toml").write_text(text)
    async with open_app(journal, size=(100, 50)) as desk:
        await desk.press("3")
        await desk.choose("Jaw after the splint")
        await desk.press_and_see("o", "Start this plan today?")
        await desk.press_and_see("1", "Week 1 of 4")
        await desk.app.nav.until_free()  # a key pressed while the flow runs is dropped
        await desk.press_and_see("1", "Your plan suggests this for today.")
        await desk.press_and_see("p", "Jaw after the splint")
