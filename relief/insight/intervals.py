"""Confidence intervals for a proportion and a median, and the sign test; exact or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, sqrt

from relief.i18n import _

LEAST_PAIRS = 6
"""With five changes even the widest interval, from the lowest to the highest, covers the median
in only 94 % of cases; with six in 97 %.
"""

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""

OUTSIDE = 0.025


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a proportion, 0 to 1 (Wilson 1927, J Am Stat Assoc 22:209).

    With z = 1.96: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = count / n.

    Raises:
        ValueError: n is 0.
    """
    if n < 1:
        raise ValueError(_("a share needs at least one"))
    share, square = count / n, Z_95 * Z_95 / n
    middle = (share + square / 2) / (1 + square)
    half = Z_95 * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return an interval of at least 95 % for a median: two of the values (Thompson 1936).

    The k-th lowest and the k-th highest, with the largest k for which fewer than k of n fair coins
    are heads with a probability of at most 2.5 %. None for fewer than six values.
    """
    n, ordered = len(values), sorted(values)
    below, k = 0.0, 0
    while k < n:
        below += comb(n, k) / 2**n
        if below > OUTSIDE:
            break
        k += 1
    return (ordered[k - 1], ordered[n - k]) if k else None


def sign_p(values: Sequence[float]) -> float:
    """Return the exact two-sided p of the sign test; zeros are ignored.

    (Dixon and Mood 1946, J Am Stat Assoc 41:557.)
    """
    up, down = sum(value > 0 for value in values), sum(value < 0 for value in values)
    n, fewer = up + down, min(up, down)
    tail: float = sum(comb(n, k) for k in range(fewer + 1)) / 2**n
    return min(1.0, 2 * tail)
