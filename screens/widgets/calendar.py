"""Calendars in characters: a column per week, a row per weekday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from textual.content import Content

from relief.columns import padded
from relief.formatting import month_name, weekday_names
from relief.insight.trends import CalendarDay
from relief.report.chart_model import ChartMark
from screens.safe_text import lines, plain

LEVEL_SHAPES = ("·", "▂", "▄", "▆", "█")
"""Glyphs of a calendar day, from 0 to the highest value."""
_LABEL = 6
_NARROW, _WIDE = 2, 7
"""Minimum and maximum columns per week, including the gap."""
_WEEK = timedelta(days=7)

Week = Sequence[CalendarDay | None]


def weeks_that_fit(width: int) -> int:
    """Return how many weeks fit into a width in columns."""
    return max(1, (width - _LABEL - 1) // _NARROW)


def draw_calendar(
    weeks: Sequence[Week], width: int, marks: Sequence[ChartMark], practised: Collection[date]
) -> Content:
    """Draw the latest weeks that fit: treatments above, and practised days per week below."""
    shown = weeks[-weeks_that_fit(width) :]
    slot = max(_NARROW, min(_WIDE, (width - _LABEL - 1) // len(shown)))
    starts = [_start(week) for week in shown]
    rows = [_months(starts, slot)]
    if any(_column(mark.day, starts) is not None for mark in marks):
        rows.append(_marks(marks, starts, slot))
    for weekday, name in enumerate(weekday_names()):
        cells = [_shape(week[weekday], slot) for week in shown]
        rows.append(Content.assemble(plain(padded(name, _LABEL), "$muted"), *cells))
    done = Counter(_column(day, starts) for day in practised)
    counts = "".join(f"{done[n] or '·':<{slot}}" for n in range(len(shown))).rstrip()
    return lines(*rows, plain(f"{'●':<{_LABEL}}{counts}", "$muted"))


def _start(week: Week) -> date:
    """Return the first day of a week, even if the diary starts later."""
    return next(cell.day - timedelta(days=at) for at, cell in enumerate(week) if cell is not None)


def _column(day: date, starts: Sequence[date]) -> int | None:
    at = (day - starts[0]) // _WEEK
    return at if 0 <= at < len(starts) else None


def _shape(cell: CalendarDay | None, slot: int) -> Content:
    if cell is None or cell.level is None:
        return plain(" " * slot)
    filled = f"{LEVEL_SHAPES[cell.level] * (slot - 1)} "
    if cell.level == 0:
        return plain(f"{LEVEL_SHAPES[0]:<{slot}}", "$muted")
    return plain(filled, "$accent")


def _months(starts: Sequence[date], slot: int) -> Content:
    """Write each month above the week in which it begins."""
    row, free = "", 0
    for at, start in enumerate(starts):
        end = start + _WEEK - timedelta(days=1)
        is_new = end.day <= _WEEK.days if at else start.day <= 20
        if is_new and at * slot >= free:
            name = month_name(end if at else start)
            row += " " * (at * slot - cell_len(row)) + name
            free = cell_len(row) + 1
    return plain(" " * _LABEL + row, "$muted")


def _marks(marks: Sequence[ChartMark], starts: Sequence[date], slot: int) -> Content:
    """Write the letter of each treatment above its week; neighbours move aside."""
    row = [" "] * (len(starts) * slot + len(marks))
    for mark in marks:
        at = _column(mark.day, starts)
        if at is not None:
            place = at * slot
            while row[place] != " ":
                place += 1
            row[place] = mark.sign
    return plain(" " * _LABEL + "".join(row).rstrip(), "bold")
