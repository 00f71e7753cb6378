"""The five key figures: medians with n, and claimed changes.

``relief.insight.changes`` decides whether something changed, and ``claim_sentences`` words it; the
medians of each half are raw numbers without a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, median_low

from relief.formatting import length_words, number_words, percent_words
from relief.insight.changes import Values, changes, was_there
from relief.insight.claim_sentences import effect_words, verdict_words
from relief.insight.claims import Claim
from relief.insight.days import Days, given
from relief.insight.trends import Span, later_half
from relief.journal.vocabulary import EPISODES
from relief.library.phrases import Say
from relief.report.chart import LEAST_OF_HALF
from relief.report.report_model import KeyFigure


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
    """Return the first day of the later half, one day longer if the number of days is odd."""
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
