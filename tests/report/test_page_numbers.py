"""Key figures and chart in the report: medians with n, changes with a minimum size."""

from __future__ import annotations

from typing import Any

import pytest

from relief.journal.records import Treatment
from relief.library.library import Library
from relief.report.periods import from_to
from tests.memory import ago, day_ago, journal_of
from tests.page_builders import entry, number, page_of, rated


def test_numbers_are_medians_with_n_and_raw_halves(library: Library) -> None:
    twitch = rated("twitch", *[6, 7, 6, 5, 6] * 3 + [None] * 26 + [2, 0, 3, 2, 4] * 3)
    page = page_of(library, *twitch)
    found = number(page, "twitch")
    assert (found.value, found.low, found.high, found.n) == (4.5, 0, 7, 30)
    assert (found.earlier, found.earlier_n, found.later, found.later_n) == (6, 15, 2, 15)
    assert (found.trend, found.trend_words) == ("less", "clearly lower")
    assert found.claim is not None
    assert found.claim.effect == pytest.approx(-3.8, abs=0.1)
    assert found.course_words.startswith("-3.9 (-")
    assert number(page, "days-with-it").shown == "90 %"
    assert number(page, "jaw").shown == ""
    assert page.too_few == ""


def test_nine_days_in_one_half_are_too_few(library: Library) -> None:
    page = page_of(library, *rated("twitch", *[6, 7] * 14 + [None] * 19 + [2, 3] * 4 + [2]))
    found = number(page, "twitch")
    assert (found.trend, found.trend_words, found.course_words) == ("too-few", "too few days", "")
    assert (found.earlier_n, found.later_n, found.later) == (28, 9, 2)
    assert "Too few days" in page.too_few


@pytest.mark.parametrize(
    ("field", "name", "before", "after", "trend"),
    [
        ("jaw", "jaw", (4, 5), (4, 5), "same"),
        ("jaw", "jaw", (4, 5), (6, 7), "more"),
        ("episodes", "episodes", ("6-20", "21-50"), ("0", "1-5"), "less"),
        ("episodes", "episodes", ("0", "1-5"), ("all day", ">50"), "more"),
        ("longest_run_seconds", "longest-run", (100, 110), (80, 88), "same"),
        ("longest_run_seconds", "longest-run", (100, 110), (60, 66), "less"),
        ("twitch", "days-with-it", (0, 0, 3), (4, 5, 3), "more"),
    ],
)
def test_a_change_needs_a_size_that_is_stated(
    library: Library, field: str, name: str, before: Any, after: Any, trend: str
) -> None:
    halves = [*list(before) * 6, *[None] * (56 - 6 * (len(before) + len(after))), *list(after) * 6]
    assert number(page_of(library, *rated(field, *halves)), name).trend == trend


def test_writing_more_often_changes_nothing(library: Library) -> None:
    """The maximum of three entries is higher than that of one; their mean is not."""
    notes = [4, 6, 5, 3, 7, 5, 4, 5, 6, 5, 3, 6, 7, 4]
    records = [
        entry(55 - day, twitch=max(0, min(10, notes[day % 14] + step)))
        for day in range(56)
        for step in ((0,) if day < 28 else (-2, 0, 2))
    ]
    found = number(page_of(library, *records), "twitch")
    assert (found.earlier, found.later) == (5, 7)
    assert found.trend in ("same", "unclear")
    assert found.claim is not None
    assert found.claim.effect == pytest.approx(0, abs=0.2)


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
