"""The short question before a massage is skipped for 30 minutes after a complete safety check."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.insight.recent_check import asked_recently
from relief.journal.check_records import checklist_record, next_reading, situation_record
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.library.library import Library
from tests.conftest import FrozenClock


def check(journal: Journal, library: Library, **answers: str) -> None:
    """Save a complete safety check and all health answers, given now."""
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, checklist_record(library, journal.clock, signs | answers))
    facts = {item.id: "no" for item in library.situation.item}
    save(journal, situation_record(library, journal.clock, facts))


def test_nobody_was_asked_in_an_empty_diary(journal: Journal, library: Library) -> None:
    assert not asked_recently(journal, library)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0, True), (29, True), (30, False), (600, False), (-1, False)]
)
def test_a_whole_check_counts_for_thirty_minutes(
    journal: Journal, clock: FrozenClock, library: Library, minutes: int, expected: bool
) -> None:
    check(journal, library)
    clock.instant += timedelta(minutes=minutes)
    assert asked_recently(journal, library) is expected


def test_a_check_with_questions_left_open_does_not_count(
    journal: Journal, library: Library
) -> None:
    check(journal, library)
    save(journal, next_reading(journal, library, {"E1": "no"}))
    assert not asked_recently(journal, library)


def test_answers_carried_over_from_an_earlier_check_do_not_count(
    journal: Journal, library: Library
) -> None:
    check(journal, library, B1="yes")
    signs = {i.id: "no" for i in library.checklist.item if i.tier != "selfcare" and i.id != "B1"}
    save(journal, next_reading(journal, library, signs))
    assert not asked_recently(journal, library)


def test_health_answers_of_an_earlier_day_are_asked_again(
    journal: Journal, clock: FrozenClock, library: Library
) -> None:
    check(journal, library)
    clock.instant += timedelta(days=1)
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, next_reading(journal, library, signs))
    assert not asked_recently(journal, library)
