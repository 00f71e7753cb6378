"""The line of a chart: dots that join neighbouring days, and nothing beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.insight.trends import Point, TrendLine
from screens.diary.charts import line_chart

FIRST = date(2026, 11, 1)
LABEL = 6
MARKS = ((0x01, 0), (0x08, 0), (0x02, 1), (0x10, 1), (0x04, 2), (0x20, 2), (0x40, 3), (0x80, 3))
DAYS = st.lists(st.none() | st.integers(0, 10), min_size=2, max_size=40)


def drawn(values: list[float | None], width: int = 66, height: int = 8) -> list[list[int]]:
    """The rows of the dots in each column of dots, from left to right."""
    points = tuple(Point(FIRST + timedelta(days=n), v, 1) for n, v in enumerate(values))
    rows = line_chart(TrendLine("twitch", 1, points, None), 10, width, height).plain.split("\n")
    columns: list[list[int]] = [[] for _ in range(2 * (width - LABEL))]
    for y, row in enumerate(rows[:height]):
        for x, char in enumerate(row[LABEL:]):
            bits = ord(char) - 0x2800 if char != " " else 0
            for n, (bit, down) in enumerate(MARKS):
                if bits & bit:
                    columns[2 * x + n % 2].append(4 * y + down)
    return columns


@pytest.mark.parametrize("value", range(11))
def test_a_level_line_has_one_dot_in_each_column(value: int) -> None:
    columns = drawn([None, None, value, value, value, None, None])
    counts = [len(rows) for rows in columns]
    assert set(counts) == {0, 1}
    assert len({row for rows in columns for row in rows}) == 1


@given(st.lists(st.integers(0, 10), min_size=2, max_size=5).filter(lambda v: v[0] != v[1]))
def test_a_line_begins_at_its_first_value_and_goes_straight_to_the_next(values: list[int]) -> None:
    columns = drawn([None, *map(float, values), None])
    first = next(rows for rows in columns if rows)
    start = round(31 * (1 - values[0] / 10))
    assert start in first
    wrong = [row for row in first if (row - start) * (values[1] - values[0]) > 0]
    assert not wrong, "a hook that turns away from the line"


@given(DAYS)
def test_every_noted_day_is_seen_and_a_gap_stays_empty(values: list[float | None]) -> None:
    columns, last = drawn(values), len(values) - 1
    for n, value in enumerate(values):
        here = round(n * 119 / last)
        near = columns[max(0, here - 1) : here + 2]
        if value is not None:
            assert any(round(31 * (1 - value / 10)) in rows for rows in near)
        elif 0 < n < last and values[n - 1] is None and values[n + 1] is None and last < 20:
            assert not any(near)
