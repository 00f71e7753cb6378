"""Measures a person's own breathing pace: any key at each in-breath, for half a minute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

TAPPING_SECONDS = 30.0

APART_SECONDS = 0.5
"""Keys closer together come from an elbow or from auto-repeat: they are one breath."""

_FEWEST_TAPS = 3
_PLAUSIBLE_SECONDS = (1.5, 20.0)


def detect_cycle(taps: Sequence[float]) -> float | None:
    """Return seconds per breath, from the times of in-breaths; None if there are too few.

    Uses the median interval, so that one missed or double key changes little.
    """
    if len(taps) < _FEWEST_TAPS:
        return None
    least, most = _PLAUSIBLE_SECONDS
    return min(most, max(least, median(b - a for a, b in pairwise(taps))))
