"""Dates and times of records in words: one day for each, all distinguishable."""

from __future__ import annotations

from datetime import datetime

import pytest

from relief.insight.format_entry import entry_line
from relief.insight.record_time import time_words
from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from relief.library.phrases import Phrases


@pytest.mark.parametrize(
    ("at", "day", "words"),
    [
        ("2026-10-24T21:30:00+02:00", "2026-10-24", "21:30"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24", "02:30 (+02:00) on Sun 25 Oct"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24", "02:30 (+01:00) on Sun 25 Oct"),
        ("2026-10-25T03:59:00+01:00", "2026-10-24", "03:59 on Sun 25 Oct"),
        ("2026-10-25T04:00:00+01:00", "2026-10-25", "04:00"),
        ("2026-03-29T03:30:00+02:00", "2026-03-28", "03:30 on Sun 29 Mar"),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "", "Nowhere/None"])
def test_a_record_has_one_day_and_says_where_its_date_differs(
    journal: Journal, at: str, day: str, words: str, zone: str
) -> None:
    row = save(journal, Entry(at=datetime.fromisoformat(at), timezone=zone, twitch=3))
    if zone != "Europe/Berlin":  # it is unknown there which hours occurred twice
        words = words.replace(" (+02:00)", "").replace(" (+01:00)", "")
    assert (row.day, time_words(row)) == (day, words)
    between = ", " if " on " in words else " "
    assert entry_line(row, Phrases()) == f"{day}{between}{words} · twitch 3"
