"""Bar charts in characters: frame, gridlines, values and n."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from relief.formatting import number_words
from relief.report.bar_chart import Bar, BarChart
from screens.safe_text import lines, plain
from screens.widgets.chart import EDGE, GRID, LINE, Cell, framed

_AROUND = 3
"""Rows below the bars: the axis, the names, the counts."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEAST_WITH_VALUE = 5
"""Columns per bar, with its gap, from which its value fits above it."""
_MOST = 9


def draw_bars(chart: BarChart, width: int, height: int) -> Content:
    """Draw a bar chart within a number of columns and rows.

    Args:
        chart: What to draw.
        width: Columns.
        height: Rows; at least five.
    """
    slot = max(2, (width - EDGE) // len(chart.bars))
    rows = max(2, (height - _AROUND) // 2 * 2)  # even, or no row lies at half of the scale
    columns = slot * len(chart.bars)
    cells: list[list[Cell]] = [[(" ", "")] * columns for _ in range(rows)]
    for row in (0, rows // 2):
        cells[row] = [("┄", GRID)] * columns
    for number, bar in enumerate(chart.bars):
        _draw_bar(cells, bar, chart.top, number * slot, slot)
    scale = {0: chart.top, rows // 2: chart.top / 2}
    return lines(
        *framed(cells, scale),
        plain(f"{'0':>{EDGE - 2}} └" + "─" * columns, "$muted"),
        plain(" " * EDGE + _names(chart.bars, slot), "$muted"),
        plain(f"{'n':>{EDGE - 2}}  " + _counts(chart.bars, slot), "$muted"),
    )


def has_plus(chart: BarChart, width: int) -> bool:
    """Return whether any count does not fit, and so is shown as a plus."""
    slot = max(2, (width - EDGE) // len(chart.bars))
    return any(len(str(bar.n)) >= slot for bar in chart.bars)


def _draw_bar(cells: Sequence[list[Cell]], bar: Bar, top: float, left: int, slot: int) -> None:
    """Draw one bar; 0 is the middle of the axis row, so gridlines mark exact values."""
    if bar.value is None:
        return
    wide = max(1, min(_MOST, slot - max(1, slot // 4)))
    high = round(min(bar.value, top) / top * len(cells) * 8) - 4
    eighths = max(1, high)  # a 0 was recorded, so it must not look like a gap
    for up in range(len(cells)):
        filled = min(8, eighths - 8 * up)
        if filled > 0:
            cells[-1 - up][left : left + wide] = [(_EIGHTHS[filled], LINE)] * wide
    row = len(cells) - 1 - -(-eighths // 8)
    if slot >= _LEAST_WITH_VALUE and row >= 0:
        words = number_words(bar.value)[:wide].center(wide)
        cells[row][left : left + wide] = [(char, "bold") for char in words]


def _names(bars: Sequence[Bar], slot: int) -> str:
    """Return the names below the bars, every second or third one if they do not fit."""
    longest = max(cell_len(bar.label) for bar in bars) + 1
    step = -(-longest // slot)
    shown = (bar.label for bar in bars[::step])
    return "".join(label + " " * (step * slot - cell_len(label)) for label in shown).rstrip()


def _counts(bars: Sequence[Bar], slot: int) -> str:
    return "".join(f"{_short(bar.n, slot - 1):<{slot}}" for bar in bars).rstrip()


def _short(count: int, width: int) -> str:
    """Format a count in ``width`` characters, or return that many plus signs if it does not fit."""
    words = str(count) if count else "·"
    return words if len(words) <= width else "+" * width
