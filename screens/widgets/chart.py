"""A chart over time in characters: frame, ticks, gridlines, medians of both halves, treatments.

It draws the same description that the report prints (``relief.report.chart_model.Chart``). Nothing
relies on colour alone: the line is braille, medians are thick lines with numbers, and treatments
have letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

from textual.content import Content

from relief.columns import cells_of
from relief.formatting import number_words
from relief.report.chart import half_medians
from relief.report.chart_model import Chart
from relief.report.day_ticks import day_ticks
from screens.safe_text import lines, plain

_DOTS_ACROSS, _DOTS_DOWN = 2, 4
_BRAILLE = 0x2800
_RULE_AT = 1
"""Which of the four dots of a row a horizontal line uses."""
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
EDGE = 5
"""Columns of the scale on the left: a number and the axis."""
_ROOM_PER_TICK = 9
GRID, LINE = "$faint", "$accent"
_LEVEL, _MARK = "$primary", "$muted"

Cell = tuple[str, str]
"""A character and its style."""


def draw_chart(
    chart: Chart, width: int, height: int, practised: Collection[date] | None = None
) -> Content:
    """Draw a chart in the given columns and rows, including scale and legend.

    Args:
        chart: What to draw.
        width: Columns.
        height: Rows; at least eight.
        practised: Days with practice, shown as dots below; None omits that row.
    """
    around = 2 + bool(chart.marks) + (practised is not None)
    plot = _Plot(chart, max(8, width - EDGE), max(3, height - around))
    rows = [*plot.signs(), *plot.body(), *plot.axis()]
    if practised is not None:
        rows.append(plot.dots_below(practised))
    return lines(*rows)


class _Plot:
    """Maps days and values to columns and rows of characters."""

    def __init__(self, chart: Chart, columns: int, rows: int) -> None:
        self._chart = chart
        self._columns, self._rows = columns, rows
        self._first = chart.points[0].first
        self._last = chart.last
        self._medians = half_medians(chart)

    def _column(self, day: date, middle: float = 0.0) -> int:
        return min(self._columns - 1, self._across(day, middle) // _DOTS_ACROSS)

    def _across(self, day: date, middle: float = 0.0) -> int:
        """Return the dot column of a day; days are evenly spaced."""
        days = (self._last - self._first).days + 1
        at = ((day - self._first).days + 0.5 + middle) / days
        return min(self._columns * _DOTS_ACROSS - 1, int(at * self._columns * _DOTS_ACROSS))

    def _down(self, value: float) -> int:
        """Return the dot row of a value; 0 and the top fall on the lines of their rows."""
        share = min(1.0, max(0.0, value / self._chart.top))
        return _RULE_AT + round((1 - share) * (self._rows - 1) * _DOTS_DOWN)

    def _row(self, value: float) -> int:
        return self._down(value) // _DOTS_DOWN

    def signs(self) -> list[Content]:
        """Place the treatments' letters above their lines; overlapping letters are moved apart."""
        if not self._chart.marks:
            return []
        row = [" "] * self._columns
        for mark in self._chart.marks:
            place = self._column(mark.day)
            while place < self._columns - 1 and row[place] != " ":
                place += 1
            row[place] = mark.sign
        return [plain(" " * EDGE + "".join(row).rstrip(), "bold")]

    def body(self) -> list[Content]:
        """Draw the rows of the plot with their scale."""
        cells = self._grid()
        self._draw_marks(cells)
        self._draw_medians(cells)
        for (row, column), bits in self._braille().items():
            cells[row][column] = (chr(_BRAILLE + bits), LINE)
        self._write_medians(cells)
        top = self._chart.top
        return framed(cells, {self._row(value): value for value in (0.0, top / 2, top)})

    def _grid(self) -> list[list[Cell]]:
        cells: list[list[Cell]] = [[(" ", "")] * self._columns for _ in range(self._rows)]
        for value in (0.0, self._chart.top / 2, self._chart.top):
            cells[self._row(value)] = [("┄", GRID)] * self._columns
        return cells

    def _draw_marks(self, cells: Sequence[list[Cell]]) -> None:
        for mark in self._chart.marks:
            for row in cells:
                row[self._column(mark.day)] = ("┆", _MARK)

    def _halves(self) -> list[tuple[float, int, int]]:
        """Return the median of each half, with its columns from the first day with data on."""
        if self._medians is None:
            return []
        split = self._chart.split
        half = self._columns // 2 if split is None else self._column(split, -0.5)
        noted = [self._column(one.first) for one in self._chart.points if one.value is not None]
        later = min((column for column in noted if column >= half), default=half)
        return [(self._medians[0], min(noted), half), (self._medians[1], later, self._columns)]

    def _draw_medians(self, cells: Sequence[list[Cell]]) -> None:
        """Draw a thick line for the median of each half."""
        for value, start, end in self._halves():
            cells[self._row(value)][start:end] = [("━", _LEVEL)] * (end - start)

    def _write_medians(self, cells: Sequence[list[Cell]]) -> None:
        """Write the median at the end of each line, over everything else."""
        for value, _, end in self._halves():
            words = f" {number_words(value)} "
            row = cells[self._row(value)]
            row[end - len(words) : end] = [(char, f"bold {_LEVEL}") for char in words]

    def _braille(self) -> dict[tuple[int, int], int]:
        """Return the braille cells of the line, joined while no day is missing."""
        bits: dict[tuple[int, int], int] = {}
        middle = (self._chart.step - 1) / 2
        spots = [
            None
            if point.drawn is None
            else (self._across(point.first, middle), self._down(point.drawn))
            for point in self._chart.points
        ]
        for is_gap, run in groupby(spots, key=lambda spot: spot is None):
            if not is_gap:
                for x, y in _path([spot for spot in run if spot is not None]):
                    cell = (y // _DOTS_DOWN, min(self._columns - 1, x // _DOTS_ACROSS))
                    bit = _BITS[x % _DOTS_ACROSS][y % _DOTS_DOWN]
                    bits[cell] = bits.get(cell, 0) | bit
        return bits

    def axis(self) -> list[Content]:
        """Draw the day axis with its ticks, and the dates below."""
        room = max(1, self._columns // _ROOM_PER_TICK)
        rule, labels = ["─"] * self._columns, [" "] * self._columns
        free = 0
        for day, label in day_ticks(self._first, self._last, room):
            place = self._column(day)
            rule[place] = "┬"
            cells = cells_of(label)
            if place >= free and place + len(cells) <= self._columns:
                labels[place : place + len(cells)] = cells
                free = place + len(cells) + 2
        return [
            plain(" " * (EDGE - 1) + "└" + "".join(rule), "$muted"),
            plain(" " * EDGE + "".join(labels).rstrip(), "$muted"),
        ]

    def dots_below(self, practised: Collection[date]) -> Content:
        """Draw a dot under each day with practice."""
        row = [" "] * self._columns
        for day in practised:
            if self._first <= day <= self._last:
                row[self._column(day)] = "●"
        return plain(" " * EDGE + "".join(row).rstrip(), LINE)


def framed(cells: Sequence[Sequence[Cell]], scale: Mapping[int, float]) -> list[Content]:
    """Put the axis before rows of cells, with ticks and numbers in the rows of the scale."""
    rows = []
    for number, line in enumerate(cells):
        tick = "┤" if number in scale else "│"
        words = number_words(scale[number]) if number in scale else ""
        runs = [plain("".join(char for char, _ in run), style) for style, run in _runs(line)]
        rows.append(Content("").join((plain(f"{words:>{EDGE - 2}} {tick}", "$muted"), *runs)))
    return rows


def _runs(row: Sequence[Cell]) -> Iterator[tuple[str, Iterator[Cell]]]:
    return groupby(row, key=itemgetter(1))


def _path(run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the dots that join neighbouring points; a square for a day without neighbours."""
    if len(run) == 1:
        ((x, y),) = run
        beside = x + 1 if x % _DOTS_ACROSS == 0 else x - 1
        above = max(0, y - 1)
        yield from ((x, y), (beside, y), (x, above), (beside, above))
    for start, end in pairwise(run):
        yield from _straight(start, end)


def _straight(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the dots of a straight line, one per step along its longer side."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        yield (
            round(start[0] + (end[0] - start[0]) * step / steps),
            round(start[1] + (end[1] - start[1]) * step / steps),
        )
