"""Whether something changed within a range of days: its later half against the earlier one.

For each of five measures the difference between the halves comes from a regression with AR(1)
errors and weekday terms (``regression``): value = level + change x [later half] + weekday + error.
The value of a rating is the mean of a day's entries. Measures that can only rise with the number of
entries (days with twitching, band of episodes, longest spell) have log(number of entries) as a
further term. Beyond 400 days the values are weekly means, without weekday terms.

All five are judged together (``claims.judged``), to limit false alarms.
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
from relief.insight.trends import later_half

LEAST_OF_HALF = 10
"""Minimum days with entries in each half."""

LEAST_WEEKS = 6
LEAST_DIFFERENT = 8
"""Minimum values that differ from the most common one; otherwise nothing can be compared."""

LONGEST_BY_DAY = 200
_WEEK = 7

Values = Mapping[date, float]
"""The rated days of one field, such as twitch (``days.typical``), without blank days."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that may have changed.

    Attributes:
        name: ``days-with-it``, ``twitch``, ``episodes``, ``longest-run`` or ``jaw``.
        unit: Unit of its change.
        least: The smallest change that is reported as one.
        values: Values by day.
        grain: The step in which values are recorded.
        is_ratio: Whether values are logarithms, so that a change is a percentage.
        rises_with_notes: Whether more entries per day can only raise it.
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
        """The smallest reported change, on the scale of the values."""
        return log(1 + self.least / 100) if self.is_ratio else self.least

    def told(self, fitted: float) -> float:
        """Convert a change on the scale of the values to its display unit."""
        return 100 * (exp(fitted) - 1) if self.is_ratio else fitted


@dataclass(frozen=True, slots=True)
class MeanLevel:
    """A mean over days with its 95 % interval."""

    first: date
    last: date
    value: float
    low: float
    high: float


def measures(days: Days) -> tuple[Measure, ...]:
    """Return the five measures."""
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
    """Return whether there was twitching on a day; None if it was not recorded."""
    if day.twitch is not None:
        return day.twitch > 0
    return None if day.episodes is None else day.episodes != "0"


def changes(days: Days, first: date, last: date) -> dict[str, Claim]:
    """Return the changes between the halves of a range of days (both ends included), by measure.

    Measures in per cent are compared as ratios: a quarter less is as large as a third more.
    """
    within = {day: each for day, each in days.items() if first <= day <= last}
    found = [_change(measure, within, first, last) for measure in measures(within)]
    return {one.about: _told(one) for one in judged(found)}


def levels(days: Days, name: str, first: date, last: date) -> tuple[MeanLevel, MeanLevel] | None:
    """Return the mean of each half, for the band in a chart; None if it cannot be estimated."""
    within = {day: each for day, each in days.items() if first <= day <= last}
    measure = next(each for each in measures(within) if each.name == name)
    fitted = _fitted(measure, within, first, last)
    halves = [fitted.estimate(each) for each in ({0: 1.0}, {0: 1.0, 1: 1.0})] if fitted else []
    earlier, later = halves or (None, None)
    if earlier is None or later is None:
        return None
    middle = later_half(first, last)
    return (
        MeanLevel(first, middle - timedelta(days=1), earlier.value, earlier.low, earlier.high),
        MeanLevel(middle, last, later.value, later.low, later.high),
    )


def _change(measure: Measure, days: Days, first: date, last: date) -> Claim:
    """Return a change on the scale of its values, not yet judged."""
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
    """Return a claim with its estimate."""
    return replace(
        claim, verdict="unclear", effect=found.value, low=found.low, high=found.high, p=found.p
    )


def _told(one: Claim) -> Claim:
    """Convert a claim to its display unit."""
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
    """Fit the regression: column 0 is the level of the earlier half, column 1 the change."""
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
    """Return six terms for the weekday, each with mean 0 over a week."""
    return [[float(day.weekday() == nth) - 1 / _WEEK for day in noted] for nth in range(1, _WEEK)]


def _centred(column: Sequence[float]) -> list[float]:
    mean = fmean(column)
    return [value - mean for value in column]


def _by_week(
    at: Sequence[int], values: Sequence[float], columns: Sequence[Sequence[float]]
) -> tuple[list[int], list[float], list[list[float]]]:
    """Replace days by weekly means."""
    weeks: dict[int, list[int]] = {}
    for place, day in enumerate(at):
        weeks.setdefault(day // _WEEK, []).append(place)

    def mean(column: Sequence[float]) -> list[float]:
        return [fmean(column[place] for place in places) for places in weeks.values()]

    return list(weeks), mean(values), [mean(column) for column in columns]


__all__ = [
    "LEAST_OF_HALF", "MeanLevel", "Measure", "Values", "changes", "levels",
    "measures", "was_there", "weekdays", "with_estimate",
]  # fmt: skip
