"""Dates as people type them, in the past and future."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.days import Prefer, parse_day
from tests.digit_scripts import arabic

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "prefer", "day"),
    [
        ("2026-12-05", "past", "2026-12-05"),
        ("20261205", "past", "2026-12-05"),
        ("2026-W47-5", "past", "2026-11-20"),
        ("today", "past", "2026-11-23"),
        ("Yesterday", "past", "2026-11-22"),
        ("tomorrow", "coming", "2026-11-24"),
        ("3 days ago", "past", "2026-11-20"),
        ("a week ago", "past", "2026-11-16"),
        ("in 2 weeks", "coming", "2026-12-07"),
        ("Friday", "past", "2026-11-20"),
        ("Friday", "coming", "2026-11-27"),
        ("Monday", "past", "2026-11-23"),
        ("Monday", "coming", "2026-11-30"),
        ("last Monday", "past", "2026-11-16"),
        ("next Friday", "coming", "2026-11-27"),
        ("8 Dec", "coming", "2026-12-08"),
        ("Tue 8 Dec", "coming", "2026-12-08"),
        ("Tuesday, 8th of December 2026", "coming", "2026-12-08"),
        ("Dec 8, 2026", "coming", "2026-12-08"),
        ("8.12.", "coming", "2026-12-08"),
        ("8.12.2026", "coming", "2026-12-08"),
        ("20/11/2026", "past", "2026-11-20"),
        ("11/20/2026", "past", "2026-11-20"),
        ("2026/11/20", "past", "2026-11-20"),
        ("20 Nov", "past", "2026-11-20"),
        (arabic("2026-12-05"), "past", "2026-12-05"),
    ],
)
def test_days_are_read(words: str, prefer: Prefer, day: str) -> None:
    assert parse_day(words, TODAY, prefer).isoformat() == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "the date is empty"),
        ("soon", "isn't a valid date"),
        ("2026-02-30", "isn't a valid date"),
        ("2026-W60-1", "isn't a valid date"),
        ("2026-12", "isn't a valid date"),
        ("31 Feb", "isn't a valid date"),
        ("8.12.26", "isn't a valid date"),
        ("in 2 days ago", "isn't a valid date"),
        ("2026-12-05T09:00", "isn't a valid date"),
        ("Mon 8 Dec", "8 Dec 2026 is a Tuesday, not a Monday"),
        ("Sunday 2026-11-23", "23 Nov 2026 is a Monday, not a Sunday"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(words: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(words, TODAY, "coming")
    assert why in caught.value.message
    assert caught.value.hint


def test_a_day_of_last_year_is_not_guessed() -> None:
    with pytest.raises(UsageError) as caught:
        parse_day("25 Nov", TODAY, "past")
    assert caught.value.hint == "write 2025-11-25 if you mean last year"


def test_a_day_and_a_month_in_either_order_are_told_apart_by_the_person() -> None:
    with pytest.raises(Ambiguous) as caught:
        parse_day("8/12/2026", TODAY)
    assert caught.value.hint == "write 2026-12-08 or 2026-08-12"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_with_its_year_is_read_back_however_it_is_written(day: date) -> None:
    forms = (f"{day}", f"{day:%Y%m%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%a %-d %b %Y}")
    assert {parse_day(form, TODAY) for form in forms} == {day}


@given(st.integers(0, 290))
def test_a_day_without_its_year_is_the_last_one(back: int) -> None:
    day = TODAY - timedelta(days=back)
    assert parse_day(f"{day:%-d %B}", TODAY, "past") == day
