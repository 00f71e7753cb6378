"""A field as a calendar: its months, its treatments, its days with practice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relief.insight.days import Day
from relief.insight.trends import Span, calendar
from relief.report.chart_model import ChartMark
from screens.widgets.calendar import LEVEL_SHAPES, draw_calendar

MONDAY = date(2026, 8, 31)


def rows(
    weeks: int, width: int = 60, marks: tuple[ChartMark, ...] = (), practised: tuple[date, ...] = ()
) -> list[str]:
    span = Span(MONDAY, MONDAY + timedelta(days=7 * weeks - 1))
    days = {span.first + timedelta(days=n): Day(entries=1, twitch=n % 11) for n in range(span.days)}
    made = calendar(days, "twitch", span)
    return draw_calendar(made, width, marks, practised).plain.split("\n")


@pytest.mark.parametrize("weeks", [1, 10, 52, 200])
def test_it_is_not_wider_than_its_room(weeks: int) -> None:
    assert max(map(len, rows(weeks))) <= 60


def test_each_month_stands_above_the_week_in_which_it_begins() -> None:
    drawn = rows(12, width=200)
    slot = 7
    assert drawn[0].index("Oct") == 6 + slot * ((date(2026, 10, 1) - MONDAY).days // 7)


def test_a_treatment_has_its_letter_above_its_week() -> None:
    mark = ChartMark(MONDAY + timedelta(days=15), "A", "Magnesium")
    drawn = rows(4, width=40, marks=(mark,))
    assert drawn[1].index("A") == 6 + 2 * 7


def test_what_began_before_has_no_letter() -> None:
    mark = ChartMark(MONDAY - timedelta(days=15), "A", "Magnesium")
    assert rows(4, marks=(mark,)) == rows(4)


def test_days_with_practice_are_counted_by_week() -> None:
    days = (MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7))
    assert rows(3, practised=days)[-1].split() == ["●", "2", "1", "·"]


def test_a_day_is_as_high_as_its_value() -> None:
    drawn = rows(1)[1:8]
    assert [row[6] for row in drawn] == [LEVEL_SHAPES[level] for level in (0, 1, 1, 2, 2, 2, 3)]
