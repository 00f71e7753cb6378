"""Associations of sleep, caffeine, stress, screens and alcohol with twitching and jaw tension.

An association does not show which of two things causes the other, or whether a third causes both.
So this module makes no statement about causes: each result has a message key, and the texts are in
the phrase files.

For each pair, drift, weekday, number of entries and autocorrelation are removed from both series
(see ``detrend``). The residuals are rank-correlated, and a permutation p says how often chance
alone gives as strong a correlation. All p of one analysis are corrected together.
``benchmarks/diaries.py`` prints how often this raises a false alarm, and how often it finds a real
association.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from random import Random
from typing import Literal

from relief.i18n import _
from relief.insight.claims import MOST_CHANCE
from relief.insight.days import NOTES
from relief.insight.detrend import Adjusted, Blanks, adjust
from relief.insight.rank_stats import correlation, holm, interval, permutation_p, ranks

FACTORS = ("sleep_hours", "caffeine_mg", "stress", "screen_hours", "alcohol_units")
OUTCOMES = ("twitch", "jaw")
LAGS = (0, 1)
LEAST_DAYS = 60
"""Minimum days with both values. From there a strong association (rank correlation 0.5) is found
in about 80 % of cases if four pairs are tested, in 60 % with all twenty. With fewer days, "not
seen" would mean little.
"""
MOST_DAYS = 365
"""Only the newest days are used: an association from years ago may no longer exist."""
LEAST_DIFFERENT = 8
"""Minimum days on which a value differs from the most common one; otherwise nothing can be
compared.
"""

Sentence = Literal["seen_together", "not_seen", "too_early", "hardly_varies"]


@dataclass(frozen=True, slots=True)
class Association:
    """The association of one factor with one outcome.

    Attributes:
        factor: The field that may be associated with the outcome.
        outcome: ``twitch`` or ``jaw``.
        lag: 0 for the same day, 1 for the outcome of the next day.
        n: Days (for lag 1 pairs of days) with both values.
        sentence: Key of the sentence that applies.
        days_needed: Further days needed for a test; 0 if there are enough.
        rho: Rank correlation, -1 to 1; None if not tested.
        low: Lower end of its interval: 95 % for all that were tested together (Bonferroni).
        high: Upper end.
        p: Permutation p, not corrected.
        p_corrected: Corrected for the number tested (Holm).
        looked_at: How many were tested together with this one.
        freedom: Number of days minus the number of fitted parameters.
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
    """Test each factor against each outcome of the same and of the next day.

    The result is reproducible: permutations are seeded by the data.

    Args:
        series: By field, one value for each day of one range of days, oldest first; None for no
            value. A missing field has no values. Of more than a year only the last 365 days are
            used. ``days.NOTES`` is the number of entries of each day, if known.
        factors: The fields that may be associated with an outcome.
        outcomes: The outcomes.
        least: Minimum days with both values.

    Returns:
        One result for each factor, outcome and lag, in this order.

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
    """Test one pair, not yet corrected."""
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
    # Fitted parameters reduce the degrees of freedom, which a permuted list does not reflect.
    p = permutation_p(xs, ys, chance, sqrt((freedom - 1) / (len(days) - 1)))
    return Association(
        factor, outcome, lag, len(days), "not_seen", 0, rho, None, None, p, freedom=freedom
    )


def _shared_days(before: Blanks, after: Blanks, lag: int) -> list[int]:
    """Return the days with a value in one series and, ``lag`` days later, in the other."""
    pairs = zip(before, after[lag:], strict=False)  # the last day has no next one
    return [day for day, (x, y) in enumerate(pairs) if x is not None and y is not None]


def _different(values: Sequence[float | None]) -> int:
    """Return how many values differ from the most frequent one."""
    return len(values) - max(Counter(values).values(), default=0)


def _corrected(found: Sequence[Association]) -> tuple[Association, ...]:
    """Correct all results of one analysis for their number."""
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
