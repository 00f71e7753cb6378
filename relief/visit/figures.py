"""The five numbers and the chart: medians, each half of the time beside the other, always with n.

The halves are compared where each has five noted days or more. What counts as a difference is a
choice of this program, not a measure of anybody's: a point of a rating, a band of episodes, ten
percent of days, a quarter of a length of time. Nothing is said about why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_low

from relief.insight.days import EPISODES, Day, Days, given, series
from relief.insight.trends import HIGHEST_RATING, Span, summarise
from relief.library.phrases import Say
from relief.parsing.lengths import length_words
from relief.visit.page import Chart, ChartMark, ChartPoint, Number

LEAST_OF_HALF = 5
"""So many noted days in each half, or nothing is said about a trend."""

MOST_POINTS = 70
_STEPS = (1, 2, 4, 7, 14, 28, 91, 364, 3640)
_POINT, _PERCENT, _QUARTER = 1.0, 10.0, 0.25
_SHORTEST_DIFFERENCE_S = 5.0

Values = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How one of the numbers is made, printed and compared."""

    name: str
    unit: str
    values: Values
    middle: Callable[[Sequence[float]], float]
    words: Callable[[float], str]
    differs: Callable[[float, float], bool]
    has_range: bool = True


def numbers(days: Days, span: Span, say: Say) -> tuple[Number, ...]:
    """The five numbers of some days."""
    return tuple(_number(measure, span, say) for measure in _measures(days))


def halves(span: Span) -> date:
    """The first day of the later half; an odd day in the middle belongs to the later one."""
    return span.first + timedelta(days=span.days // 2)


def _measures(days: Days) -> tuple[_Measure, ...]:
    said = {day: _there(each) for day, each in days.items()}
    there = {day: float(is_there) for day, is_there in said.items() if is_there is not None}
    return (
        _Measure(
            "days-with-it", "%", there, _percent, lambda value: f"{value:.0f} %", _by(_PERCENT),
            has_range=False,
        ),
        _rating("twitch", days),
        _Measure(
            "episodes", "", given(days, "episodes"), median_low, lambda value: EPISODES[int(value)],
            _by(_POINT),
        ),
        _Measure(
            "longest-run", "s", given(days, "longest_run_s"), median, length_words, _by_a_quarter
        ),
        _rating("jaw", days),
    )  # fmt: skip


def _rating(name: str, days: Days) -> _Measure:
    return _Measure(name, "", given(days, name), median, lambda value: f"{value:g}", _by(_POINT))


def _there(day: Day) -> bool | None:
    """Whether it was there on a day; None where nobody said."""
    if day.twitch is not None:
        return day.twitch > 0
    return None if day.episodes is None else day.episodes != "0"


def _percent(values: Sequence[float]) -> float:
    return 100 * sum(values) / len(values)


def _by(least: float) -> Callable[[float, float], bool]:
    return lambda earlier, later: abs(later - earlier) >= least


def _by_a_quarter(earlier: float, later: float) -> bool:
    least = max(_SHORTEST_DIFFERENCE_S, _QUARTER * max(earlier, later))
    return abs(later - earlier) >= least


def _number(measure: _Measure, span: Span, say: Say) -> Number:
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
    trend = _trend(measure, earlier, later)
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
        trend=trend,
        shown="" if middle is None else measure.words(middle),
        range_words=_range(measure, low, high, say),
        halves_words=_halves(measure, earlier, later, parts, say),
        trend_words=say(f"report.trend_{trend}") if values else "",
    )


def _trend(measure: _Measure, earlier: float | None, later: float | None) -> str:
    if earlier is None or later is None:
        return "too-few"
    if not measure.differs(earlier, later):
        return "same"
    return "more" if later > earlier else "less"


def _range(measure: _Measure, low: float | None, high: float | None, say: Say) -> str:
    if low is None or high is None:
        return ""
    return say("report.range", low=measure.words(low), high=measure.words(high))


def _halves(
    measure: _Measure,
    earlier: float | None,
    later: float | None,
    parts: Sequence[Sequence[float]],
    say: Say,
) -> str:
    if earlier is None or later is None:
        return ""
    return say(
        "report.halves", earlier=measure.words(earlier), earlier_n=len(parts[0]),
        later=measure.words(later), later_n=len(parts[1]),
    )  # fmt: skip


def chart(days: Days, span: Span, marks: Sequence[ChartMark], say: Say) -> Chart | None:
    """Twitch over time, or the jaw where only that was rated; None where neither was."""
    field = main_field(days)
    values = series(days, field, span.first, span.last)
    n = sum(value is not None for value in values)
    if not n:
        return None
    step = next((each for each in _STEPS if span.days <= each * MOST_POINTS), _STEPS[-1])
    points = []
    for start in range(0, span.days, step):
        short = summarise(values[start : start + step])
        first = span.first + timedelta(days=start)
        middle, count = (short.median, short.n) if short else (None, 0)
        points.append(ChartPoint(first, middle, count))
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
    )


def main_field(days: Days) -> str:
    """What was rated most: twitch, or the jaw where twitch never was."""
    return "twitch" if given(days, "twitch") or not given(days, "jaw") else "jaw"
