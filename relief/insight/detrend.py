"""Removes drift, weekday, number of entries and autocorrelation from a daily series.

Two series that drift, follow the week, are autocorrelated, or depend on the number of entries of a
day are correlated without any relation. The residuals are close to independent draws, and only
those can be permuted validly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, cos, log, sqrt
from operator import mul

from relief.insight.rank_stats import ranks

WEEK = 7
LEAST_NEIGHBOURS = 12
"""Minimum pairs of adjacent days needed to estimate the autocorrelation."""
USUAL_CARRY = 0.5
DAYS_A_BEND = 45
_MOST_CARRY = 0.9
_MOST_BENDS = 8
_NOTHING = 1e-6

Blanks = Sequence[float | None]
"""One value for each of consecutive days; None for no value."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The residuals of a series.

    Attributes:
        left: Residuals by day number, from 0, on the scale of ranks.
        carry: Autocorrelation of adjacent days, -0.9 to 0.9.
        fitted: Number of fitted parameters besides the mean.
    """

    left: Mapping[int, float]
    carry: float
    fitted: int


def adjust(series: Blanks, notes: Blanks | None = None) -> Adjusted:
    """Remove drift, weekday, number of entries and autocorrelation from a series.

    Works on ranks, so neither outliers nor the unit matter. Blank days are skipped, and the day
    before a gap counts less the longer the gap is.

    Args:
        series: One value for each day.
        notes: Number of entries of each day. Sums and maxima rise with it, and the mean of several
            entries is less extreme than one; log(notes) and "one entry only" are removed.
    """
    days = [day for day, value in enumerate(series) if value is not None]
    steps = ranks([value for value in series if value is not None])
    patterns = _rhythms(days, len(series)) + _writing(days, notes or ())
    level, fitted = _without(patterns, steps)
    by_day = dict(zip(days, level, strict=True))
    carry = _carry(by_day)
    return Adjusted(_fresh(by_day, carry), carry, max(0, fitted - 1))


def _rhythms(days: Sequence[int], span: int) -> list[list[float]]:
    """The regressors to remove: mean, slow drift, six of the seven weekdays.

    The drift is linear, with one more degree of freedom for about every six weeks.
    """
    bends = min(_MOST_BENDS, span // DAYS_A_BEND)
    middle = max(1, span - 1) / 2
    angles = [acos(max(-1.0, min(1.0, day / middle - 1))) for day in days]
    drift = [[cos(nth * angle) for angle in angles] for nth in range(2 + bends)]
    weekdays = [[float(day % WEEK == nth) for day in days] for nth in range(1, WEEK)]
    return drift + weekdays


def _writing(days: Sequence[int], notes: Blanks) -> list[list[float]]:
    """Return regressors for the number of entries: its logarithm, and whether it is one."""
    if not notes:
        return []
    counts = [max(1.0, notes[day] or 1.0) for day in days]
    return [list(map(log, counts)), [float(count == 1) for count in counts]]


def _without(patterns: Sequence[Sequence[float]], values: list[float]) -> tuple[list[float], int]:
    """Return values minus their least-squares fit, and the number of independent regressors."""
    basis: list[list[float]] = []
    for pattern in patterns:
        rest = list(pattern)
        for known in basis:
            rest = _less(rest, known)
        size = sqrt(sum(map(mul, rest, rest)))
        if size > _NOTHING:
            basis.append([value / size for value in rest])
    for known in basis:
        values = _less(values, known)
    return [0.0 if abs(value) < _NOTHING else value for value in values], len(basis)


def _less(values: Sequence[float], known: Sequence[float]) -> list[float]:
    """Subtract the component of values along a unit vector."""
    part = sum(map(mul, values, known))
    return [value - part * unit for value, unit in zip(values, known, strict=True)]


def _carry(by_day: Mapping[int, float]) -> float:
    """Return the correlation of adjacent days, corrected for its bias in short series.

    The correction is Kendall's (1954): (1 + 3 r) / n.
    """
    pairs = [(value, by_day[day + 1]) for day, value in by_day.items() if day + 1 in by_day]
    if len(pairs) < LEAST_NEIGHBOURS:
        return USUAL_CARRY
    size = sqrt(sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs))
    if size < _NOTHING:
        return 0.0
    seen = sum(a * b for a, b in pairs) / size
    return max(-_MOST_CARRY, min(_MOST_CARRY, seen + (1 + 3 * seen) / len(pairs)))


def _fresh(by_day: Mapping[int, float], carry: float) -> dict[int, float]:
    """Return the innovation of each day, given the last earlier day that has a value.

    Over a gap of k days the autocorrelation is raised to the power k; dividing keeps the variance
    equal.
    """
    days = sorted(by_day)
    fresh = {days[0]: by_day[days[0]]} if days else {}
    for before, day in pairwise(days):
        kept = carry ** (day - before)
        fresh[day] = (by_day[day] - kept * by_day[before]) / sqrt(1 - kept * kept)
    return fresh
