"""Associations in a diary: sleep, caffeine, stress, screens, alcohol with twitching and jaw
tension.

Whether two things were seen together says nothing about which of them made the other, or whether
a third did. So nothing in here knows a cause: each result names the sentence that applies to it,
and the words are elsewhere.

For each pair: both series are freed from drift, weekday, number of notes and carry-over (see
``adjusted``), what is left is rank-correlated, and a permutation p says how often shuffling alone
would do as much. All p of one look are corrected together. How often this raises a false alarm, and
how often it finds what is there, stands in the table that ``benchmarks/diaries.py`` prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from random import Random
from typing import Literal

from relief.i18n import _
from relief.insight.days import NOTES
from relief.insight.detrend import Adjusted, Blanks, adjust
from relief.insight.rank_stats import correlation, holm, interval, permutation_p, ranks

FACTORS = ("sleep_hours", "caffeine_mg", "stress", "screen_hours", "alcohol_units")
OUTCOMES = ("twitch", "jaw")
LAGS = (0, 1)
LEAST_DAYS = 60
"""Days on which both were given. From there on a strong link (rank correlation 0.5) is found about
four times in five when four pairs are looked at, and three in five when all twenty are. Earlier,
"not seen" would say next to nothing."""
MOST_DAYS = 365
"""Only the newest days are looked at: what went together years ago need not do so now."""
LEAST_DIFFERENT = 8
"""On so many of them it must differ from its commonest value; else there is nothing to compare."""
MOST_CHANCE = 0.04
"""The corrected p from which on something counts as seen. A little under 0.05, for what is taken
out of the series is itself estimated: so false alarms stay under 5 % of diaries as a whole."""

Sentence = Literal["seen_together", "not_seen", "too_early", "hardly_varies"]


@dataclass(frozen=True, slots=True)
class Association:
    """The association of one factor with one outcome.

    Attributes:
        factor: The field that might go with the outcome.
        outcome: ``twitch`` or ``jaw``.
        lag: 0 for the same day, 1 for the outcome of the next day.
        n: Days (for lag 1 pairs of days) on which both were given.
        sentence: Which sentence applies.
        days_needed: How many more such days until it can be looked at; 0 once it can.
        rho: The rank correlation, -1 to 1; None unless it was looked at.
        low: The lower end of its interval: 95 % for all that were looked at together (Bonferroni).
        high: The upper end.
        p: How often shuffling does as much; not corrected.
        p_corrected: The same, corrected for how many were looked at (Holm).
        looked_at: How many were looked at together with this one.
        freedom: The days less what was fitted to them.
    """

    factor: str
    outcome: str
    lag: int
    n: int
    sentence: Sentence
    days_needed: int = 0
    rho: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_corrected: float | None = None
    looked_at: int = 0
    freedom: int = 0


def associations(
    series: Mapping[str, Blanks],
    factors: Sequence[str] = FACTORS,
    outcomes: Sequence[str] = OUTCOMES,
    least: int = LEAST_DAYS,
) -> tuple[Association, ...]:
    """Look at each factor against each outcome of the same and of the next day.

    The same diary always gives the same result: the shuffles are seeded by the data.

    Args:
        series: By field, one value for each day of one range of days, oldest first; None where
            none was given. A field that is missing was never given. Of more than a year only the
            last 365 days count. ``days.NOTES`` is how many notes each day has, if that is known.
        factors: The fields that might go with an outcome.
        outcomes: The fields that they might go with.
        least: Days on which both must have been given.

    Returns:
        One for each factor, outcome and lag, in this order.

    Raises:
        ValueError: The series do not cover the same days.
    """
    if len({len(values) for values in series.values()}) > 1:
        raise ValueError(_("all series must cover the same days"))
    series = {field: values[-MOST_DAYS:] for field, values in series.items()}
    notes = series.get(NOTES)
    fields = (*factors, *outcomes)
    known = {field: adjust(series[field], notes) for field in fields if field in series}
    found = [
        _look(factor, outcome, lag, series, known, least)
        for factor in factors
        for outcome in outcomes
        for lag in LAGS
    ]
    return _corrected(found)


def _look(
    factor: str,
    outcome: str,
    lag: int,
    series: Mapping[str, Blanks],
    known: Mapping[str, Adjusted],
    least: int,
) -> Association:
    """One pair, not corrected yet."""
    days = _shared_days(series.get(factor, ()), series.get(outcome, ()), lag)
    if len(days) < least:
        return Association(factor, outcome, lag, len(days), "too_early", least - len(days))
    given = [series[factor][day] for day in days], [series[outcome][day + lag] for day in days]
    if min(map(_different, given)) < LEAST_DIFFERENT:
        return Association(factor, outcome, lag, len(days), "hardly_varies")
    before, after = known[factor], known[outcome]
    xs = ranks([before.left[day] for day in days])
    ys = ranks([after.left[day + lag] for day in days])
    rho = correlation(xs, ys) or 0.0
    freedom = len(days) - max(before.fitted, after.fitted)
    chance = Random(f"{factor} {outcome} {lag} {xs} {ys}")
    # What was fitted left fewer free days than there are; a shuffled list has all of them.
    p = permutation_p(xs, ys, chance, sqrt((freedom - 1) / (len(days) - 1)))
    return Association(
        factor, outcome, lag, len(days), "not_seen", 0, rho, None, None, p, freedom=freedom
    )


def _shared_days(before: Blanks, after: Blanks, lag: int) -> list[int]:
    """The days on which one is given, and on or after which the other is."""
    pairs = zip(before, after[lag:], strict=False)  # the last day has no next one
    return [day for day, (x, y) in enumerate(pairs) if x is not None and y is not None]


def _different(values: Sequence[float | None]) -> int:
    """How many values differ from the most frequent one."""
    return len(values) - max(Counter(values).values(), default=0)


def _corrected(found: Sequence[Association]) -> tuple[Association, ...]:
    """All results of one look, corrected for how many there are."""
    chances = [one.p for one in found if one.p is not None]
    corrected = iter(holm(chances))
    return tuple(
        _said(one, next(corrected), len(chances)) if one.p is not None else one for one in found
    )


def _said(one: Association, p_corrected: float, looked_at: int) -> Association:
    is_seen = p_corrected <= MOST_CHANCE
    sentence: Sentence = "seen_together" if is_seen else "not_seen"
    low, high = interval(one.rho or 0.0, one.freedom, looked_at)
    return replace(
        one, sentence=sentence, p_corrected=p_corrected, looked_at=looked_at, low=low, high=high
    )
