"""Rank statistics on plain lists of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, sqrt, tanh
from operator import mul
from random import Random

MOST_SHUFFLES = 1999
ENOUGH_EXCEEDED = 20
_ROUNDING = 1e-9


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, from 1; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or values[order[end]] != values[order[start]]:
            for place in order[start:end]:
                found[place] = (start + 1 + end) / 2
            start = end
    return found


def centred(values: Sequence[float]) -> list[float]:
    """Return the values minus their mean."""
    mean = sum(values) / len(values) if values else 0.0
    return [value - mean for value in values]


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return the Pearson correlation of two lists, -1 to 1; None if one is constant."""
    across, up = centred(xs), centred(ys)
    size = sqrt(sum(map(mul, across, across)) * sum(map(mul, up, up)))
    if size < _ROUNDING:
        return None
    straight: float = sum(map(mul, across, up)) / size
    return max(-1.0, min(1.0, straight))


def interval(rho: float, freedom: float, together: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of a rank correlation: Fisher's z, Bonett and Wright's variance.

    Bonett and Wright 2000, Psychometrika 65:23, doi:10.1007/BF02294183.

    Args:
        rho: The rank correlation.
        freedom: Number of pairs minus the number of fitted parameters.
        together: How many intervals should all hold in 95 % of analyses (Bonferroni).
    """
    from statistics import NormalDist  # late: Today only ranks

    middle = atanh(max(-0.9999, min(0.9999, rho)))
    margin = NormalDist().inv_cdf(1 - 0.025 / max(1, together)) * sqrt(
        (1 + rho * rho / 2) / max(1.0, freedom - 3)
    )
    return tanh(middle - margin), tanh(middle + margin)


def permutation_p(
    xs: Sequence[float], ys: Sequence[float], chance: Random, shrink: float = 1.0
) -> float:
    """Return the two-sided p of a permutation test of the correlation.

    Stops early once the result is clearly not significant (Besag and Clifford 1991, Biometrika
    78:301), which keeps the p valid: it is at most 0.05 in at most 5 % of unrelated lists.

    Args:
        xs: One list of numbers.
        ys: The other, of the same length.
        chance: The random number generator.
        shrink: Factor applied to the observed product, at most 1.
    """
    across, up = centred(xs), centred(ys)
    target = abs(sum(map(mul, across, up))) * shrink - _ROUNDING
    draw = chance.random
    exceeded: int = 0
    for shuffle in range(1, MOST_SHUFFLES + 1):
        up.sort(key=lambda _: draw())
        exceeded += abs(sum(map(mul, across, up))) >= target
        if exceeded == ENOUGH_EXCEEDED:
            return exceeded / shuffle
    return (exceeded + 1) / (MOST_SHUFFLES + 1)


def holm(chances: Sequence[float]) -> list[float]:
    """Correct each p for their number (Holm 1979), in the original order."""
    corrected = [1.0] * len(chances)
    least = 0.0
    order = sorted(range(len(chances)), key=chances.__getitem__)
    for left, place in zip(range(len(chances), 0, -1), order, strict=True):
        least = max(least, min(1.0, left * chances[place]))
        corrected[place] = least
    return corrected
