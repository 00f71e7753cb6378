"""The month of the highlighted record, beside the diary's list."""

from __future__ import annotations

from datetime import date

import pytest

from relief.insight.days import Day
from relief.journal.journal import Journal
from relief.library.library import Library
from screens.diary.month import month_words
from tests.screen_helpers import note, open_app

NOVEMBER = date(2026, 11, 18)


def test_each_day_with_a_note_has_its_sign(library: Library) -> None:
    days = {
        date(2026, 11, 2): Day(entries=1, twitch=0),
        date(2026, 11, 3): Day(entries=1, twitch=10),
        date(2026, 11, 4): Day(entries=1),
    }
    drawn = month_words(days, NOVEMBER, library.phrases).plain
    title, names, first, second, *_ = drawn.split("\n")
    assert title == "November 2026"
    assert names.split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert first.split() == ["1"]
    assert second.split() == ["2▁", "3█", "4·", "5", "6", "7", "8"]


@pytest.mark.usefixtures("nothing_worrying")
async def test_it_follows_the_highlight_and_what_was_just_written(journal: Journal) -> None:
    note(journal, "older", days_ago=40, twitch=10)
    note(journal, "newer", days_ago=1, twitch=0)
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press_and_see("5", "November 2026", "22▁")
        await desk.press_and_see("down", "October 2026", "14█")
