"""Linear regression with autocorrelated errors, over days with gaps.

The model is y = X b + e, where the errors of days t and s have the correlation r^|t - s|: a
first-order autoregression (AR(1)) observed on some days only. How strong the autocorrelation is
cannot be known from a short diary, and a method that takes its estimate for the truth claims too
much (Turner et al. 2021, BMC Med Res Methodol 21:181, doi:10.1186/s12874-021-01364-0). So r is not
estimated but averaged over: with flat priors on b and log sigma (Zellner and Tiao 1964, J Am Stat
Assoc 59:763, doi:10.2307/2283097; Kennedy and Simons 1991, J Econometrics 48:15), each r of a grid
has the weight

    w(r) = |V|^(-1/2) |X'V^(-1)X|^(-1/2) RSS(r)^(-(n - p)/2),

the restricted likelihood with sigma integrated out, and given r a contrast c'b is Student's t with
n - p degrees of freedom around c'b(r) with the standard error of generalised least squares. The
interval and p come from the mixture of these t distributions.

Cost: one pass over the days, then a few small matrices for each r.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log, sqrt
from operator import mul

from relief.insight.student_t import solve, t_density, t_probability

GRID = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Autocorrelations averaged over, with equal prior weights."""

_NOTHING = 1e-9
_UNLIKELY = 1e-11

Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A contrast of coefficients: its centre, its 95 % interval, and the two-sided p against 0."""

    value: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class _Given:
    """Results given one autocorrelation r: its weight, the coefficients, C, and s².

    C is the lower Cholesky factor of X'V⁻¹X.
    """

    weight: float
    r: float
    coefficients: list[float]
    factor: Matrix
    variance: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression.

    Attributes:
        n: Number of fitted values.
        freedom: Degrees of freedom: n minus the number of columns kept.
        kept: The columns that are linearly independent of those before them.
        carry: Mean autocorrelation, 0 to 0.95.
    """

    n: int
    freedom: int
    kept: tuple[int, ...]
    carry: float
    _given: tuple[_Given, ...]

    def estimate(self, contrast: Mapping[int, float], level: float = 0.95) -> Estimate | None:
        """Estimate a weighted sum of coefficients; None if one of its columns was dropped.

        Args:
            contrast: Weights by column number.
            level: Coverage of the interval, with equal probability outside at each end.
        """
        if any(column not in self.kept for column, weight in contrast.items() if weight):
            return None
        weights = [contrast.get(column, 0.0) for column in self.kept]
        parts = [
            (each.weight, sum(map(mul, weights, each.coefficients)), _error(weights, each))
            for each in self._given
        ]
        return _mixture(parts, self.freedom, level)


def fit(
    columns: Sequence[Sequence[float]], values: Sequence[float], days: Sequence[int],
    grain: float = 0.0, grid: Sequence[float] = GRID,
) -> Fit | None:  # fmt: skip
    """Fit a regression with AR(1) errors; None if there are too few values to estimate the error.

    Args:
        columns: The columns of X, each as long as ``values``. Linearly dependent ones are dropped.
        values: The dependent variable, without blanks.
        days: The day of each value, increasing; a gap of k days carries over as r^k.
        grain: The step in which values are recorded. Rounding implies a variance of at least
            grain²/12 (Sheppard 1898), which is used as a lower bound.
        grid: The autocorrelations averaged over.
    """
    kept, n = _independent(columns), len(values)
    freedom = n - len(kept)
    if freedom < 1 or not kept:
        return None
    moments = _Moments([*(columns[each] for each in kept), values], days)
    floor = grain * grain / 12
    found = [one for r in grid if (one := _given(moments, r, freedom, floor)) is not None]
    if not found:
        return None
    most = max(log_weight for log_weight, _ in found)
    likely = [(exp(log_weight - most), given) for log_weight, given in found]
    total = sum(weight for weight, _ in likely)
    likely = [(weight, given) for weight, given in likely if weight / total > _UNLIKELY]
    total = sum(weight for weight, _ in likely)
    parts = tuple(replace(given, weight=weight / total) for weight, given in likely)
    carry = sum(each.weight * each.r for each in parts)
    return Fit(n, freedom, kept, carry, parts)


def _error(weights: Sequence[float], given: _Given) -> float:
    """Return the standard error of a contrast c: s |C⁻¹c|."""
    part = _forward(given.factor, weights)
    return sqrt(given.variance * sum(map(mul, part, part)))


def _mixture(
    parts: Sequence[tuple[float, float, float]], freedom: int, level: float
) -> Estimate | None:
    """Return mean, interval and p of a mixture of t distributions (weight, centre, error)."""
    centre = sum(weight * middle for weight, middle, _ in parts)
    scale = sum(weight * error for weight, _, error in parts)
    if scale < _NOTHING:
        return None

    def below(at: float) -> float:
        return sum(w * t_probability((at - middle) / error, freedom) for w, middle, error in parts)

    def density(at: float) -> float:
        return sum(
            w * t_density((at - middle) / error, freedom) / error for w, middle, error in parts
        )

    outside = (1 - level) / 2
    ends = [
        solve(lambda at, p=p: below(at) - p, density, centre + side * 2 * scale, scale)  # type: ignore[misc]
        for side, p in ((-1, outside), (1, 1 - outside))
    ]
    under = below(0.0)
    return Estimate(centre, ends[0], ends[1], min(1.0, 2 * min(under, 1 - under)))


class _Moments:
    """Sums of products that give X'V⁻¹X for any autocorrelation without another pass.

    With V⁻¹ = L'L, L subtracts from each value r^k times the one before it, k days earlier, and
    divides by sqrt(1 - r^2k). So three sums per length of gap are enough.
    """

    def __init__(self, columns: Sequence[Sequence[float]], days: Sequence[int]) -> None:
        self.size = len(columns)
        by_gap: dict[int, list[int]] = {}
        for nth, (before, day) in enumerate(pairwise(days), 1):
            by_gap.setdefault(day - before, []).append(nth)
        self.first = _products([[column[0]] for column in columns])
        self.gaps = {gap: _gap_products(columns, places) for gap, places in by_gap.items()}
        self.counts = {gap: len(places) for gap, places in by_gap.items()}

    def at(self, r: float) -> tuple[Matrix, float]:
        """Return the products with V⁻¹ between all columns, and log |V|."""
        size = range(self.size)
        total = [list(row) for row in self.first]
        log_determinant = 0.0
        for gap, (now, across, before) in self.gaps.items():
            carried = r**gap
            rest = 1 - carried * carried
            log_determinant += self.counts[gap] * log(rest)
            square = carried * carried
            for i in size:
                row, a, b, c = total[i], now[i], across[i], before[i]
                for j in range(i + 1):
                    row[j] += (a[j] - carried * b[j] + square * c[j]) / rest
        for i in size:
            for j in range(i):
                total[j][i] = total[i][j]
        return total, log_determinant


def _gap_products(
    columns: Sequence[Sequence[float]], places: Sequence[int]
) -> tuple[Matrix, Matrix, Matrix]:
    """Return product sums after gaps: of the values, with the previous ones, and of those."""
    now = [[column[place] for place in places] for column in columns]
    before = [[column[place - 1] for place in places] for column in columns]
    across = [
        [
            sum(map(mul, a, q)) + sum(map(mul, p, b))
            for b, q in zip(now[: i + 1], before, strict=False)
        ]
        for i, (a, p) in enumerate(zip(now, before, strict=True))
    ]
    return _products(now), across, _products(before)


def _products(columns: Sequence[Sequence[float]]) -> Matrix:
    """Return the products of each column with those up to it, as a lower triangular matrix."""
    return [
        [sum(map(mul, column, other)) for other in columns[: i + 1]]
        + [0.0] * (len(columns) - i - 1)
        for i, column in enumerate(columns)
    ]


def _given(moments: _Moments, r: float, freedom: int, floor: float) -> tuple[float, _Given] | None:
    """Return the log weight and the results given r; None if there is no residual."""
    products, log_v = moments.at(r)
    last = moments.size - 1
    right = [products[last][column] for column in range(last)]
    factor = _cholesky([row[:last] for row in products[:last]])
    if factor is None:
        return None
    part = _forward(factor, right)
    variance = max((products[last][last] - sum(map(mul, part, part))) / freedom, floor)
    if variance < _NOTHING:
        return None
    log_x = 2 * sum(log(row[i]) for i, row in enumerate(factor))
    weight = -0.5 * (log_v + log_x + freedom * log(variance))
    return weight, _Given(1.0, r, _backward(factor, part), factor, variance)


def _forward(factor: Matrix, right: Sequence[float]) -> list[float]:
    """Solve C z = right."""
    found: list[float] = []
    for value, row in zip(right, factor, strict=True):
        found.append((value - sum(map(mul, row, found))) / row[len(found)])
    return found


def _backward(factor: Matrix, right: Sequence[float]) -> list[float]:
    """Solve C' z = right."""
    size = len(factor)
    found = [0.0] * size
    for i in range(size - 1, -1, -1):
        known = sum(factor[k][i] * found[k] for k in range(i + 1, size))
        found[i] = (right[i] - known) / factor[i][i]
    return found


def _cholesky(matrix: Matrix) -> Matrix | None:
    size = len(matrix)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(map(mul, lower[i][:j], lower[j][:j]))
            if i == j:
                if rest <= _NOTHING * matrix[i][i] or rest <= 0:
                    return None
                lower[i][i] = sqrt(rest)
            else:
                lower[i][j] = rest / lower[j][j]
    return lower


def _independent(columns: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """Return the indices of linearly independent columns (Gram-Schmidt)."""
    kept: list[int] = []
    basis: list[list[float]] = []
    for number, column in enumerate(columns):
        rest = list(column)
        size = sum(map(mul, rest, rest))
        for known in basis:
            part = sum(map(mul, rest, known))
            rest = [value - part * unit for value, unit in zip(rest, known, strict=True)]
        left = sum(map(mul, rest, rest))
        if left > 1e-8 * max(size, 1.0):
            root = sqrt(left)
            basis.append([value / root for value in rest])
            kept.append(number)
    return tuple(kept)
