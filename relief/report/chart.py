"""The chart of a field over time, for paper and screen alike, with its title and its marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from string import ascii_uppercase
from typing import TYPE_CHECKING

from relief.insight.averages import median
from relief.insight.days import Days, given, series, typical
from relief.insight.dose_history import TreatmentPeriod
from relief.insight.format_trends import TOPS, UNITS, field_words
from relief.insight.trends import HIGHEST_RATING, Span, later_half, summarise
from relief.library.phrases import Say
from relief.report.chart_model import Chart, ChartMark, ChartPoint

if TYPE_CHECKING:
    from relief.insight.changes import MeanLevel

LEAST_OF_HALF = 5
"""Minimum days with data in each half for its median."""

MOST_POINTS = 70
_RATINGS = ("twitch", "jaw")
_STEPS = (1, 2, 4, 7, 14, 28, 91, 364, 3640)


def chart(
    days: Days,
    span: Span,
    marks: Sequence[ChartMark],
    say: Say,
    field: str = "",
    most_points: int = MOST_POINTS,
    with_levels: bool = True,
    split: date | None = None,
) -> Chart | None:
    """Return the chart of a field over time; None if the field was never recorded.

    Args:
        days: The diary.
        span: The days to draw.
        marks: The starts and ends of treatments to mark.
        say: The sentences.
        field: The field; "" means twitch, or the jaw if only that was rated.
        most_points: Maximum number of points; with more days, several days share a point.
        with_levels: Whether to compute the mean of each half, which takes a while.
        split: The first day of the later half; None for the middle.
    """
    field = field or main_field(days)
    values = series(days, field, span.first, span.last)
    means = typical(days, field)
    n = sum(value is not None for value in values)
    if not n:
        return None
    step = chart_step(span, most_points)
    points = []
    for start in range(0, span.days, step):
        short = summarise(values[start : start + step])
        first = span.first + timedelta(days=start)
        middle, count = (short.median, short.n) if short else (None, 0)
        covered = (means.get(first + timedelta(days=nth)) for nth in range(step))
        drawn = summarise(covered)
        points.append(ChartPoint(first, middle, count, drawn.median if drawn else None))
    name = "report.chart_day" if step == 1 else "report.chart_step"
    return Chart(
        title=chart_title(field, say),
        field=field,
        step=step,
        top=TOPS.get(field, float(HIGHEST_RATING)),
        n=n,
        points=tuple(points),
        marks=tuple(marks),
        caption=say(name, step=step, n=n, days=span.days),
        levels=_levels(days, field, span) if with_levels and field in _RATINGS else (),
        split=split,
    )


def _levels(days: Days, field: str, span: Span) -> tuple[MeanLevel, ...]:
    from relief.insight.changes import levels  # late: Today draws a chart without it

    return levels(days, field, span.first, span.last) or ()


def chart_step(span: Span, most_points: int) -> int:
    """Return how many days each point covers, to stay within ``most_points``."""
    return next((each for each in _STEPS if span.days <= each * most_points), _STEPS[-1])


def treatment_marks(treatments: Sequence[TreatmentPeriod], span: Span) -> tuple[ChartMark, ...]:
    """Return a letter for each treatment or dose that began within a span, oldest first."""
    found = [(one.start, one.name) for one in treatments]
    found += [(day, f"{one.name}, {dose}") for one in treatments for day, dose in one.doses.changes]
    begun = sorted(each for each in found if span.first <= each[0] <= span.last)
    return tuple(
        ChartMark(day, sign, label)
        for (day, label), sign in zip(begun, ascii_uppercase, strict=False)
    )


def half_medians(chart: Chart) -> tuple[float, float] | None:
    """Return the raw medians of both halves of a chart, without a claim.

    None if a half has fewer than five days with data.
    """
    later_from = chart.split or later_half(chart.points[0].first, chart.last)
    parts: tuple[list[float], list[float]] = ([], [])
    for point in chart.points:
        if point.value is not None:
            parts[point.first >= later_from].extend([point.value] * point.n)
    if min(map(len, parts)) < LEAST_OF_HALF:
        return None
    return median(parts[0]), median(parts[1])


def chart_title(field: str, say: Say) -> str:
    """Format the chart's title, with its scale or unit."""
    if field in _RATINGS:
        return say(f"report.number_{field}")
    unit = UNITS.get(field, f"0-{HIGHEST_RATING}")
    return f"{field_words(field, say).capitalize()}, {unit}"


def main_field(days: Days) -> str:
    """Return the main field: twitching, or the jaw if twitching was never rated."""
    return "twitch" if given(days, "twitch") or not given(days, "jaw") else "jaw"
