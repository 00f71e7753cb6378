"""Draws the chart over time: a line through the days with data, broken at gaps.

Black and white: treatments are marked by letters on dashed lines, not by colours.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from relief.formatting import day_with_year, number_words
from relief.library.phrases import Say
from relief.report.chart_model import Chart, ChartMark
from relief.report.day_ticks import day_ticks
from relief.report.formats import svg
from relief.report.formats.svg import Point

WIDTH = 352.0
"""Printed width in points."""
_LEFT, _RIGHT, _ABOVE, _BELOW = 18.0, 6.0, 15.0, 15.0
_LETTERS = 7.5
_DOTS_AT_MOST = 130
"""Number of points above which dots are omitted."""
_FLAG = 11.5
"""Minimum distance between two letters above the chart."""
_ROOM_PER_TICK = 42.0


class _Plot:
    """Maps days and values to coordinates."""

    def __init__(self, chart: Chart, height: float) -> None:
        self.chart = chart
        self.first = chart.points[0].first
        self.last = chart.points[-1].first + timedelta(days=chart.step - 1)
        self.right, self.bottom = WIDTH - _RIGHT, height - _BELOW

    def x(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (day - self.first).days / days))
        return _LEFT + share * (self.right - _LEFT)

    def y(self, value: float) -> float:
        share = min(1.0, max(0.0, value / self.chart.top))
        return self.bottom - share * (self.bottom - _ABOVE)


def chart_drawing(chart: Chart, height: float, say: Say, font: str = "") -> str:
    """Draw a chart that has at least one point, as SVG."""
    plot = _Plot(chart, height)
    said = say("sheet.chart_said", title=chart.title, count=chart.n)
    parts = [*_levels(plot), *_scale(plot), *_days(plot), *_marks(plot), *_line(plot)]
    return svg.picture(WIDTH, height, said, parts, font)


def _rule(start: Point, end: Point, colour: str, width: float, dashes: str = "") -> str:
    extra = {"stroke_dasharray": dashes} if dashes else {}
    path = svg.straight([start, end])
    return svg.element("path", d=path, stroke=colour, stroke_width=width, fill="none", **extra)


def _scale(plot: _Plot) -> list[str]:
    """Draw the value axis: bottom, middle and top."""
    parts = []
    for value in (0.0, plot.chart.top / 2, plot.chart.top):
        y = plot.y(value)
        colour, width = ("#000", 0.8) if value == 0 else ("#bbb", 0.5)
        parts += [
            _rule((_LEFT, y), (plot.right, y), colour, width),
            svg.words(number_words(value), _LEFT - 4, y + 2.6, _LETTERS, text_anchor="end"),
        ]
    return parts


def _days(plot: _Plot) -> list[str]:
    """Draw the day axis: full dates at both ends, and as many days between as fit."""
    y = plot.bottom + _LETTERS + 3.5
    first, last = day_with_year(plot.first), day_with_year(plot.last)
    parts = [svg.words(first, _LEFT, y, _LETTERS)]
    if plot.last > plot.first:
        parts.append(svg.words(last, plot.right, y, _LETTERS, text_anchor="end"))
    room = int((plot.right - _LEFT) / _ROOM_PER_TICK)
    for day, label in day_ticks(plot.first, plot.last, room):
        x = plot.x(day)
        parts.append(_rule((x, plot.bottom), (x, plot.bottom + 2.5), "#000", 0.6))
        if _LEFT + 1.7 * _ROOM_PER_TICK < x < plot.right - 1.7 * _ROOM_PER_TICK:
            parts.append(svg.words(label, x, y, _LETTERS, text_anchor="middle"))
    return parts


def _marks(plot: _Plot) -> list[str]:
    """Draw a dashed line and a boxed letter for each treatment; overlapping letters move apart."""
    marks = sorted(plot.chart.marks, key=lambda mark: (mark.day, mark.sign))
    days = [plot.x(mark.day) for mark in marks]
    parts = []
    for mark, x, at in zip(marks, days, _apart(days, plot.right), strict=True):
        if at != x:
            parts.append(_rule((at, 11), (x, _ABOVE), "#000", 0.5))
        parts.append(_rule((x, _ABOVE if at != x else 11), (x, plot.bottom), "#000", 0.7, "2.5 2"))
        parts += _flag(mark, at)
    return parts


def _apart(places: list[float], end: float) -> list[float]:
    """Move positions apart to the width of a letter, in order and not past the end."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _FLAG) if moved else place)
    for count, place in enumerate(reversed(moved)):
        moved[-1 - count] = min(place, end - count * _FLAG)
    return moved


def _flag(mark: ChartMark, x: float) -> list[str]:
    return [
        svg.element(
            "rect", x=x - 5, y=1, width=10, height=10, fill="#fff", stroke="#000", stroke_width=0.7
        ),
        svg.words(mark.sign, x, 8.7, _LETTERS, text_anchor="middle", font_weight="bold"),
    ]


def _levels(plot: _Plot) -> list[str]:
    """Draw the interval of each half's mean as a grey band, with a line at its centre."""
    parts = []
    for level in plot.chart.levels:
        left, right = plot.x(level.first), plot.x(level.last + timedelta(days=1))
        top, bottom = plot.y(level.high), plot.y(level.low)
        parts += [
            svg.element(
                "rect", x=left, y=top, width=right - left, height=bottom - top, fill="#ddd"
            ),
            _rule((left, plot.y(level.value)), (right, plot.y(level.value)), "#999", 1.2),
        ]
    return parts


def _line(plot: _Plot) -> list[str]:
    """Draw the daily means: lines between consecutive days, dots for isolated ones."""
    points = plot.chart.points
    middle = timedelta(days=(plot.chart.step - 1) / 2)
    parts, dotted = [], sum(point.drawn is not None for point in points) <= _DOTS_AT_MOST
    for noted, group in groupby(points, key=lambda point: point.drawn is not None):
        run = [
            (plot.x(each.first + middle), plot.y(each.drawn))
            for each in group
            if each.drawn is not None
        ]
        if not noted:
            continue
        if len(run) > 1:
            parts.append(
                svg.element(
                    "path", d=svg.straight(run), fill="none", stroke="#000", stroke_width=1.1,
                    stroke_linejoin="round",
                )
            )  # fmt: skip
        if dotted or len(run) == 1:
            parts += [svg.element("circle", cx=x, cy=y, r=1.5, fill="#000") for x, y in run]
    return parts
