"""A chart of bars: as high as its scale says, with its names and how much it rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relief.insight.days import Day
from relief.insight.trends import Span
from relief.library.library import Library
from relief.report.bar_chart import Bar, BarChart, weekdays_chart
from screens.widgets.bars import draw_bars, has_plus

MONDAY = date(2026, 11, 2)


def chart(*values: float | None, n: int = 4) -> BarChart:
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    bars = (Bar(name, value, n) for name, value in zip(names, values, strict=False))
    return BarChart("Twitch, 0-10", 10.0, tuple(bars))


def rows(of: BarChart, width: int = 54, height: int = 13) -> list[str]:
    return draw_bars(of, width, height).plain.split("\n")


@pytest.mark.parametrize(("width", "height"), [(40, 8), (54, 13), (110, 20)])
def test_it_has_no_more_room_than_it_was_given(width: int, height: int) -> None:
    drawn = rows(chart(10, 0, None, 5, 1, 2, 3), width, height)
    assert len(drawn) <= height
    assert max(map(len, drawn)) <= width


def test_a_bar_ends_at_the_rule_of_its_value() -> None:
    drawn = rows(chart(10, 5))
    top, half = (next(n for n, row in enumerate(drawn) if f"{at} ┤" in row) for at in (10, 5))
    columns = [[row[5 + at * len(drawn[-3][5:]) // 2] for row in drawn[:-3]] for at in range(2)]
    assert columns[0][top] == columns[1][half] == "▄"
    assert not any(cell in "▁▂▃▄▅▆▇█" for cell in columns[1][:half])


def test_zero_is_seen_and_a_day_without_a_note_is_blank() -> None:
    drawn = rows(chart(0, None, 0))
    slot = len(drawn[-3][5:]) // 3
    assert drawn[-4][5] == "▁"
    assert drawn[-4][5 + slot] == " "


def test_each_bar_has_its_name_its_value_and_its_n() -> None:
    drawn = rows(chart(2.5, 5, 7))
    assert drawn[-2].split() == ["Mon", "Tue", "Wed"]
    assert drawn[-1].split() == ["n", "4", "4", "4"]
    assert all(value in "".join(drawn) for value in ("2.5", "5", "7"))


def test_names_without_room_are_left_out_evenly() -> None:
    hours = BarChart("", 10.0, tuple(Bar(str(hour), 5.0, 3) for hour in range(24)))
    assert draw_bars(hours, 54, 10).plain.split("\n")[-2].split() == [
        str(hour) for hour in range(0, 24, 2)
    ]


def test_a_count_without_room_is_a_plus() -> None:
    hours = BarChart("", 10.0, tuple(Bar(str(hour), 5.0, 12) for hour in range(24)))
    assert has_plus(hours, 54)
    assert not has_plus(hours, 110)
    assert set(draw_bars(hours, 54, 10).plain.split("\n")[-1].split()) == {"n", "+"}


def test_the_days_of_the_week_count_days_within_the_time_looked_at(library: Library) -> None:
    days = {MONDAY + timedelta(days=n): Day(entries=1, twitch=n) for n in range(15)}
    span = Span(MONDAY, MONDAY + timedelta(days=7))
    found = weekdays_chart(days, "twitch", span, library.phrases)
    assert found is not None
    assert [(bar.label, bar.value, bar.n) for bar in found.bars[:2]] == [
        ("Mon", 3.5, 2), ("Tue", 1, 1),
    ]  # fmt: skip
    assert found.n == 8
    assert weekdays_chart(days, "jaw", span, library.phrases) is None
