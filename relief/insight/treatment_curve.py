"""The response to one injection cycle: whether the twitching eased, from when, until when.

A cycle runs from one injection to the next of the same name. It is compared with the *baseline*:
days -56 to -15 before the injection. The fortnight just before is excluded, because people ask for
treatment when symptoms are worst, and then they improve by themselves (regression to the mean;
Barnett 2005, Int J Epidemiol 34:215, doi:10.1093/ije/dyh299). A person injected again while the
last injection still works has no such days: then the baseline of the previous cycle is kept.

*Eased* is reported if days 8 to 63 are below the baseline by at least 30 % and two points, and a
regression with AR(1) errors and weekday terms gives p < 0.04 (``regression``). A Welch test on
weekly means, the usual choice, finds something in 7 to 11 % of diaries without any effect, because
weeks resemble the weeks before them; the regression in 3 to 5 %, and with the 30 % and two points
in 1 %.

Only then are these days reported:

* *onset*: the first rated day within three weeks, at or below the line (30 % and two points below
  the baseline) from which the medians of three days, a week and three weeks stay there;
* *lowest weeks*: all weeks whose mean is within one standard error of the lowest one (Breiman et
  al. 1984, the one-standard-error rule): the lowest day of a flat stretch would be chance;
* *wear-off*: reported if the last four weeks are above the line and, by the same regression, at
  least one point above days 8 to 35. Its day is the first rated one after day 35 above the line
  from which the medians of a week and three weeks stay there.

Days are counted from the injection, which is day 0. After blank days, an onset or a wear-off is a
range of days. The thresholds are choices of this program, not a published measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, median
from typing import Literal

from relief.insight.changes import Values, weekdays, with_estimate
from relief.insight.claims import MOST_CHANCE, ROUNDING, Claim
from relief.insight.regression import Fit, fit

DROP = 0.3
LEAST_DROP = 2
BASELINE = (-56, -15)
HELPED = (8, 63)
SURELY_HELPED = (8, 35)
LATE_DAYS = 28
LEAST_BEFORE = 10
"""Minimum rated days in the baseline."""
LEAST_AFTER = 10
MILDEST = 3
"""Minimum baseline mean; below it a drop cannot be distinguished from ordinary variation."""
LATEST_ONSET = 21
WATCHED_DAYS = 28
"""Minimum days before anything is reported about a cycle."""
LEAST_OF_WEEK = 4
_WEEK = 7
_LEAST_OF_LOW_WEEK = 3
_HOLDS = (3, _WEEK, 3 * _WEEK)
_GRAIN = 1.0


CycleState = Literal[
    "worn_off", "still_helping", "next_came_first", "no_change_seen", "too_early",
    "too_few_days", "too_mild",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayRange:
    """A day known only to be in the range from ``first`` to ``last``, which are often the same."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """One treatment cycle.

    Attributes:
        start: The day of the injection.
        until: The day of the next one; None if there is none yet.
        before: Median of the baseline; None if too few days were rated.
        before_n: Number of baseline days.
        is_carried: Whether the baseline is that of an earlier cycle, which still had an effect.
        n: Rated days in the cycle, after the injection.
        claim: The reduction, with its interval.
        onset: When the twitching eased; None if not seen.
        lowest: The first and last day of the lowest weeks; None if the twitching did not ease.
        wear_off: When the twitching came back; None if not seen.
        state: The outcome of the cycle, or why nothing can be said.
        baseline: The days of the baseline.
    """

    start: date
    until: date | None
    before: float | None
    before_n: int
    is_carried: bool
    n: int
    claim: Claim
    onset: DayRange | None
    lowest: DayRange | None
    wear_off: DayRange | None
    state: CycleState
    baseline: Values = field(repr=False, default_factory=dict)


def measure_cycle(
    start: date, until: date | None, values: Values, today: date, last: Cycle | None = None
) -> Cycle:
    """Measure one cycle: from its injection to the day before the next one, or to today.

    Args:
        start: The day of the injection.
        until: The day of the next one; None if there is none yet.
        values: The rated days.
        today: The last day used.
        last: The previous cycle, if there is one.
    """
    baseline, is_carried = _baseline(values, start, last)
    end = (until - start).days - 1 if until else (today - start).days
    rated = {d: v for d in range(1, end + 1) if (v := _on(values, start, d)) is not None}
    found = Cycle(
        start, until, median(baseline.values()) if baseline else None, len(baseline), is_carried,
        len(rated), Claim("injection", "too-few", 0, least=float(LEAST_DROP)), None, None, None,
        "too_few_days", baseline,
    )  # fmt: skip
    state = _not_yet(baseline, rated, end, until)
    if state is not None:
        return replace(found, state=state)
    helped = {start + timedelta(days=d): v for d, v in rated.items() if HELPED[0] <= d <= HELPED[1]}
    fitted = step(baseline, helped)
    claim = _eased(fmean(baseline.values()), baseline, helped, fitted)
    if claim.verdict != "less" or fitted is None:
        return replace(found, claim=claim, state="no_change_seen")
    return _course(replace(found, claim=claim), rated, end, fitted.carry)


def step(before: Values, after: Values, *more: list[float]) -> Fit | None:
    """Fit the regression of days before and after: column 1 is the change."""
    days = sorted({**before, **after})
    columns = [[float(day in after) for day in days], *more, *weekdays(days)]
    at = [(day - days[0]).days for day in days]
    values = [after[day] if day in after else before[day] for day in days]
    return fit([[1.0] * len(days), *columns], values, at, _GRAIN) if days else None


def _baseline(values: Values, start: date, last: Cycle | None) -> tuple[Values, bool]:
    """Return the baseline days, and whether they are those of the previous cycle."""
    first, end = (start + timedelta(days=each) for each in BASELINE)
    if last is not None and last.wear_off is None:
        return (last.baseline, True) if last.baseline else ({}, False)
    if last is not None and last.wear_off is not None:
        first = max(first, last.start + timedelta(days=last.wear_off.last))
    own = {day: value for day, value in values.items() if first <= day <= end}
    if len(own) < LEAST_BEFORE and last is not None:
        return last.baseline, True
    return own, False


def _not_yet(
    baseline: Values, rated: Mapping[int, float], end: int, until: date | None
) -> CycleState | None:
    """Return why nothing can be said about a cycle; None if something can."""
    if len(baseline) < LEAST_BEFORE:
        return "too_few_days"
    if fmean(baseline.values()) < MILDEST:
        return "too_mild"
    if end < WATCHED_DAYS and until is None:
        return "too_early"
    helped = sum(HELPED[0] <= day <= HELPED[1] for day in rated)
    return "too_few_days" if helped < LEAST_AFTER else None


def _eased(usual: float, before: Values, after: Values, fitted: Fit | None) -> Claim:
    """Estimate how much lower the days after an injection are."""
    least = max(DROP * usual, float(LEAST_DROP))
    bare = Claim("injection", "unclear", len(before) + len(after), least=least)
    found = fitted.estimate({1: 1.0}) if fitted else None
    if found is None:
        return bare
    claim = replace(with_estimate(bare, found), p_corrected=found.p)
    is_less = found.p < MOST_CHANCE and found.value <= -least + ROUNDING
    return replace(claim, verdict="less") if is_less else claim


def _course(found: Cycle, rated: Mapping[int, float], end: int, carry: float) -> Cycle:
    """Add when it eased, was lowest and came back."""
    usual = fmean(found.baseline.values())
    line = min(usual * (1 - DROP), usual - LEAST_DROP)
    onset = None if found.is_carried else _onset(rated, line)
    back = _is_back(rated, end, line)
    wear_off = _wear_off(rated, line) if back else None
    until = wear_off if wear_off is not None else end
    lowest = _lowest({day: value for day, value in rated.items() if day <= until}, carry)
    state: CycleState = "next_came_first" if found.until else "still_helping"
    if back:
        state = "worn_off"
    elif len(_from(rated, end - 13, 2 * _WEEK)) < LEAST_OF_WEEK:
        state = "too_few_days"  # it may have worn off since, unrated
    return replace(
        found, state=state, lowest=lowest, onset=_between(rated, onset),
        wear_off=_between(rated, wear_off),
    )  # fmt: skip


def _between(rated: Mapping[int, float], day: int | None) -> DayRange | None:
    """Return a day, or the range of blank days before it up to the day itself."""
    if day is None:
        return None
    before = max((each for each in rated if each < day), default=0)
    return DayRange(before + 1, day)


def _onset(rated: Mapping[int, float], line: float) -> int | None:
    for day in range(1, LATEST_ONSET + 1):
        days, week, weeks = (_from(rated, day, count) for count in _HOLDS)
        is_told = day in rated and len(days) >= 2 and len(week) >= LEAST_OF_WEEK
        if is_told and max(rated[day], median(days), median(week), median(weeks)) <= line:
            return day
    return None


def _lowest(rated: Mapping[int, float], carry: float) -> DayRange | None:
    """Return the weeks within one standard error of the lowest one."""
    weeks: dict[int, list[float]] = {}
    for day, value in rated.items():
        weeks.setdefault((day - 1) // _WEEK, []).append(value)
    told = {week: found for week, found in weeks.items() if len(found) >= _LEAST_OF_LOW_WEEK}
    freedom = sum(len(found) - 1 for found in told.values())
    if not told or not freedom:
        return None
    means = {week: fmean(found) for week, found in told.items()}
    within = sum((value - means[week]) ** 2 for week, found in told.items() for value in found)
    low = min(means, key=lambda week: means[week])
    spread = sqrt(within / freedom * (1 + carry) / (1 - carry) / len(told[low]))
    near = [week for week, mean in means.items() if mean <= means[low] + spread]
    return DayRange(min(near) * _WEEK + 1, max(near) * _WEEK + _WEEK)


def _is_back(rated: Mapping[int, float], end: int, line: float) -> bool:
    """Return whether the last four weeks are above the line and above the first eased weeks."""
    late_from = max(end - LATE_DAYS + 1, SURELY_HELPED[1] + 1)
    late = {_day(day): value for day, value in rated.items() if day >= late_from}
    helped = {_day(d): v for d, v in rated.items() if SURELY_HELPED[0] <= d <= SURELY_HELPED[1]}
    if min(len(late), len(helped)) < LEAST_AFTER or fmean(late.values()) <= line:
        return False
    fitted = step(helped, late)
    found = fitted.estimate({1: 1.0}) if fitted else None
    return found is not None and found.p < MOST_CHANCE and found.value >= 1


def _day(number: int) -> date:
    """Return a date for a day of the cycle; only distances and weekdays matter."""
    return date(2001, 1, 1) + timedelta(days=number)


def _wear_off(rated: Mapping[int, float], line: float) -> int | None:
    for day in sorted(rated):
        _, week, weeks = (_from(rated, day, count) for count in _HOLDS)
        is_told = day > SURELY_HELPED[1] and len(week) >= LEAST_OF_WEEK
        if is_told and min(rated[day], median(week), median(weeks)) > line:
            return day
    return None


def _from(rated: Mapping[int, float], day: int, count: int) -> list[float]:
    """Return the values of ``count`` days from a day on, without blanks."""
    return [rated[d] for d in range(max(day, 1), day + count) if d in rated]


def _on(values: Values, start: date, day: int) -> float | None:
    return values.get(start + timedelta(days=day))
