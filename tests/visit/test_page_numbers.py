"""The numbers and the chart on the page: middles with n, trends that need a stated difference."""

from __future__ import annotations

from typing import Any

import pytest

from relief.journal.records import (
    Treatment,
)
from relief.library.library import Library
from relief.visit.spans import from_to
from tests.gathered import number, page_of, rated
from tests.memory import ago, day_ago, journal_of


def test_numbers_are_medians_with_n_and_the_halves_side_by_side(library: Library) -> None:
    twitch = rated("twitch", *[6, 7, 6, 5, 6] + [None] * 44 + [2, 0, 3, 2, 4])
    page = page_of(library, *twitch)
    found = number(page, "twitch")
    assert (found.value, found.low, found.high, found.n) == (4.5, 0, 7, 10)
    assert (found.earlier, found.earlier_n, found.later, found.later_n) == (6, 5, 2, 5)
    assert (found.trend, found.trend_words) == ("less", "less later")
    assert found.halves_words == "6 (5), 2 (5)"
    assert number(page, "days-with-it").shown == "90 %"
    assert number(page, "jaw").shown == ""
    assert page.too_few == ""


def test_four_days_in_one_half_are_too_few(library: Library) -> None:
    page = page_of(library, *rated("twitch", *[6] * 28 + [None] * 24 + [2] * 4))
    found = number(page, "twitch")
    assert (found.trend, found.earlier, found.later) == ("too-few", None, None)
    assert found.halves_words == ""
    assert "too few days" in page.too_few


@pytest.mark.parametrize(
    ("field", "name", "before", "after", "trend"),
    [
        ("jaw", "jaw", 4, 4, "same"),
        ("jaw", "jaw", 4, 5, "more"),
        ("episodes", "episodes", "6-20", "1-5", "less"),
        ("episodes", "episodes", "0", "all day", "more"),
        ("longest_run_s", "longest-run", 100, 80, "same"),
        ("longest_run_s", "longest-run", 100, 70, "less"),
        ("longest_run_s", "longest-run", 4, 8, "same"),
    ],
)
def test_a_trend_needs_a_difference_that_is_stated(
    library: Library, field: str, name: str, before: Any, after: Any, trend: str
) -> None:
    halves = [before] * 6 + [None] * 44 + [after] * 6
    assert number(page_of(library, *rated(field, *halves)), name).trend == trend


def test_the_chart_has_room_for_any_span_and_marks_what_happened(library: Library) -> None:
    injection = Treatment(at=ago(20), sort="injection", name="Botulinum toxin", start=day_ago(20))
    pill = Treatment(at=ago(9), sort="medicine", name="Pill", start=day_ago(90), end=day_ago(9))
    records = (injection, pill, *rated("twitch", *range(10)))
    page = page_of(library, *records)
    assert page.chart is not None
    assert (page.chart.step, len(page.chart.points), page.chart.n) == (1, 56, 10)
    assert [(mark.sign, mark.day) for mark in page.chart.marks] == [
        ("B", day_ago(20)), ("a", day_ago(9))
    ]  # fmt: skip
    assert (page.treatments[0].sign, page.medicines[0].sign) == ("B", "A")
    for days in (71, 140, 500, 3650):
        period = from_to(journal_of(), day_ago(days - 1), day_ago(0), library.phrases)
        chart = page_of(library, *records, period=period).chart
        assert chart is not None
        assert len(chart.points) <= 70
        assert (len(chart.points) - 1) * chart.step < days <= len(chart.points) * chart.step


def test_the_jaw_is_drawn_where_only_that_was_rated(library: Library) -> None:
    chart = page_of(library, *rated("jaw", 3, 4)).chart
    assert chart is not None
    assert chart.field == "jaw"
