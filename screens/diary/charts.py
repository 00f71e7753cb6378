"""Charts as text: braille lines, bars, a calendar; pure functions of values and a size.

Nothing is shown by colour alone: calendar days differ in height, and each chart prints its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise
from math import floor

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from relief.formatting import day_and_month, month_name, number_words, weekday_names
from relief.i18n import _
from relief.insight.trends import CalendarDay, Summary, TrendLine
from screens.safe_text import lines, plain
from screens.widgets.canvas import trace

_DOTS_ACROSS, _DOTS_DOWN = 2, 4
_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_LABEL = 6
_BARS = " ▁▂▃▄▅▆▇█"
LEVEL_SHAPES = ("·", "▂", "▄", "▆", "█")
"""Glyphs of a calendar day, from no value to the highest."""
_BLANK_DAY = " "


def line_chart(line: TrendLine, top: float, width: int, height: int) -> Content:
    """Draw a field over time, with the scale on the left and the dates below.

    Args:
        line: The series; a missing value breaks the line.
        top: Value at the upper edge; the lower edge is 0.
        width: Columns of the whole chart.
        height: Rows of the plot, without the date row.
    """
    columns = max(2, width - _LABEL)
    across, down = columns * _DOTS_ACROSS - 1, height * _DOTS_DOWN - 1
    last = max(1, len(line.points) - 1)
    spots = [
        None if p.value is None
        else (n * across / last, down * (1 - min(p.value, top) / top))
        for n, p in enumerate(line.points)
    ]  # fmt: skip
    rows = _braille(spots, columns, height)
    labels = {0: number_words(top), height // 2: number_words(top / 2), height - 1: "0"}
    drawn = [
        Content.assemble(
            plain(f"{labels.get(n, ''):>{_LABEL - 1}} ", "$muted"), plain(row, "$accent")
        )
        for n, row in enumerate(rows)
    ]
    first, end = line.points[0].first, line.points[-1].first
    days = f"{_day(first)}{_day(end):>{max(1, columns - len(_day(first)))}}"
    return lines(*drawn, plain(" " * _LABEL + days, "$muted"))


def bar_chart(values: Sequence[float | None], top: float, height: int, wide: int) -> list[str]:
    """Draw bars as rows of text, top row first; None leaves a gap.

    Args:
        values: One per bar.
        top: Value of a full bar.
        height: Rows.
        wide: Columns per bar, including the gap after it.
    """
    rows = []
    for row in range(height - 1, -1, -1):
        cells = (_bar(value, top, height, row) * (wide - 1) + " " for value in values)
        rows.append("".join(cells))
    return rows


def hours_chart(hours: Sequence[Summary | None], top: float, height: int, width: int) -> Content:
    """Draw the median of each hour of the day as a bar, with its number of ratings."""
    wide = 3 if width >= _LABEL + 3 * len(hours) else 2
    bars = bar_chart([hour.median if hour else None for hour in hours], top, height, wide)
    scale = {0: number_words(top), height - 1: "0"}
    drawn = [
        Content.assemble(
            plain(f"{scale.get(n, ''):>{_LABEL - 1}} ", "$muted"), plain(row, "$accent")
        )
        for n, row in enumerate(bars)
    ]
    names = "".join(f"{hour:<{3 * wide}}" for hour in range(0, 24, 3))
    counts = "".join(f"{_short(hour.n, wide - 1) if hour else '·':<{wide}}" for hour in hours)
    label = _("hour")
    hour = " " * (_LABEL - 1 - cell_len(label)) + label
    return lines(
        *drawn,
        plain(f"{hour} {names}", "$muted"),
        plain(f"{'n':>{_LABEL - 1}} {counts}", "$muted"),
    )


def calendar_chart(weeks: Sequence[Sequence[CalendarDay | None]], most_weeks: int) -> Content:
    """Draw a row per weekday and a column per week; keeps the latest weeks that fit."""
    shown = weeks[-most_weeks:]
    rows = [_months(shown)]
    for weekday, name in enumerate(weekday_names()):
        cells = [_shape(week[weekday]) for week in shown]
        rows.append(Content.assemble(plain(set_cell_size(name, _LABEL), "$muted"), *cells))
    return lines(*rows)


def share_bar(share: float, width: int) -> str:
    """Draw a bar that fills ``share`` (0 to 1) of ``width`` columns."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "━" * filled + "─" * (width - filled)


def interval_bar(low: float, value: float, high: float, width: int) -> str:
    """Draw a value from -1 to 1 with its interval on a line centred on 0."""

    def place(number: float) -> int:
        return round((max(-1.0, min(1.0, number)) + 1) / 2 * (width - 1))

    cells = ["·"] * width
    cells[width // 2] = "│"
    for n in range(place(low), place(high) + 1):
        cells[n] = "─"
    cells[place(value)] = "●"
    return "".join(cells)


def _braille(spots: Sequence[tuple[float, float] | None], columns: int, height: int) -> list[str]:
    """Draw the points as rows of braille, joining consecutive ones."""
    grid = [[0] * columns for _ in range(height)]

    def dot(x: int, y: int) -> None:
        column, row = x // _DOTS_ACROSS, y // _DOTS_DOWN
        if 0 <= column < columns and 0 <= row < height:
            grid[row][column] |= _BITS[x % _DOTS_ACROSS][y % _DOTS_DOWN]

    for is_gap, run in groupby(spots, key=lambda spot: spot is None):
        path = [] if is_gap else _path([spot for spot in run if spot is not None])
        for x, y in path:
            dot(x, y)
    return ["".join(chr(_BRAILLE + cell) if cell else " " for cell in row) for row in grid]


def _path(run: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the dots that join neighbouring points; two dots for a day without neighbours."""
    middles = [(x + 0.5, y + 0.5) for x, y in run]  # trace rounds down; round instead
    if len(middles) == 1:
        column, row = map(floor, middles[0])
        return [(column, row), (column + 1, row)]
    # Draw pair by pair: a single path would flatten the tip of a peak.
    return [dot for pair in pairwise(middles) for dot in trace(pair)]


def _bar(value: float | None, top: float, height: int, row: int) -> str:
    if value is None:
        return " "
    eighths = round(value / top * height * 8) - row * 8
    if row == 0:
        eighths = max(1, eighths)  # a 0 was recorded, so it must not look like a gap
    return _BARS[max(0, min(8, eighths))]


def _shape(cell: CalendarDay | None) -> Content:
    if cell is None or cell.level is None:
        return plain(f"{_BLANK_DAY} ")
    return plain(f"{LEVEL_SHAPES[cell.level]} ", "$muted" if cell.level == 0 else "$accent")


def _months(weeks: Sequence[Sequence[CalendarDay | None]]) -> Content:
    """Write each month's name above the week in which it begins."""
    row = [" "] * (2 * len(weeks) + 3)
    before = 0
    for n, week in enumerate(weeks):
        day = next((cell.day for cell in week if cell is not None), None)
        if day is not None and day.month != before:
            if before or day.day <= 20:
                _write(row, 2 * n, month_name(day))
            before = day.month
    return plain(" " * _LABEL + "".join(row).rstrip(), "$muted")


def _write(row: list[str], column: int, words: str) -> None:
    """Overwrite cells of a row, cut at its end; a wide character takes two cells."""
    for char in words:
        cells = cell_len(char)
        if column + cells > len(row):
            return
        row[column : column + cells] = [char] + [""] * (cells - 1)
        column += cells


def _short(count: int, width: int) -> str:
    """Format a count in ``width`` characters, or return that many plus signs if it does not fit."""
    return str(count) if len(str(count)) <= width else "+" * width


def _day(day: date) -> str:
    return day_and_month(day)
