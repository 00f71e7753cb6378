"""One round of injections against the diary: its onset, its best day and its wear-off.

A round runs from one injection to the next of the same name. With the two weeks before it as the
measure, the *line* lies 30 % and at least two points under their median, and

* *onset* is the first rated day, of the first three weeks, at or under the line from which three
  days, a week and three weeks stay there by their medians: some good days are no onset;
* the *best day* is the middle of the seven days with the lowest mean from the onset on;
* *wear-off* is the first rated day after it above the line from which a week and three weeks (or
  what there is of them before the next injection) stay there by their medians.

Where a round still helped when the next injection came, the two weeks before that one are no
measure: then the measure of the round before is kept, and no onset is told.

All are days since the injection, which is day 0. Blank days are passed over, so an onset or a
wear-off after blank days may be later than it was. Where too little was rated there is None.
These are choices of this program, not a published measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from typing import Literal

DROP = 0.3
LEAST_DROP = 2
BEFORE_DAYS = 14
LEAST_BEFORE = 5
"""Rated days among the two weeks before; with fewer there is nothing to compare with."""
MILDEST = 3
"""A median under this leaves no room for a drop that is more than the usual ups and downs."""
LATEST_ONSET = 21
WATCHED_DAYS = 28
"""Before this day nothing is said about a round in which no onset was seen."""
LEAST_WATCHED = 14
LEAST_OF_WEEK = 4
_WEEK = 7
_HOLDS = (3, _WEEK, 3 * _WEEK)

Values = Mapping[date, float]
"""The rated days of one field, such as twitch (``days.given``); blank days are not in it."""

State = Literal[
    "worn_off", "still_helping", "next_came_first", "no_change_seen", "too_early",
    "too_few_days", "too_mild",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Round:
    """One round of injections.

    Attributes:
        start: The day of the injection.
        until: The day of the next one; None if there was none yet.
        before: What it is measured by, the median of two weeks; None if too few were rated.
        before_n: From how many days.
        is_carried: Whether the measure is that of an earlier round, for that one still helped.
        n: Rated days in the round, after the injection.
        onset: Days from the injection to the onset; None if it was not seen.
        best: Days to the best day.
        wear_off: Days to the wear-off.
        state: How the round came out, or why nothing can be said.
    """

    start: date
    until: date | None
    before: float | None
    before_n: int
    is_carried: bool
    n: int
    onset: int | None
    best: int | None
    wear_off: int | None
    state: State


def one_round(
    start: date, until: date | None, values: Values, today: date, helping: Round | None = None
) -> Round:
    """One round: from its injection to the day before the next one, or to today.

    Args:
        start: The day of the injection.
        until: The day of the next one; None if there was none yet.
        values: The rated days.
        today: The last day that counts.
        helping: The round before it, if that one still helped.
    """
    usual, before_n = (helping.before, helping.before_n) if helping else _before(values, start)
    last = (until - start).days - 1 if until else (today - start).days
    rated = {d: v for d in range(1, last + 1) if (v := _on(values, start, d)) is not None}
    began = best = wear_off = None
    if usual is not None and usual >= MILDEST:
        line = min(usual * (1 - DROP), usual - LEAST_DROP)
        began = _onset(rated, line)
        best = _best(rated, began) if began is not None else None
        wear_off = _wear_off(rated, line, best) if best is not None else None
    state = _state(usual, rated, last, until, began, wear_off)
    onset = None if helping else began
    is_carried = helping is not None
    return Round(
        start, until, usual, before_n, is_carried, len(rated), onset, best, wear_off, state
    )


def _before(values: Values, start: date) -> tuple[float | None, int]:
    """The median of the two weeks before an injection, and from how many days."""
    days = range(1, BEFORE_DAYS + 1)
    before = [value for day in days if (value := _on(values, start, -day)) is not None]
    return (median(before) if len(before) >= LEAST_BEFORE else None), len(before)


def _state(
    usual: float | None,
    rated: Mapping[int, float],
    last: int,
    until: date | None,
    began: int | None,
    wear_off: int | None,
) -> State:
    """How a round came out. ``last`` is its last day so far."""
    if usual is None:
        return "too_few_days"
    if usual < MILDEST:
        return "too_mild"
    if wear_off is not None:
        return "worn_off"
    if began is not None and len(_from(rated, last - 13, 2 * _WEEK)) < LEAST_OF_WEEK:
        return "too_few_days"  # it may have worn off since, unrated
    if began is not None:
        return "next_came_first" if until else "still_helping"
    if last < WATCHED_DAYS and until is None:
        return "too_early"
    watched = sum(day <= WATCHED_DAYS for day in rated)
    return "no_change_seen" if watched >= LEAST_WATCHED else "too_few_days"


def _onset(rated: Mapping[int, float], line: float) -> int | None:
    for day in range(1, LATEST_ONSET + 1):
        days, week, weeks = (_from(rated, day, count) for count in _HOLDS)
        is_told = day in rated and len(days) >= 2 and len(week) >= LEAST_OF_WEEK
        if is_told and max(rated[day], median(days), median(week), median(weeks)) <= line:
            return day
    return None


def _best(rated: Mapping[int, float], onset: int) -> int | None:
    """The middle of the best week; the earliest of several that are equal."""
    means = {
        day: fmean(week)
        for day in range(onset, max(rated) + 1)
        if len(week := _from(rated, day - 3, _WEEK, least=onset)) >= LEAST_OF_WEEK
    }
    return min(means, key=lambda day: (means[day], day)) if means else None


def _wear_off(rated: Mapping[int, float], line: float, best: int) -> int | None:
    for day in sorted(rated):
        _, week, weeks = (_from(rated, day, count) for count in _HOLDS)
        is_told = day > best and len(week) >= LEAST_OF_WEEK
        if is_told and min(rated[day], median(week), median(weeks)) > line:
            return day
    return None


def _from(rated: Mapping[int, float], day: int, count: int, least: int = 1) -> list[float]:
    """The values of so many days from a day on, blank ones left out, none before ``least``."""
    return [rated[d] for d in range(max(day, least), day + count) if d in rated]


def _on(values: Values, start: date, day: int) -> float | None:
    return values.get(start + timedelta(days=day))
