"""Preparing an appointment takes few keys, and a new warning sign takes priority."""

from __future__ import annotations

from functools import partial

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import UserDriver, answer, open_app
from tests.screens.appointment.appointment_helpers import asks, pages, planned, ranked, told

pytestmark = pytest.mark.usefixtures("nothing_worrying")


def has_ranked(desk: UserDriver, number: int) -> bool:
    """Return whether so many questions have a rank."""
    return len(ranked(desk)) == number


async def test_the_week_before_takes_no_more_keys_than_promised(journal: Journal) -> None:
    planned(journal, 6)
    asks(journal, "Is it safe?", "How long?", "What else?")
    pressed: list[str] = []
    async with open_app(journal) as desk:

        async def press(*keys: str) -> None:
            pressed.extend(keys)
            await desk.press(*keys)

        await press("r")
        await desk.see("4 Doctor's summary")
        await press("1")
        await desk.see("any of this new")
        await press("n")
        await desk.see("✓ answered today · nothing new today")
        await press("3")
        await desk.see("Questions for the doctor", "Is it safe?")
        for rank, key in enumerate(("1", "2", "3"), 1):
            await press(*(("down", key) if rank > 1 else (key,)))
            await desk.wait(partial(has_ranked, desk, rank), f"{rank} ranked")
            await desk.rest()
        await press("q")
        await desk.see("✓ 3 on the summary")
        await press("4")
        await desk.see("without your own notes", "without a name")
        await press("w")
        await desk.see("Save the doctor's summary as")
        await press("t")
        await told(desk, "relief-visit-2026-11-29.txt")
    assert 11 <= len(pressed) <= 15
    assert [path.name for path in pages(journal)] == ["relief-visit-2026-11-29.txt"]


@pytest.mark.parametrize(
    ("sign", "sees"), [("E1", "Call for help now"), ("U1", "See a doctor today")]
)
async def test_a_warning_sign_found_now_wins_over_the_page(
    journal: Journal, library: Library, sign: str, sees: str
) -> None:
    planned(journal)
    item = library.checklist.find(sign)
    assert item is not None
    async with open_app(journal) as desk:
        await desk.press_and_see("r", "Prepare for your appointment")
        await desk.press_and_see("1", "any of this new")
        if sign == "U1":
            await desk.press("right")
        await desk.choose(item.label or item.short)
        await desk.press("y")
        if sign == "E1":
            await desk.take_time()
            await desk.press("y")
        await desk.see(sees)
        assert "Prepare for your appointment" not in desk.text
        if sign == "U1":
            await desk.press_and_see("enter", "Repeat this check")
    assert journal.newest("checklist").body["outcome"] in ("emergency", "urgent")  # type: ignore[union-attr]


async def test_in_an_emergency_there_is_nothing_to_prepare(
    journal: Journal, library: Library
) -> None:
    planned(journal)
    async with open_app(journal) as desk:
        await desk.see("Appointment")
        answer(journal, library, minutes_ago=0, E1="yes")
        await desk.press("r")
        await desk.see("Call for help now")


async def test_the_whole_list_is_asked_where_it_is_due(journal: Journal) -> None:
    planned(journal)
    journal.clock.sleep(8 * 86_400)
    async with open_app(journal) as desk:
        await desk.press_and_see("r", "· answered 8 days ago · time to repeat it")
        await desk.press_and_see("1", "still open", "last: no")


async def test_on_the_day_itself_it_can_be_told_too(journal: Journal) -> None:
    planned(journal, 0)
    async with open_app(journal) as desk:
        await desk.press_and_see("r", "t I was there")
        await desk.press_and_see("t", "how did it go?")
        await desk.press_and_see("escape", "Repeat this check")
        assert not desk.exported("appointments")[0]["done"]
