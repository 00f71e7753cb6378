"""The median and the mean, without ``statistics``, which Today would load for these alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import fsum


def mean(values: Collection[float]) -> float:
    """Return the arithmetic mean of at least one value."""
    return fsum(values) / len(values)


def median(values: Iterable[float]) -> float:
    """Return the middle value of at least one; of an even number, the mean of the middle two."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2
