"""The five key figures and the chart: medians with n, and claimed changes.

``relief.insight.changes`` decides whether something changed, and ``claim_sentences`` words it; the
medians of each half are raw numbers without a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_low
from string import ascii_uppercase

from relief.formatting import length_words, number_words, percent_words
from relief.insight.changes import Values, changes, later_half, levels, was_there
from relief.insight.claim_sentences import effect_words, verdict_words
from relief.insight.claims import Claim
from relief.insight.days import Days, given, series, typical
from relief.insight.format_trends import TOPS, UNITS, field_words
from relief.insight.treatment_cycles import TreatmentPeriod
from relief.insight.trends import HIGHEST_RATING, Span, summarise
from relief.journal.vocabulary import EPISODES
from relief.library.phrases import Say
from relief.report.report_model import Chart, ChartMark, ChartPoint, KeyFigure

LEAST_OF_HALF = 5
"""Minimum days with data in each half for its median."""

MOST_POINTS = 70
_RATINGS = ("twitch", "jaw")
_STEPS = (1, 2, 4, 7, 14, 28, 91, 364, 3640)


@dataclass(frozen=True, slots=True)
class _Measure:
    """How one key figure is computed and printed."""

    name: str
    unit: str
    values: Values
    middle: Callable[[Sequence[float]], float]
    words: Callable[[float], str]
    has_range: bool = True


def numbers(days: Days, span: Span, say: Say) -> tuple[KeyFigure, ...]:
    """Return the five key figures of a period."""
    claims = changes(days, span.first, span.last)
    return tuple(_number(measure, claims[measure.name], span, say) for measure in _measures(days))


def halves(span: Span) -> date:
    """Return the first day of the later half, which has one day more if their number is odd."""
    return later_half(span.first, span.last)


def _measures(days: Days) -> tuple[_Measure, ...]:
    said = {day: was_there(each) for day, each in days.items()}
    there = {day: float(is_there) for day, is_there in said.items() if is_there is not None}
    return (
        _Measure(
            "days-with-it", "%", there, _percent, percent_words,
            has_range=False,
        ),
        _rating("twitch", days),
        _Measure(
            "episodes", "", given(days, "episodes"), median_low, lambda value: EPISODES[int(value)]
        ),
        _Measure("longest-run", "s", given(days, "longest_run_seconds"), median, length_words),
        _rating("jaw", days),
    )  # fmt: skip


def _rating(name: str, days: Days) -> _Measure:
    return _Measure(name, "", given(days, name), median, number_words)


def _percent(values: Sequence[float]) -> float:
    return 100 * sum(values) / len(values)


def _number(measure: _Measure, claim: Claim, span: Span, say: Say) -> KeyFigure:
    values = list(measure.values.values())
    middle = measure.middle(values) if values else None
    low, high = (min(values), max(values)) if values and measure.has_range else (None, None)
    later_from = halves(span)
    parts = (
        [value for day, value in measure.values.items() if day < later_from],
        [value for day, value in measure.values.items() if day >= later_from],
    )
    is_told = min(map(len, parts)) >= LEAST_OF_HALF
    earlier, later = (measure.middle(part) if is_told else None for part in parts)
    return KeyFigure(
        id=measure.name,
        label=say(f"report.number_{measure.name}"),
        value=middle,
        unit=measure.unit,
        low=low,
        high=high,
        n=len(values),
        earlier=earlier,
        earlier_n=len(parts[0]),
        later=later,
        later_n=len(parts[1]),
        trend=claim.verdict,
        shown="" if middle is None else measure.words(middle),
        range_words=_range(measure, low, high, say),
        course_words=effect_words(claim),
        trend_words=verdict_words(claim, say) if values else "",
        claim=claim,
    )


def _range(measure: _Measure, low: float | None, high: float | None, say: Say) -> str:
    if low is None or high is None:
        return ""
    return say("report.range", low=measure.words(low), high=measure.words(high))


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
    """A field over time, for paper and screen alike; None where it was never noted.

    Args:
        days: The diary.
        span: Which days of it.
        marks: What happened meanwhile.
        say: The sentences.
        field: Which field; else twitch, or the jaw where only that was rated.
        most_points: How many points there may be; more days than that are put together.
        with_levels: Whether to work out where the average of each half lies, which takes a while.
        split: The first day of the later half; else the middle.
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
        levels=(
            levels(days, field, span.first, span.last) or ()
            if with_levels and field in _RATINGS
            else ()
        ),
        split=split,
    )


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
