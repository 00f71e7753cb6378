"""Tick positions of a chart's day axis, the same on paper and on screen."""

from __future__ import annotations

from datetime import date, timedelta

from relief.formatting import day_and_month, month_name

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


def day_ticks(first: date, last: date, room: int) -> list[tuple[date, str]]:
    """Return Mondays for a short period, else the first of months or years, each with its label.

    Args:
        first: First day of the axis.
        last: Last day.
        room: Maximum number of labels.
    """
    if (last - first).days <= 7 * room:
        monday = first + timedelta(days=-first.weekday() % 7)
        days = [monday + timedelta(days=7 * n) for n in range(room + 1)]
        return [(day, day_and_month(day)) for day in days if day <= last]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _MONTH_STEPS if months <= step * room), _MONTH_STEPS[-1])
    ticks = []
    for count in range(first.year * 12 + first.month, 12 * last.year + 12):
        day = date(count // 12, count % 12 + 1, 1)
        if count % step == 0 and day <= last:
            ticks.append((day, f"{day.year}" if step >= 12 else month_name(day)))
    return ticks
