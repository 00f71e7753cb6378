"""Renders the chart in plain text: five rows of signs, a line of days, and events."""

from __future__ import annotations

from relief.columns import columns, cut
from relief.formatting import day_with_year, number_words
from relief.library.phrases import Say
from relief.report.chart_model import Chart, ChartPoint
from relief.report.formats.text_fitting import WIDTH

_ROWS = 5
_EDGE = 6


def chart_lines(chart: Chart, say: Say) -> list[str]:
    """Render the chart as lines: a full sign for a fifth of the scale, a half one for a tenth."""
    fifth = chart.top / _ROWS
    drawn = [
        f"{number_words(fifth * row):>4} |"
        + "".join(_cell(point, fifth * row, fifth) for point in chart.points)
        for row in range(_ROWS, 0, -1)
    ]
    first, last = day_with_year(chart.points[0].first), day_with_year(chart.points[-1].first)
    gap = max(2, len(chart.points) - columns(first) - columns(last))
    key = say("report.chart_key")
    if chart.marks:
        key += "; " + say("report.chart_letters")
    return [
        *(line.rstrip() for line in drawn),
        "     +" + _base(chart),
        " " * _EDGE + first + (" " * gap + last if len(chart.points) > 1 else ""),
        " " * _EDGE + cut(key, WIDTH - _EDGE),
    ]


def _cell(point: ChartPoint, top: float, fifth: float) -> str:
    if point.drawn is None or point.drawn < top - fifth / 2:
        return " "
    return "#" if point.drawn >= top else ":"


def _base(chart: Chart) -> str:
    """Return the line below the chart: letters for events, otherwise which days have data."""
    letters = {(mark.day - chart.points[0].first).days // chart.step: mark for mark in chart.marks}
    return "".join(
        letters[nth].sign if nth in letters else _foot(point)
        for nth, point in enumerate(chart.points)
    )


def _foot(point: ChartPoint) -> str:
    if point.drawn is None:
        return "."
    return "0" if point.drawn == 0 else "-"
