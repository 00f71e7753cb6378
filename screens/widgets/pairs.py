"""Ratings before and after each session, side by side on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from relief.insight.trends import HIGHEST_RATING
from screens.safe_text import lines, plain
from screens.widgets.chart import EDGE, GRID, LINE, Cell, framed
from screens.widgets.scales import AFTER, BEFORE

_WIDEST_STEP = 3
_BEFORE, _BETWEEN = "$primary", "$muted"


def draw_pairs(pairs: Sequence[tuple[int, int]], width: int, height: int) -> Content:
    """Draw the latest pairs that fit, newest at the right; equal ratings show only the later one.

    Args:
        pairs: Ratings before and after, oldest first; at least one.
        width: Columns, with the scale.
        height: Rows, with the axis.
    """
    columns, rows = max(1, width - EDGE), max(3, height - 1)
    shown = pairs[-columns:]
    step = min(_WIDEST_STEP, columns // len(shown))
    scale = {_row(value, rows): float(value) for value in (0, HIGHEST_RATING // 2, HIGHEST_RATING)}
    cells: list[list[Cell]] = [
        [("┄", GRID) if row in scale else (" ", "")] * columns for row in range(rows)
    ]
    for number, (before, after) in enumerate(shown):
        column, ends = number * step, (_row(before, rows), _row(after, rows))
        for row in range(min(ends), max(ends)):
            cells[row][column] = ("│", _BETWEEN)
        cells[ends[0]][column] = (BEFORE, _BEFORE)
        cells[ends[1]][column] = (AFTER, LINE)
    axis = plain(" " * (EDGE - 1) + "└" + "─" * columns, "$muted")
    return lines(*framed(cells, scale), axis)


def _row(rating: float, rows: int) -> int:
    """Return the row of a rating, counted from the top."""
    return round((1 - rating / HIGHEST_RATING) * (rows - 1))
