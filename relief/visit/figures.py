"""The five numbers and the chart: medians with n, and what is claimed to have changed.

Whether something changed is decided in ``relief.insight.changes`` and worded in ``claim_words``;
the medians of each half are raw numbers and claim nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_low

from relief.insight.changes import changes, later_half, levels, was_there
from relief.insight.claim_words import effect_words, verdict_words
from relief.insight.claims import Claim
from relief.insight.days import Days, given, series, typical
from relief.insight.trends import HIGHEST_RATING, Span, summarise
from relief.journal.vocabulary import EPISODES
from relief.library.phrases import Say
from relief.parsing.lengths import length_words
from relief.visit.page import Chart, ChartMark, ChartPoint, Number

LEAST_OF_HALF = 5
"""So many noted days in each half, or its median is left out."""

MOST_POINTS = 70
_STEPS = (1, 2, 4, 7, 14, 28, 91, 364, 3640)

Values = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How one of the numbers is made and printed."""

    name: str
    unit: str
    values: Values
    middle: Callable[[Sequence[float]], float]
    words: Callable[[float], str]
    has_range: bool = True


def numbers(days: Days, span: Span, say: Say) -> tuple[Number, ...]:
    """The five numbers of some days."""
    claims = changes(days, span.first, span.last)
    return tuple(_number(measure, claims[measure.name], span, say) for measure in _measures(days))


def halves(span: Span) -> date:
    """The first day of the later half; an odd day in the middle belongs to the later one."""
    return later_half(span.first, span.last)


def _measures(days: Days) -> tuple[_Measure, ...]:
    said = {day: was_there(each) for day, each in days.items()}
    there = {day: float(is_there) for day, is_there in said.items() if is_there is not None}
    return (
        _Measure(
            "days-with-it", "%", there, _percent, lambda value: f"{value:.0f} %",
            has_range=False,
        ),
        _rating("twitch", days),
        _Measure(
            "episodes", "", given(days, "episodes"), median_low, lambda value: EPISODES[int(value)]
        ),
        _Measure("longest-run", "s", given(days, "longest_run_s"), median, length_words),
        _rating("jaw", days),
    )  # fmt: skip


def _rating(name: str, days: Days) -> _Measure:
    return _Measure(name, "", given(days, name), median, lambda value: f"{value:g}")


def _percent(values: Sequence[float]) -> float:
    return 100 * sum(values) / len(values)


def _number(measure: _Measure, claim: Claim, span: Span, say: Say) -> Number:
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
    return Number(
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


def chart(days: Days, span: Span, marks: Sequence[ChartMark], say: Say) -> Chart | None:
    """Twitch over time, or the jaw where only that was rated; None where neither was."""
    field = main_field(days)
    values = series(days, field, span.first, span.last)
    means = typical(days, field)
    n = sum(value is not None for value in values)
    if not n:
        return None
    step = next((each for each in _STEPS if span.days <= each * MOST_POINTS), _STEPS[-1])
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
        title=say(f"report.number_{field}"),
        field=field,
        step=step,
        top=float(HIGHEST_RATING),
        n=n,
        points=tuple(points),
        marks=tuple(marks),
        caption=say(name, step=step, n=n, days=span.days),
        levels=levels(days, field, span.first, span.last) or (),
    )


def main_field(days: Days) -> str:
    """What was rated most: twitch, or the jaw where twitch never was."""
    return "twitch" if given(days, "twitch") or not given(days, "jaw") else "jaw"
