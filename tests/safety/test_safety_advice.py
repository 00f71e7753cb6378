"""Advice for a new sign: call, see a doctor today, or make an appointment."""

from __future__ import annotations

from typing import Any

import pytest

from relief.insight.check_history import last_reading
from relief.insight.format_check_result import sooner_lines
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer


def test_what_to_watch_for_exists_and_is_worse_than_what_there_is(library: Library) -> None:
    tiers = ("selfcare", "book", "urgent", "emergency")
    for tier, said in library.checklist.tier.items():
        for item_id in said.watch:
            item = library.checklist.find(item_id)
            assert item is not None, item_id
            assert tiers.index(item.tier) > tiers.index(tier)
    for tier in ("selfcare", "book", "urgent"):
        assert library.checklist.tier[tier].watch


@pytest.mark.parametrize("ticked", [{}, {"B1": "yes"}, {"U2": "yes"}], ids=str)
def test_an_emergency_sign_is_never_a_reason_to_repeat_the_check(
    journal: Journal, library: Library, ticked: dict[str, Any]
) -> None:
    answer(journal, library, **ticked)
    reading = last_reading(journal, library)
    assert reading is not None
    assert reading.watch
    lines = sooner_lines(reading, library.phrases)
    for item in reading.watch:
        (line,) = [one for one in lines if item.short in one]
        called = line.startswith("Call your emergency number")
        assert called is (item.tier == "emergency")
        assert line.startswith("See a doctor the same day") is (item.tier == "urgent")
        assert "check" not in line.lower()
