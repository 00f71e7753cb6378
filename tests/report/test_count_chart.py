"""The twitch counts as a chart: a point for each day, gaps for days without counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from relief.insight.trends import TwitchRate
from relief.library.library import Library
from relief.report.count_chart import count_chart

FIRST = date(2026, 11, 2)


def counted(day: int, per_minute: float) -> TwitchRate:
    at = datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(days=day)
    return TwitchRate(at, at.date(), per_minute, int(per_minute), 60, None, None)


def test_each_day_with_a_count_is_a_point_and_all_others_are_gaps(library: Library) -> None:
    counts = [counted(0, 12), counted(0, 14), counted(3, 25)]
    chart = count_chart(counts, (), library.phrases, FIRST + timedelta(days=5), 100)
    assert [point.value for point in chart.points] == [13, None, None, 25, None, None]
    assert chart.n == 3
    assert chart.top == 40


def test_a_long_time_is_put_together(library: Library) -> None:
    counts = [counted(0, 12), counted(1, 14), counted(399, 700)]
    chart = count_chart(counts, (), library.phrases, FIRST + timedelta(days=399), 100)
    assert chart.step == 4
    assert [point.n for point in chart.points if point.n] == [2, 1]
    assert chart.points[-1].value == 700


def test_a_clock_set_back_leaves_a_chart(library: Library) -> None:
    chart = count_chart([counted(5, 12)], (), library.phrases, FIRST, 100)
    assert len(chart.points) == 1
