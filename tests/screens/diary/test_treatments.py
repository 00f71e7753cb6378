"""Treatments on the screen: added in few keys, restricted areas, and alarming effects."""

from __future__ import annotations

import re

import pytest

from relief.columns import columns
from relief.i18n import _, use_language
from relief.journal.journal import Journal
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.vocabulary import SORT_NAMES
from relief.library.library import Library
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_an_injection_is_written_down_with_its_places_and_its_hold_and_today_says_so(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await injected(desk, "2026-12-05")
        await desk.see("Botulinum toxin", "Somename", "12.5 units", "left cheek", "Sat 5 Dec")
        await desk.press("q", "1")
        await desk.see("Restricted left cheek until Sat 5 Dec")
        (kept,) = desk.exported("treatments")
    assert (kept["sort"], kept["start"], kept["hold_until"]) == (
        "injection", "2026-11-23", "2026-12-05",
    )  # fmt: skip
    assert (kept["areas"], kept["product"], kept["dose_units"]) == (
        ["cheek.left"],
        "Somename",
        12.5,
    )


@pytest.mark.parametrize("language", ["es", "zh"])
async def test_the_kind_of_a_treatment_is_said_in_the_language(
    language: str, journal: Journal
) -> None:
    journal.path.with_name("settings.toml").write_text(f'language = "{language}"\n')
    use_language(language)
    kinds = [_(name) for name in SORT_NAMES.values()]
    for number, sort in enumerate(SORT_NAMES):
        body = {"sort": sort, "name": f"name{number}", "start": "2026-11-20"}
        save(journal, Treatment.model_validate(body | stamp_now(journal.clock)))
    async with open_app(journal) as desk:
        await desk.press("5", "m")
        await desk.see(*(f"name{number}" for number in range(len(kinds))))
        rows = await desk.rest()
    heads = [re.search(rf".*{kind} +", row) for kind in kinds for row in rows if f"{kind} " in row]
    assert len(heads) == len(kinds)
    assert len({columns(head[0]) for head in heads if head}) == 1


async def test_trouble_swallowing_leads_straight_to_the_emergency_screen(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await injected(desk, "")
        await desk.see("Botulinum toxin")
        await desk.press("s")
        await desk.see("What have you noticed since?")
        await desk.press("1", "7", "enter")
        await desk.see("Call for help now")
        assert desk.newest("checklist")["outcome"] == "emergency"
        assert desk.newest("effect")["effects"] == ["droop", "swallowing"]


async def test_without_a_day_it_waits_for_two_and_a_drooping_lid_is_noted(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await injected(desk, "")
        await desk.see("Botulinum toxin", "restricted until Wed 25 Nov")
        await desk.press("s")
        await desk.see("What have you noticed since?")
        await desk.press("1", "enter")
        await desk.see("noticed: a drooping eyelid")


async def test_a_treatment_and_its_hold_go_only_when_that_is_confirmed(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await injected(desk, "")
        await desk.see("Botulinum toxin")
        await desk.press_and_see("d", "Delete this record?")
        await desk.press_and_see("escape", "Botulinum toxin")
        assert len(desk.exported("treatments")) == 1
        await desk.press_and_see("d", "Delete this record?")
        await desk.press("1")
        await desk.see("Deleted: Botulinum toxin", "No treatments yet")
        assert desk.exported("treatments") == []


async def test_a_dose_is_changed_and_an_as_needed_one_noted_by_a_key_each(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press_and_see("a", "What kind of treatment was it?")
        await desk.press_and_see("1", "What is it called?")
        await desk.enter("Abc")
        await desk.see("When did you start it?")
        await desk.press_and_see("enter", "What is the dose, as it says")
        await desk.enter("0.5 mg")
        await desk.see("Abc · 0.5 mg")
        await desk.press_and_see("c", "What is the dose now")
        await desk.enter("1 mg")
        await desk.press_and_see("enter", "dose: 1 mg from 23 Nov 2026; at first 0.5 mg")
        await desk.press_and_see("t", "What did you take")
        await desk.press_and_see("enter", "When did you take it?")
        await desk.press("enter")
        await desk.wait(lambda: bool(desk.newest("intake")), "the dose saved")
        await desk.press_and_see("q", "14:05 Dose: Abc · 0.5 mg")
        assert desk.newest("intake")["name"] == "Abc"


async def opened(desk: UserDriver) -> None:
    """Open the list of treatments."""
    await desk.press_and_see("5", "treatments")
    await desk.press_and_see("m", "before and after")


async def injected(desk: UserDriver, hold: str) -> None:
    """Add an injection of today into the left cheek."""
    await opened(desk)
    await desk.press_and_see("a", "What kind of treatment was it?")
    await desk.press_and_see("2", "What is it called?")
    await desk.press_and_see("enter", "When did you have it?")
    await desk.press_and_see("enter", "Where was it given?")
    await desk.press("c", "enter")
    await desk.see("Product and units")
    await desk.enter("Somename 12.5")
    await desk.see("told not to massage there")
    await desk.enter(hold)
    await desk.see("Treatments")
