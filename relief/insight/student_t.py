"""Student's t distribution in plain Python: density and cumulative probability.

Checked against ``scipy.stats.t`` to 1e-9 in ``tests/insight/test_statistics.py``. NumPy and SciPy
are not used at run time: importing them would take longer than relief may take to start.
"""

from __future__ import annotations

from collections.abc import Callable
from math import copysign, exp, inf, isfinite, lgamma, log, log1p, pi

_PRECISION = 1e-15
_CLOSE = 1e-11
"""Newton's next step would be about the square of this."""
_MOST_TERMS = 400
_MOST_STEPS = 200


def t_density(t: float, freedom: float) -> float:
    """Return the density of Student's t with ``freedom`` degrees of freedom."""
    half = (freedom + 1) / 2
    scale = lgamma(half) - lgamma(freedom / 2) - 0.5 * log(freedom * pi)
    return exp(scale - half * log1p(t * t / freedom))


def t_probability(t: float, freedom: float) -> float:
    """Return the probability that Student's t is at most ``t``.

    With v degrees of freedom, P(|T| < |t|) = I(t² / (v + t²); 1/2, v/2), the regularised incomplete
    beta function (Abramowitz and Stegun 1964, 26.7.1 and 26.5).
    """
    square = t * t
    if square < freedom:  # compute the smaller part, so that no digits are lost
        half = incomplete_beta(0.5, freedom / 2, square / (freedom + square)) / 2
        return 0.5 + half if t > 0 else 0.5 - half
    tail = incomplete_beta(freedom / 2, 0.5, freedom / (freedom + square)) / 2
    return 1 - tail if t > 0 else tail


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I(x; a, b), by its continued fraction."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Evaluate the continued fraction 26.5.8 of Abramowitz and Stegun by Lentz's method.

    Its denominators stay positive for the x that ``incomplete_beta`` passes.
    """
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_TERMS):
        at = a + 2 * m
        even = m * (b - m) * x / ((at - 1) * at)
        d = 1 / (1 + even * d)
        c = 1 + even / c
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / (at * (at + 1))
        d = 1 / (1 + odd * d)
        c = 1 + odd / c
        step = c * d
        value *= step
        if abs(step - 1) < _PRECISION:
            break
    return value


def solve(
    excess: Callable[[float], float], slope: Callable[[float], float], start: float, scale: float
) -> float:
    """Find the root of an increasing function by Newton's method within known bounds.

    Args:
        excess: The function.
        slope: Its derivative.
        start: The starting point.
        scale: The scale on which the function varies; the first step is at most four times this.
    """
    low, high, at, reach = -inf, inf, start, 4 * scale
    for _ in range(_MOST_STEPS):
        value = excess(at)
        low, high = (at, high) if value < 0 else (low, at)
        steep = slope(at)
        step = -value / steep if steep > 0 else -copysign(inf, value)
        following = at + max(-reach, min(reach, step))
        if not low < following < high and isfinite(low) and isfinite(high):
            following = (low + high) / 2
        if abs(following - at) <= _CLOSE * max(scale, abs(at)):
            return following
        at = following
        reach *= 1.5  # the root may be far out in the tail
    return at
