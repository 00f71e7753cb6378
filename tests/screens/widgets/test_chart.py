"""A chart in characters: its frame, its medians, its marks, its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from relief.report.chart_model import Chart, ChartMark, ChartPoint
from screens.widgets.chart import draw_chart

FIRST = date(2026, 10, 5)


def made(values: Sequence[float | None], *marks: ChartMark) -> Chart:
    points = tuple(
        ChartPoint(FIRST + timedelta(days=n), value, int(value is not None))
        for n, value in enumerate(values)
    )
    noted = sum(value is not None for value in values)
    return Chart("Twitch, 0-10", "twitch", 1, 10.0, noted, points, marks, "")


def rows(chart: Chart, practised: set[date] | None = None) -> list[str]:
    return draw_chart(chart, 61, 14, practised).plain.split("\n")


def test_it_is_as_wide_and_high_as_it_was_told() -> None:
    drawn = rows(made([5.0] * 28), {FIRST})
    assert len(drawn) == 14
    assert max(map(len, drawn)) <= 61


def test_each_half_has_its_median_as_a_rule_with_its_number() -> None:
    drawn = rows(made([6.0] * 14 + [2.0] * 14))
    (earlier,) = (row for row in drawn if " 6 " in row)
    (later,) = (row for row in drawn if row.endswith(" 2 "))
    assert drawn.index(earlier) < drawn.index(later)


def test_halves_with_few_days_have_no_median() -> None:
    assert not any("\u2501" in row for row in rows(made([6.0] * 4 + [None] * 20 + [2.0] * 4)))


def test_a_treatment_has_its_letter_above_its_line() -> None:
    drawn = rows(made([5.0] * 28, ChartMark(FIRST + timedelta(days=14), "A", "Magnesium")))
    column = drawn[0].index("A")
    assert drawn[1][column] == "\u2506"


def test_weeks_are_marked_on_the_axis() -> None:
    drawn = rows(made([5.0] * 28))
    assert drawn[-1].split()[:2] == ["5", "Oct"]
    assert all(day in drawn[-1] for day in ("12 Oct", "19 Oct", "26 Oct"))


def test_days_without_a_note_are_a_gap() -> None:
    drawn = rows(made([5.0] * 10 + [None] * 8 + [5.0] * 10))
    braille = [any(0x2800 < ord(row[x]) <= 0x28FF for row in drawn if x < len(row))
               for x in range(5, 61)]  # fmt: skip
    assert any(braille[:3])
    assert not any(braille[22:34])
    assert any(braille[-8:])


def test_days_with_practice_are_dots_below() -> None:
    drawn = rows(made([5.0] * 28), {FIRST, FIRST + timedelta(days=27)})
    assert drawn[-1].count("\u25cf") == 2


def test_a_level_line_is_a_row_of_dots_without_hooks() -> None:
    drawn = rows(made([5.0] * 28))
    cells = {char for row in drawn for char in row if 0x2800 < ord(char) <= 0x28FF}
    assert cells <= {"\u28c0", "\u2840", "\u2880"}


def test_medians_may_be_told_before_and_after_a_day() -> None:
    values = [6.0] * 8 + [2.0] * 20
    drawn = rows(replace(made(values), split=FIRST + timedelta(days=8)))
    (earlier,) = (row for row in drawn if " 6 " in row)
    assert earlier.index(" 6 ") < 5 + 56 * 9 // 28
    assert any(row.endswith(" 2 ") for row in drawn)
