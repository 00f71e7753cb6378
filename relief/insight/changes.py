"""Whether something changed within a range of days: its later half against the earlier one.

For each of five things the difference between the halves comes from a regression with AR(1) errors
and weekday terms (``regression``): value = level + change x [later half] + weekday + error. A
rating counts with the mean of a day's notes. What can only rise with the number of notes (days with
it, the band of episodes, the longest spell) has log(number of notes) as one more term. Beyond 400
days the values are means of weeks, without weekday terms.

All five are judged together (``claims.judged``), so that one look at nothing seldom finds
something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, log
from statistics import fmean

from relief.insight.claims import Claim, judged
from relief.insight.days import Day, Days, given, typical
from relief.insight.regression import Estimate, Fit, fit

LEAST_OF_HALF = 10
"""Noted days in each half; with fewer nothing is worked out."""

LEAST_WEEKS = 6
LEAST_DIFFERENT = 8
"""So many values must differ from the commonest one, or there is nothing to compare."""

LONGEST_BY_DAY = 200
_WEEK = 7

Values = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that may have changed.

    Attributes:
        name: ``days-with-it``, ``twitch``, ``episodes``, ``longest-run`` or ``jaw``.
        unit: Of its change.
        least: The smallest change that is called one.
        values: By day.
        grain: The step in which values are given.
        is_ratio: Whether values are logarithms, so that a change is a percentage.
        rises_with_notes: Whether more notes a day can only raise it.
    """

    name: str
    unit: str
    least: float
    values: Values
    grain: float = 1.0
    is_ratio: bool = False
    rises_with_notes: bool = False

    @property
    def least_fitted(self) -> float:
        """The smallest change on the scale of the values."""
        return log(1 + self.least / 100) if self.is_ratio else self.least

    def told(self, fitted: float) -> float:
        """A change on the scale of the values, in its display unit."""
        return 100 * (exp(fitted) - 1) if self.is_ratio else fitted


@dataclass(frozen=True, slots=True)
class Level:
    """The mean of some days with its 95 % interval."""

    first: date
    last: date
    value: float
    low: float
    high: float


def later_half(first: date, last: date) -> date:
    """The first day of the later half; an odd day in the middle belongs to it."""
    return first + timedelta(days=((last - first).days + 1) // 2)


def measures(days: Days) -> tuple[Measure, ...]:
    """The five things that are followed."""
    there = {
        day: 100.0 * seen for day, each in days.items() if (seen := was_there(each)) is not None
    }
    spells = {
        day: log(max(1.0, value)) for day, value in given(days, "longest_run_seconds").items()
    }
    return (
        Measure("days-with-it", "%-points", 10.0, there, 50.0, rises_with_notes=True),
        Measure("twitch", "points", 1.0, typical(days, "twitch")),
        Measure("episodes", "bands", 1.0, given(days, "episodes"), rises_with_notes=True),
        Measure("longest-run", "%", 100 / 3, spells, 0.1, is_ratio=True, rises_with_notes=True),
        Measure("jaw", "points", 1.0, typical(days, "jaw")),
    )


def was_there(day: Day) -> bool | None:
    """Whether it was there on a day; None where nobody said."""
    if day.twitch is not None:
        return day.twitch > 0
    return None if day.episodes is None else day.episodes != "0"


def changes(days: Days, first: date, last: date) -> dict[str, Claim]:
    """Changes between the halves of a range of days (both ends included), by measure.

    The halves of what is told in per cent are compared as a ratio: a quarter less is as much as a
    third more.
    """
    within = {day: each for day, each in days.items() if first <= day <= last}
    found = [_change(measure, within, first, last) for measure in measures(within)]
    return {one.about: _told(one) for one in judged(found)}


def levels(days: Days, name: str, first: date, last: date) -> tuple[Level, Level] | None:
    """The mean of each half, for the band in a chart; None if it cannot be estimated."""
    within = {day: each for day, each in days.items() if first <= day <= last}
    measure = next(each for each in measures(within) if each.name == name)
    fitted = _fitted(measure, within, first, last)
    halves = [fitted.estimate(each) for each in ({0: 1.0}, {0: 1.0, 1: 1.0})] if fitted else []
    earlier, later = halves or (None, None)
    if earlier is None or later is None:
        return None
    middle = later_half(first, last)
    return (
        Level(first, middle - timedelta(days=1), earlier.value, earlier.low, earlier.high),
        Level(middle, last, later.value, later.low, later.high),
    )


def _change(measure: Measure, days: Days, first: date, last: date) -> Claim:
    """One change on the scale of its values, not judged yet."""
    n = len(measure.values)
    bare = Claim(measure.name, "too-few", n, measure.unit, measure.least_fitted)
    if not _is_enough(measure, first, last):
        return bare
    commonest = max(Counter(measure.values.values()).values())
    fitted = _fitted(measure, days, first, last) if n - commonest >= LEAST_DIFFERENT else None
    found = fitted.estimate({1: 1.0}) if fitted else None
    if found is None:
        return replace(bare, verdict="unclear")
    return with_estimate(bare, found)


def with_estimate(claim: Claim, found: Estimate) -> Claim:
    """A claim with what was worked out for it."""
    return replace(
        claim, verdict="unclear", effect=found.value, low=found.low, high=found.high, p=found.p
    )


def _told(one: Claim) -> Claim:
    """A claim in its display unit."""
    if one.unit != "%" or one.effect is None or one.low is None or one.high is None:
        return replace(one, least=100 / 3) if one.unit == "%" else one
    effect, low, high = (100 * (exp(each) - 1) for each in (one.effect, one.low, one.high))
    return replace(one, least=100 / 3, effect=effect, low=low, high=high)


def _is_enough(measure: Measure, first: date, last: date) -> bool:
    middle = later_half(first, last)
    earlier = [day for day in measure.values if day < middle]
    later = [day for day in measure.values if day >= middle]
    if min(len(earlier), len(later)) < LEAST_OF_HALF:
        return False
    if not _is_long(first, last):
        return True
    weeks = [len({_week(day, first) for day in each}) for each in (earlier, later)]
    return min(weeks) >= LEAST_WEEKS


def _is_long(first: date, last: date) -> bool:
    return (last - first).days >= LONGEST_BY_DAY


def _week(day: date, first: date) -> int:
    return (day - first).days // _WEEK


def _fitted(measure: Measure, days: Days, first: date, last: date) -> Fit | None:
    """The regression: column 0 is the level of the earlier half, column 1 the change."""
    if not _is_enough(measure, first, last):
        return None
    middle = later_half(first, last)
    noted = sorted(measure.values)
    values = [measure.values[day] for day in noted]
    columns = [[float(day >= middle) for day in noted]]
    if measure.rises_with_notes:
        columns.append([log(max(1, days[day].entries)) for day in noted])
    at = [(day - first).days for day in noted]
    if _is_long(first, last):
        at, values, columns = _by_week(at, values, columns)
        return fit(
            [[1.0] * len(at), columns[0], *map(_centred, columns[1:])], values, at, measure.grain
        )
    columns += weekdays(noted)
    columns[1:] = map(_centred, columns[1:])
    return fit([[1.0] * len(at), *columns], values, at, measure.grain)


def weekdays(noted: Sequence[date]) -> list[list[float]]:
    """Six terms for the day of the week, each with the mean 0 over a week."""
    return [[float(day.weekday() == nth) - 1 / _WEEK for day in noted] for nth in range(1, _WEEK)]


def _centred(column: Sequence[float]) -> list[float]:
    mean = fmean(column)
    return [value - mean for value in column]


def _by_week(
    at: Sequence[int], values: Sequence[float], columns: Sequence[Sequence[float]]
) -> tuple[list[int], list[float], list[list[float]]]:
    """Weekly means in place of days."""
    weeks: dict[int, list[int]] = {}
    for place, day in enumerate(at):
        weeks.setdefault(day // _WEEK, []).append(place)

    def mean(column: Sequence[float]) -> list[float]:
        return [fmean(column[place] for place in places) for places in weeks.values()]

    return list(weeks), mean(values), [mean(column) for column in columns]


__all__ = [
    "LEAST_OF_HALF", "Level", "Measure", "changes", "later_half", "levels", "measures", "was_there",
    "weekdays", "with_estimate",
]  # fmt: skip
