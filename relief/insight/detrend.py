"""One value a day, less what drift, weekday, number of notes and the day before explain.

Two series that drift, that both follow the week, in which each day resembles the one before, or
that both depend on how many notes a day has, go together by themselves, without one having to do
with the other. What is left of each after this is close to one independent draw a day, and only
that can be shuffled honestly.
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
"""So many pairs of adjacent days are needed to tell how much a day resembles the one before."""
USUAL_CARRY = 0.5
DAYS_A_BEND = 45
_MOST_CARRY = 0.9
_MOST_BENDS = 8
_NOTHING = 1e-6

Blanks = Sequence[float | None]
"""One value for each of some days in a row; None where none was given."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The residuals of a series.

    Attributes:
        left: By the number of the day, from 0: what is left, on the scale of ranks.
        carry: How much a day resembles the one before, -0.9 to 0.9.
        fitted: How many numbers besides the mean were fitted to it.
    """

    left: Mapping[int, float]
    carry: float
    fitted: int


def adjust(series: Blanks, notes: Blanks | None = None) -> Adjusted:
    """Take out of a series what drift, weekday, number of notes and the day before explain.

    Works on ranks, so neither odd values nor the unit matter. Blank days are left out, and the day
    before a gap counts the less the longer the gap is.

    Args:
        series: One value for each day.
        notes: How many notes each day has. Sums and highest values rise with them, and the mean of
            several notes is less extreme than a single one; log(notes) and "one note only" are
            taken out.
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

    The drift is straight, and may bend once more for every six weeks or so that the series lasts.
    """
    bends = min(_MOST_BENDS, span // DAYS_A_BEND)
    middle = max(1, span - 1) / 2
    angles = [acos(max(-1.0, min(1.0, day / middle - 1))) for day in days]
    drift = [[cos(nth * angle) for angle in angles] for nth in range(2 + bends)]
    weekdays = [[float(day % WEEK == nth) for day in days] for nth in range(1, WEEK)]
    return drift + weekdays


def _writing(days: Sequence[int], notes: Blanks) -> list[list[float]]:
    """Regressors for logging frequency: log of the number of notes, and whether it is one."""
    if not notes:
        return []
    counts = [max(1.0, notes[day] or 1.0) for day in days]
    return [list(map(log, counts)), [float(count == 1) for count in counts]]


def _without(patterns: Sequence[Sequence[float]], values: list[float]) -> tuple[list[float], int]:
    """Values less their least-squares fit by some patterns, and how many of those differed."""
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
    """Values less their part along a list of length one."""
    part = sum(map(mul, values, known))
    return [value - part * unit for value, unit in zip(values, known, strict=True)]


def _carry(by_day: Mapping[int, float]) -> float:
    """The correlation of adjacent days, corrected for coming out too low in short series.

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
    """The innovation of each day, given the last day before it that has a value.

    Over a gap of k days the carry is its kth power; dividing keeps the spread of all days alike.
    """
    days = sorted(by_day)
    fresh = {days[0]: by_day[days[0]]} if days else {}
    for before, day in pairwise(days):
        kept = carry ** (day - before)
        fresh[day] = (by_day[day] - kept * by_day[before]) / sqrt(1 - kept * kept)
    return fresh
