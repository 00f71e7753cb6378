"""A practice plan over some weeks: its texts, what counts, and when a review is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relief.insight.practice_plan import (
    PlanProgress,
    plan_in_short,
    plan_lines,
    plan_words,
    read_plan,
    review_lines,
)
from relief.insight.today_summary import read_today_summary
from relief.journal.journal import Journal
from relief.journal.records import PracticePlan, Session, save, stamp_now
from relief.library.library import Library

A_DAY = 86_400


def start(journal: Journal, **fields: object) -> None:
    """Start a plan of six weeks with five days each, as that of Jaw ease."""
    told = {
        "routine": "jaw-ease", "title": "Jaw ease", "also": ["jaw-exercises"], "weeks": 6,
        "days": 5, "reviews": [2, 6], "start": journal.today(),
    }  # fmt: skip
    save(journal, PracticePlan.model_validate(stamp_now(journal.clock) | told | fields))


def practise(journal: Journal, routine: str = "jaw-ease", before: int | None = None) -> None:
    """Play a routine now, to its end."""
    fields = {
        "routine": routine, "title": routine, "practice": "massage", "status": "completed",
        "seconds": 300, "steps_done": 10, "steps": 10, "before": before,
    }  # fmt: skip
    save(journal, Session.model_validate(stamp_now(journal.clock) | fields))


def present(journal: Journal) -> PlanProgress:
    own = read_plan(journal)
    assert own is not None
    return own


def test_without_a_plan_nothing_is_told(journal: Journal) -> None:
    assert read_plan(journal) is None
    assert read_today_summary(journal).plan is None


def test_the_week_and_the_days_done_are_told_and_two_sessions_a_day_are_one_day(
    journal: Journal, library: Library
) -> None:
    start(journal)
    words = plan_words(present(journal), library.phrases)
    assert words == "Week 1 of 6: Jaw ease, 5 days a week."
    practise(journal)
    practise(journal, "jaw-exercises")
    practise(journal, "neck-ease")
    assert present(journal).days_done == (1,)
    journal.clock.sleep(8 * A_DAY)
    practise(journal)
    lines = plan_lines(present(journal), library.phrases)
    assert lines == [
        "Week 2 of 6: Jaw ease, 5 days a week. 1 day so far this week.",
        "Week 1: 1 day", "Week 2: 1 day so far",
    ]  # fmt: skip


def test_what_was_practised_before_the_plan_does_not_count(journal: Journal) -> None:
    practise(journal)
    journal.clock.sleep(A_DAY)
    start(journal)
    assert present(journal).days_done == (0,)


def test_it_suggests_its_routine_once_a_day_and_no_more_often_than_planned(
    journal: Journal,
) -> None:
    practise(journal, "neck-ease")
    journal.clock.sleep(A_DAY)
    start(journal, days=2)
    assert read_today_summary(journal).suggestion.routine == "jaw-ease"
    practise(journal)
    assert not present(journal).has_more_today
    journal.clock.sleep(A_DAY)
    assert present(journal).has_more_today
    practise(journal)
    journal.clock.sleep(A_DAY)
    assert not present(journal).has_more_today, "both days of this week are done"
    journal.clock.sleep(5 * A_DAY)
    assert present(journal).has_more_today, "a new week"


def test_missed_days_change_nothing_and_are_not_blamed(journal: Journal, library: Library) -> None:
    start(journal)
    journal.clock.sleep(10 * A_DAY)
    words = " ".join(plan_lines(present(journal), library.phrases)).lower()
    assert words.startswith("week 2 of 6: jaw ease, 5 days a week.")
    for word in ("missed", "streak", "behind", "only", "fail", "should", "catch"):
        assert word not in words


@pytest.mark.parametrize(
    ("days_later", "week"), [(12, None), (13, 2), (19, 2), (20, None), (41, 6), (47, 6), (48, None)]
)
def test_it_looks_back_from_the_last_day_of_weeks_2_and_6_for_a_week(
    journal: Journal, days_later: int, week: int | None
) -> None:
    start(journal)
    journal.clock.sleep(days_later * A_DAY)
    assert present(journal).review_week == week


def test_the_look_back_gives_done_against_planned_and_the_ratings_without_a_claim(
    journal: Journal, library: Library
) -> None:
    start(journal)
    practise(journal, before=6)
    journal.clock.sleep(A_DAY)
    practise(journal, before=4)
    journal.clock.sleep(12 * A_DAY)
    practise(journal, before=3)
    words = " ".join(review_lines(present(journal), library.phrases))
    assert "you practised on 3 days so far, and 10 were planned. Missed days" in words
    assert "median 5 in week 1 (2 ratings), 3 in week 2 (1 rating)" in words
    assert "This cannot show whether the plan made the difference." in words
    assert "ask a dentist or physiotherapist" in words


def test_after_its_last_week_and_when_stopped_it_suggests_nothing(
    journal: Journal, library: Library
) -> None:
    start(journal)
    journal.clock.sleep(42 * A_DAY)
    own = present(journal)
    assert (own.is_running, own.has_more_today) == (False, False)
    assert plan_words(own, library.phrases) == "This plan has ended after 6 weeks: Jaw ease."
    start(journal, stopped=journal.today())
    own = present(journal)
    assert (own.is_running, own.has_more_today, own.review_week) == (False, False, None)
    assert "You stopped this plan on" in plan_words(own, library.phrases)


def test_the_summary_says_practised_against_planned(journal: Journal, library: Library) -> None:
    start(journal)
    practise(journal)
    journal.clock.sleep(9 * A_DAY)
    words = plan_in_short(present(journal), library.phrases)
    assert words == "plan of 6 weeks from Mon 23 Nov: practised on 1 of 10 planned days so far"


@pytest.mark.parametrize(
    "fields",
    [{"weeks": 0}, {"weeks": 10**9}, {"days": 0}, {"days": 8}, {"start": "9999-12-31"}],
)
def test_a_plan_that_cannot_be_is_passed_over(journal: Journal, fields: dict[str, object]) -> None:
    body = {
        "at": journal.clock.now().isoformat(), "timezone": "", "routine": "x", "title": "x",
        "weeks": 6, "days": 5, "start": journal.today(),
    }  # fmt: skip
    journal.write("plan", body | fields, journal.clock.now())
    assert read_plan(journal) is None


def test_a_week_begins_with_the_day_it_was_started_on(journal: Journal) -> None:
    start(journal)
    practise(journal)
    first = date.fromisoformat(journal.today())
    journal.clock.sleep(6 * A_DAY)
    practise(journal)
    assert (present(journal).today - first) == timedelta(days=6)
    assert present(journal).days_done == (2,)
    journal.clock.sleep(A_DAY)
    assert present(journal).days_done == (2, 0)
