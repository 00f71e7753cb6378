"""Today shows the next appointment, and asks afterwards what was decided."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from tests.screen_helpers import open_app
from tests.screens.appointment.appointment_helpers import planned

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_today_names_the_next_visit_and_r_prepares_it(journal: Journal) -> None:
    planned(journal, time="10:30")
    planned(journal, 20, "Dentist")
    async with open_app(journal) as desk:
        await desk.see(
            "Appointment", "Neurology, Tue 8 Dec 10:30 · in 15 days · 1 more · r prepare"
        )
        await desk.press("r")
        await desk.see("Prepare for your appointment", "1 Warning signs ✓ answered today")
        await desk.press("enter")  # the first step that is open
        await desk.see("How it started and changed")


async def test_after_the_day_r_asks_what_was_decided_before_it_prepares(journal: Journal) -> None:
    planned(journal, -1)
    planned(journal, 5, "Dentist")
    async with open_app(journal) as desk:
        await desk.see("Neurology was yesterday · r what was decided", "Dentist, Sat 28 Nov")
        await desk.press("r")
        await desk.see("Neurology, Sun 22 Nov: how did it go?")
        await desk.enter("a scan")
        await desk.see("When is your next appointment?")
        await desk.enter("7 Jan")
        await desk.see("At what time?")
        await desk.enter("9")
        await desk.see("a new treatment")
        await desk.press("escape")
        await desk.see("Dentist, Sat 28 Nov · in 5 days · r prepare")
        assert "was yesterday" not in desk.text
        told, following = (
            next(one for one in desk.exported("appointments") if one["date"] == on)
            for on in ("2026-11-22", "2027-01-07")
        )
        assert (told["done"], told["decided"]) == (True, "a scan")
        assert (following["who"], following["time"]) == ("Neurology", "09:00")
