"""The statistics in plain Python against NumPy's matrices and SciPy, to 1e-9, with gaps and ties.

SciPy loads its parts when they are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import exp
from random import Random

import numpy as np
import pytest
import scipy

from relief.insight.changes import weekdays
from relief.insight.claims import Claim, is_within, judged
from relief.insight.intervals import LEAST_PAIRS, median_interval, sign_p, wilson
from relief.insight.rank_stats import holm
from relief.insight.regression import GRID, Fit, fit
from relief.insight.student_t import incomplete_beta, t_density, t_probability
from tests.day_rows import FIRST

pytestmark = pytest.mark.slow

FREEDOMS = (1, 2.5, 7, 19, 40, 300)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("freedom", FREEDOMS)
@pytest.mark.parametrize("t", [-60, -4, -1, -0.01, 0, 1e-6, 0.3, 2, 9, 200])
def test_students_t(t: float, freedom: float) -> None:
    assert t_probability(t, freedom) == near(scipy.stats.t.cdf(t, freedom))
    assert t_density(t, freedom) == near(scipy.stats.t.pdf(t, freedom))


def test_the_incomplete_beta_function() -> None:
    chance = Random("beta")
    for _ in range(200):
        a, b, x = chance.uniform(0.5, 60), chance.uniform(0.5, 60), chance.random()
        assert incomplete_beta(a, b, x) == near(scipy.special.betainc(a, b, x))
    assert (incomplete_beta(1, 2, 0), incomplete_beta(1, 2, 1)) == (0, 1)


def series(seed: int, days: int = 90) -> tuple[list[list[float]], list[float], list[int]]:
    """Return whole ratings with ties on some days, a step in the middle, and weekday terms."""
    chance = Random(seed)
    noted = [day for day in range(days) if chance.random() < chance.choice((0.4, 0.8))]
    dates = [FIRST.fromordinal(FIRST.toordinal() + day) for day in noted]
    level, values = 0.0, []
    for _ in noted:
        level = 0.6 * level + chance.gauss(0, 1)
        values.append(float(max(0, min(10, round(4 + 1.5 * level)))))
    columns = [[1.0] * len(noted), [float(day >= days // 2) for day in noted], *weekdays(dates)]
    return columns, values, noted


class Reference:
    """Fit the same regression for each autocorrelation: least squares of what V makes white."""

    def __init__(self, columns: Sequence[Sequence[float]], values: Sequence[float],
                 days: Sequence[int], contrast: Sequence[float]) -> None:  # fmt: skip
        x, y, at = np.array(columns).T, np.array(values), np.array(days)
        self.freedom = len(y) - x.shape[1]
        weights, centres, errors = [], [], []
        for r in GRID:
            v = r ** np.abs(at[:, None] - at[None, :]) if r else np.eye(len(y))
            whiten = np.linalg.inv(np.linalg.cholesky(v))
            effects, [squares], _, singular = np.linalg.lstsq(whiten @ x, whiten @ y)
            scale = squares / self.freedom
            logs = np.linalg.slogdet(v)[1] + 2 * np.log(singular).sum()
            weights.append(-0.5 * (logs + self.freedom * np.log(scale)))
            centres.append(float(effects @ contrast))
            errors.append(scale**0.5 * np.linalg.norm(np.linalg.pinv(whiten @ x).T @ contrast))
        scaled = np.exp(np.array(weights) - max(weights))
        self.weights = scaled / scaled.sum()
        self.centres, self.errors = np.array(centres), np.array(errors)

    def below(self, at: float) -> float:
        inside = scipy.stats.t.cdf((at - self.centres) / self.errors, self.freedom)
        return float(self.weights @ inside)

    def quantile(self, probability: float) -> float:
        found = scipy.optimize.brentq(lambda at: self.below(at) - probability, -60, 60, xtol=1e-13)
        return float(found)


@pytest.mark.parametrize("seed", range(8))
def test_the_regression_with_autocorrelated_errors(seed: int) -> None:
    columns, values, days = series(seed)
    fitted = fit(columns, values, days)
    assert fitted is not None
    for contrast in ([0.0, 1.0] + [0.0] * 6, [1.0] + [0.0] * 7, [1.0, 1.0, 0.5] + [0.0] * 5):
        wanted = Reference(columns, values, days, contrast)
        found = fitted.estimate(dict(enumerate(contrast)))
        assert found is not None
        assert found.value == near(float(wanted.weights @ wanted.centres))
        assert (found.low, found.high) == (
            near(wanted.quantile(0.025)), near(wanted.quantile(0.975))
        )  # fmt: skip
        under = wanted.below(0)
        assert found.p == near(2 * min(under, 1 - under))
        assert fitted.freedom == wanted.freedom


def test_without_autocorrelation_it_is_ordinary_least_squares() -> None:
    columns, values, days = series(3)
    fitted = fit(columns, values, days, grid=(0.0,))
    assert isinstance(fitted, Fit)
    x = np.array(columns).T
    effects, [squares], *_ = np.linalg.lstsq(x, np.array(values))
    freedom = len(values) - len(columns)
    error = (squares / freedom * np.linalg.inv(x.T @ x)[1, 1]) ** 0.5
    wanted = scipy.stats.t(freedom, loc=effects[1], scale=error)
    found = fitted.estimate({1: 1.0})
    assert found is not None
    low, high = wanted.interval(0.95)
    assert (found.value, found.low, found.high) == (near(effects[1]), near(low), near(high))
    assert found.p == near(2 * min(wanted.cdf(0), wanted.sf(0)))


def test_columns_that_add_nothing_are_left_out() -> None:
    columns, values, days = series(1)
    doubled = [*columns, columns[1], [0.0] * len(days)]
    fitted = fit(doubled, values, days)
    assert fitted is not None
    assert fitted.kept == tuple(range(8))
    assert fitted.estimate({8: 1.0}) is None
    assert fitted.estimate({1: 1.0}) == fit(columns, values, days).estimate({1: 1.0})  # type: ignore[union-attr]


def test_what_leaves_nothing_over_is_not_fitted_but_by_its_grain() -> None:
    flat = [[1.0] * 20, [float(day >= 10) for day in range(20)]]
    step = [2.0] * 10 + [5.0] * 10
    assert fit(flat, step, range(20)) is None
    assert fit(flat[:1], [3.0], [0]) is None
    fitted = fit(flat, step, range(20), grain=1.0)
    assert fitted is not None
    found = fitted.estimate({1: 1.0})
    assert found is not None
    assert found.value == near(3)
    assert found.low < 3 < found.high


def test_holm() -> None:
    """A hypothesis falls when Bonferroni's test refuses each set that holds it (Marcus 1976)."""
    chance = Random("holm")
    for size in (1, 2, 5, 9):
        ps = [round(chance.random() ** 3, 2) for _ in range(size)]
        sets = [set(s) for n in range(1, size + 1) for s in combinations(range(size), n)]
        together = [(s, min(1.0, len(s) * min(ps[each] for each in s))) for s in sets]
        wanted = [max(p for s, p in together if each in s) for each in range(size)]
        assert holm(ps) == [near(each) for each in wanted]


def test_wilson() -> None:
    for n in (1, 7, 30, 96, 1000):
        for count in {0, 1, n // 3, n - 1, n}:
            wanted = scipy.stats.binomtest(count, n).proportion_ci(method="wilson")
            assert wilson(count, n) == (near(wanted.low), near(wanted.high))
    with pytest.raises(ValueError, match="at least one"):
        wilson(0, 0)


def test_the_sign_test() -> None:
    chance = Random("signs")
    for n in range(1, 40):
        values = [chance.randint(-3, 2) for _ in range(n)]
        up, down = sum(v > 0 for v in values), sum(v < 0 for v in values)
        wanted = scipy.stats.binomtest(up, up + down).pvalue if up + down else 1.0
        assert sign_p(values) == near(float(wanted))


def test_the_interval_of_a_median() -> None:
    chance = Random("median")
    for n in (6, 7, 9, 12, 25, 60):
        values = [float(chance.randint(-4, 4)) for _ in range(n)]
        ends = scipy.stats.quantile_test(values, q=0, p=0.5).confidence_interval(0.95)
        assert median_interval(values) == (near(ends.low), near(ends.high))
    assert median_interval([1.0] * (LEAST_PAIRS - 1)) is None
    assert median_interval([]) is None


def test_about_the_same_is_two_one_sided_tests() -> None:
    """With a 95 % interval each one-sided test has the level 0.025 (Schuirmann 1987)."""
    chance = Random("tost")
    for shift in (-1.5, -0.8, 0.0, 0.3, 0.9):
        values = np.array([chance.gauss(shift, 1.0) for _ in range(24)])
        mean, error = float(values.mean()), float(values.std(ddof=1)) / 24**0.5
        half = float(scipy.stats.t.ppf(0.975, 23)) * error
        below = scipy.stats.ttest_1samp(values, -1, alternative="greater").pvalue
        above = scipy.stats.ttest_1samp(values, 1, alternative="less").pvalue
        assert is_within(mean - half, mean + half, 1.0) == (max(below, above) < 0.025)


def test_a_change_needs_its_size_and_its_p_after_holm() -> None:
    def claim(effect: float, p: float, half: float = 3.0) -> Claim:
        return Claim(
            "twitch", "unclear", 50, "points", 1.0, effect, effect - half, effect + half, p
        )

    found = judged([claim(-2, 0.001), claim(0.9, 0.001), claim(2, 0.03), claim(0, 0.9, half=0.5),
                    Claim("jaw", "too-few", 3)])  # fmt: skip
    assert [one.verdict for one in found] == ["less", "unclear", "unclear", "same", "too-few"]
    assert [one.p_corrected for one in found] == [
        near(0.004), near(0.004), near(0.06), near(0.9), None
    ]  # fmt: skip


def test_ten_points_in_a_hundred_are_ten_points() -> None:
    """8 of 30 and 11 of 30 days differ by 9.99999... as floats."""
    effect = 100 * 11 / 30 - 100 * 8 / 30
    assert effect < 10
    one = Claim("days-with-it", "unclear", 60, "%-points", 10.0, effect, 1.0, 19.0, 0.01)
    assert judged([one])[0].verdict == "more"


def test_a_ratio_is_told_in_per_cent() -> None:
    assert 100 * (exp(-0.2876820724517809) - 1) == near(-25)
