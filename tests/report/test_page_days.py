"""The report's period: since the last appointment, some weeks, or between two days."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from relief.errors import NotFound, UsageError
from relief.journal.journal import Journal
from relief.journal.records import Treatment, Visit
from relief.library.library import Library
from relief.report.build_report import build_report
from relief.report.periods import from_to, since_visit, usual_period, weeks_back
from tests.memory import Memory, ago, day_ago, journal_of
from tests.page_builders import entry, number, page_of, rated


def test_a_page_looks_back_to_the_last_visit_that_is_done(library: Library) -> None:
    visits = [Visit(at=ago(90), who="A", date=day_ago(days), done=done)
              for days, done in ((70, True), (40, True), (10, False), (-15, True))]  # fmt: skip
    period = usual_period(journal_of(*visits), library.phrases)
    assert (period.first, period.last) == (day_ago(40), day_ago(0))
    assert period.words == "Since the appointment of 14 Oct 2026"
    assert since_visit(journal_of(*visits), library.phrases) == period


def test_without_a_visit_it_looks_back_eight_weeks(library: Library) -> None:
    period = usual_period(journal_of(), library.phrases)
    assert (period.first, period.days) == (day_ago(55), 56)
    with pytest.raises(NotFound, match="no appointment is marked as done"):
        since_visit(journal_of(), library.phrases)


@pytest.mark.parametrize("weeks", [0, -1, 521])
def test_weeks_have_to_make_sense(library: Library, weeks: int) -> None:
    with pytest.raises(UsageError, match="1 to 520"):
        weeks_back(journal_of(), weeks, library.phrases)


def test_days_have_to_be_the_right_way_round_and_past(library: Library) -> None:
    empty = journal_of()
    with pytest.raises(UsageError, match="comes after"):
        from_to(empty, date(2026, 11, 2), date(2026, 11, 1), library.phrases)
    with pytest.raises(UsageError, match="is in the future"):
        from_to(empty, date(2026, 11, 1), date(2026, 11, 24), library.phrases)
    alone = from_to(journal_of(entry(300, twitch=1)), None, date(2026, 11, 1), library.phrases)
    assert alone.first == day_ago(300)


def test_only_notes_of_those_days_count(library: Library) -> None:
    records = rated("twitch", 9, 9, 9, 3, 3, until=5)
    period = from_to(journal_of(), day_ago(6), day_ago(5), library.phrases)
    page = page_of(library, *records, period=period)
    assert (page.entries, page.days_noted, page.days) == (2, 2, 2)
    assert number(page, "twitch").high == 3


def test_no_more_of_the_diary_is_read_than_is_needed(library: Library) -> None:
    old = Treatment(at=ago(3000), sort="surgery", name="Long ago", start=day_ago(3000))
    recent = Treatment(at=ago(100), sort="injection", name="B", start=day_ago(100))
    memory = Memory([old, recent, *rated("twitch", 3, 4)])
    build_report(cast(Journal, memory), library)
    read = [first for kind, first, _ in memory.asked if kind == "entry"]
    assert read == [day_ago(212).isoformat()]
