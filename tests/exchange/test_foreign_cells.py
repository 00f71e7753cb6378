"""Cells of other programs: each parsed as meant, and refused if they could mean two things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from relief.i18n import use_language
from relief.journal.foreign.cell_parsing import (
    AmbiguousDate,
    day_numbers,
    decimal_of,
    read_day,
    read_flag,
    read_hours,
    read_moment,
    read_number,
    read_rating,
    read_time,
)

ZONE = ZoneInfo("Europe/Berlin")


def why(parse: Callable[..., object], *given: Any) -> str:
    with pytest.raises(ValueError) as refused:
        parse(*given)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3", 3), ("-2", -2), ("+3", 3), ("3,5", 3.5), ("3.5", 3.5), ("1.234,5", 1234.5),
     ("1,234.5", 1234.5), ("1'234", 1234), ("1 234", 1234), ("1.234.567", 1234567),
     ("1,234,567", 1234567), ("5 mg", 5), ("\u0663,\u0665", 3.5)],
)  # fmt: skip
def test_a_number_has_the_marks_of_any_country(cell: str, number: float) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize("cell", ["", "many", "..", "1,2,3", "1.2.3", "12 kg", "1e5"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    assert why(read_number, cell) == f"isn't a number: {cell}"


def test_a_comma_before_three_digits_needs_a_word() -> None:
    assert why(read_number, "1,234").startswith("could be 1234 or 1.234 where it says 1,234")
    assert (read_number("1,234", "comma"), read_number("1,234", "point")) == (1.234, 1234)
    assert (read_number("1.234", "comma"), read_number("1.234", "point")) == (1234, 1.234)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [("1,5", "comma"), ("1.5", "point"), (" 2,5 ", "comma"), ("1,2345", "comma"),
     ("1,234", ""), ("1.234,5", ""), ("1", "")],
)  # fmt: skip
def test_one_clear_number_tells_the_decimal_mark_of_a_column(cell: str, mark: str) -> None:
    assert decimal_of(cell) == mark


@pytest.mark.parametrize(
    ("cell", "rating"), [("0", 0), ("10", 10), ("7/10", 7), ("7 out of 10", 7), ("7.0", 7)]
)
def test_a_rating_is_from_0_to_10(cell: str, rating: int) -> None:
    assert read_rating(cell) == rating


@pytest.mark.parametrize("cell", ["-1", "11", "7.5"])
def test_another_number_is_no_rating(cell: str) -> None:
    assert why(read_rating, cell) == f"must be a whole number from 0 to 10, not {cell}"


@pytest.mark.parametrize(
    ("cell", "hours"),
    [("7", 7), ("7.5", 7.5), ("7:30", 7.5), ("7:59", 7.98), ("7 h", 7), ("7 h 5 min", 7.08),
     ("90 min", 1.5), ("390min", 6.5)],
)  # fmt: skip
def test_hours_may_be_written_as_a_length_of_time(cell: str, hours: float) -> None:
    assert read_hours(cell) == hours


def test_an_hour_has_sixty_minutes() -> None:
    assert why(read_hours, "7:60") == "isn't a length of time: 7:60"


def test_yes_and_no_are_known_in_several_languages() -> None:
    assert [read_flag(cell) for cell in ("Yes", "ja", "x", "TRUE", "1")] == [True] * 5
    assert [read_flag(cell) for cell in ("no", "nein", "False", "0")] == [False] * 4
    assert why(read_flag, "maybe") == "must be yes or no, not maybe"


@pytest.mark.parametrize(
    "cell",
    ["2026-10-05", "2026/10/05", "5.10.2026", "5 Oct 2026", "Oct 5, 2026", "October 5th 2026",
     "Monday, 5 October 2026", "2026-10-05 00:00:00"],
)  # fmt: skip
def test_a_day_may_be_written_in_many_ways(cell: str) -> None:
    assert read_day(cell, "unknown") == date(2026, 10, 5)


def test_day_and_month_are_told_by_their_size_or_by_the_order_given() -> None:
    assert read_day("13/10/2026", "unknown") == read_day("10/13/2026", "unknown")
    assert read_day("10/10/2026", "unknown") == date(2026, 10, 10)
    assert read_day("5/10/2026", "day") == date(2026, 10, 5)
    assert read_day("5/10/2026", "month") == date(2026, 5, 10)
    assert read_day("5.10.2026", "month") == date(2026, 10, 5)  # with dots the day is first


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_a_day_that_could_be_two_says_which_and_how_to_tell_in_any_language(
    language: str,
) -> None:
    use_language(language)
    with pytest.raises(AmbiguousDate) as refused:
        read_day("05/10/2026", "unknown")
    for part in ("2026-10-05", "2026-05-10", "--date-order dmy"):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "said"),
    [("31/02/2026", "isn't a date: "), ("5 Xyz 2026", "isn't a date: "),
     ("2026-13-01", "isn't a date: "), ("5 Oct", "isn't a date with its year"),
     ("20261005", "isn't a date with its year")],
)  # fmt: skip
def test_what_is_no_day_is_refused(cell: str, said: str) -> None:
    assert why(read_day, cell, "unknown").startswith(said)


def test_only_a_date_without_dots_leaves_doubt_about_its_order() -> None:
    assert day_numbers("05/10/2026 10:00") == (5, 10)
    assert [day_numbers(cell) for cell in ("5.10.2026", "2026-10-05", "soon")] == [None] * 3


def test_a_time_has_12_or_24_hours() -> None:
    assert [read_time(cell) for cell in ("14:05", "2:05 pm", "14.05")] == [time(14, 5)] * 3
    assert why(read_time, "25:00") == "isn't a time of day: 25:00"


@pytest.mark.parametrize(
    ("cell", "instant"),
    [("2026-10-05 14:05", "2026-10-05T14:05:00+02:00"),
     ("2026-10-05 14:05 -0500", "2026-10-05T14:05:00-05:00"),
     ("2026-10-05T14:05 Z", "2026-10-05T14:05:00+00:00")],
)  # fmt: skip
def test_a_moment_without_an_offset_is_local(cell: str, instant: str) -> None:
    assert read_moment(cell, "unknown", ZONE).isoformat() == instant


@pytest.mark.parametrize(
    ("cell", "said"),
    [("2026-10-05", "isn't a date and a time, such as"),
     ("2026-10-05 25:00", "isn't a time of day"),
     ("2026-99-05T14:05+02:00", "isn't a date and a time: ")],
)  # fmt: skip
def test_a_day_alone_or_an_impossible_one_is_no_moment(cell: str, said: str) -> None:
    assert why(read_moment, cell, "unknown", ZONE).startswith(said)
