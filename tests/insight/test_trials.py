"""Personal trials: randomisation, the plan, the exact test, its interval, and refusals."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from statistics import fmean

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from relief.insight.intervals import LEAST_PAIRS
from relief.insight.trials import (
    MOST_PAIRS,
    Trial,
    draw,
    exact_p,
    interval,
    kept,
    result,
)

START = date(2026, 11, 23)
SIX = st.lists(st.integers(-30, 30).map(lambda tenths: tenths / 10), min_size=6, max_size=9)


def after(trial: Trial, days: int = 1) -> date:
    """A day after a trial."""
    return trial.last + timedelta(days=days)


def rated(trial: Trial, on: float, off: float) -> dict[date, float]:
    """Return ratings of every day of a trial, equal on and off except for a small wave."""
    found = {}
    for block in trial.blocks:
        for nth in range(trial.block_days):
            found[block.first + timedelta(days=nth)] = (on if block.is_on else off) + nth % 2
    return found


# The plan


@for_all(st.integers(3, 14), st.integers(1, MOST_PAIRS), st.text(max_size=8))
def test_each_pair_has_one_block_on_and_one_off(length: int, pairs: int, seed: str) -> None:
    trial = draw(START, length, pairs, seed)
    assert trial == draw(START, length, pairs, seed)
    assert all(a != b for a, b in zip(trial.on[::2], trial.on[1::2], strict=True))
    assert (trial.pairs, len(trial.blocks)) == (pairs, 2 * pairs)
    assert trial.last == START + timedelta(days=2 * pairs * length - 1)
    for block in trial.blocks:
        assert trial.block(block.first) == trial.block(block.last) == block
    assert trial.block(START - timedelta(days=1)) is trial.block(after(trial)) is None


def test_the_lot_is_fair_and_a_longer_plan_begins_the_same_way() -> None:
    firsts = [draw(START, 7, 6, f"{n}").on[0] for n in range(400)]
    assert 150 < sum(firsts) < 250
    assert len({draw(START, 7, 3, f"{n}").on for n in range(200)}) == 8
    assert draw(START, 7, 9, "x").on[:12] == draw(START, 7, 6, "x").on


@pytest.mark.parametrize(
    ("length", "on", "washout"),
    [(2, (True, False), 0), (15, (True, False), 0), (7, (True, True), 0), (7, (True,), 0),
     (7, (), 0), (7, (True, False) * 17, 0), (3, (True, False), 2), (7, (True, False), -1)],
)  # fmt: skip
def test_a_plan_that_makes_no_sense_is_refused(
    length: int, on: tuple[bool, ...], washout: int
) -> None:
    with pytest.raises(ValueError, match="block"):
        Trial(START, length, on, "x", washout)


def test_keeping_to_the_plan_is_counted_and_unsaid_is_not_undone() -> None:
    trial = Trial(START, 3, (True, False), "x")
    said = {START: True, START + timedelta(days=1): False, START + timedelta(days=3): False,
            START + timedelta(days=4): True, START + timedelta(days=99): True}  # fmt: skip
    found = kept(trial, said, after(trial))
    assert (found.on_days, found.on_kept, found.off_days, found.off_kept) == (3, 1, 3, 1)
    assert (found.not_said, found.on_not_said, found.off_not_said) == (2, 1, 1)
    assert kept(trial, said, START).on_days == 1
    assert kept(trial, said, START - timedelta(days=3)).on_days == 0


# The test


def all_plans(differences: list[float]) -> list[float]:
    """Return the difference under each possible plan."""
    signs = product((1, -1), repeat=len(differences))
    return [fmean(s * d for s, d in zip(sign, differences, strict=True)) for sign in signs]


def least_p(pairs: int) -> float:
    """Return the smallest possible p for so many pairs: all or none reversed."""
    return float(2.0 ** (1 - pairs))


@for_all(st.lists(st.integers(-40, 40), min_size=1, max_size=8))
def test_p_is_the_share_of_plans_as_far_apart(differences: list[int]) -> None:
    plans = all_plans(list(map(float, differences)))
    as_far = [abs(plan) >= abs(fmean(differences)) - 1e-9 for plan in plans]
    assert exact_p(differences) == pytest.approx(fmean(as_far))
    assert exact_p(differences) >= least_p(len(differences))


@pytest.mark.slow
@for_all(st.lists(st.integers(1, 10_000), min_size=6, max_size=7))
def test_p_is_at_most_anything_no_more_often_than_that(sizes: list[int]) -> None:
    plans = [[s * d for s, d in zip(signs, sizes, strict=True)]
             for signs in product((1, -1), repeat=len(sizes))]  # fmt: skip
    found = sorted(exact_p(plan) for plan in plans)
    for level in (0.04, 0.05, 0.1, 0.5):
        assert fmean(p <= level for p in found) <= level


def test_p_is_as_even_as_it_can_be_when_no_two_plans_are_alike() -> None:
    sizes = [1, 2, 4, 8, 16, 32]
    plans = [[s * d for s, d in zip(signs, sizes, strict=True)]
             for signs in product((1, -1), repeat=6)]  # fmt: skip
    found = sorted(exact_p(plan) for plan in plans)
    assert found == sorted([2 * n / 64 for n in range(1, 33)] * 2)


@for_all(SIX)
def test_the_interval_holds_zero_just_when_the_test_sees_nothing(differences: list[float]) -> None:
    low, high = interval(differences)
    assume(min(abs(low), abs(high)) > 1e-6)
    assert low <= fmean(differences) + 1e-9
    assert high >= fmean(differences) - 1e-9
    assert (low <= 0 <= high) == (exact_p(differences) > 0.05)


@for_all(SIX, st.integers(-5, 5))
def test_the_interval_moves_with_what_it_is_about(differences: list[float], shift: int) -> None:
    low, high = interval(differences)
    moved = interval([difference + shift for difference in differences])
    assert moved == pytest.approx((low + shift, high + shift))
    turned = interval([-difference for difference in differences])
    assert turned == pytest.approx((-high, -low))


def test_the_interval_holds_the_true_difference_95_times_in_100() -> None:
    chance = Random("interval")
    held = 0
    for _ in range(400):
        low, high = interval([1.5 + chance.gauss(0, 1) for _ in range(7)])
        held += low <= 1.5 <= high
    assert 0.92 <= held / 400 <= 0.99


def test_with_six_pairs_the_interval_is_all_of_them() -> None:
    assert interval([1, 2, 3, 4, 5, 6]) == (1, 6)
    with pytest.raises(ValueError, match="6"):
        interval([1, 2, 3, 4, 5])


def test_fewer_than_six_pairs_could_never_be_seen() -> None:
    assert least_p(LEAST_PAIRS) <= 0.05 < least_p(LEAST_PAIRS - 1)
    assert exact_p([5.0] * 5) == least_p(5) == 0.0625


# The result


@pytest.mark.parametrize(("on", "off", "sentence"), [
    (2, 5, "lower_on"), (5, 2, "higher_on"), (4, 4, "not_seen"),
])  # fmt: skip
def test_a_trial_says_what_was_seen(on: float, off: float, sentence: str) -> None:
    trial = draw(START, 7, 6, "x")
    found = result(trial, rated(trial, on, off), after(trial))
    assert (found.sentence, found.pairs, found.blocks_needed) == (sentence, 6, 0)
    assert found.difference == pytest.approx(on - off)
    assert [found.low, found.high] == pytest.approx([on - off] * 2)
    assert (found.days_on, found.days_off) == (42, 42)
    assert found.p == (1 if on == off else 2 / 64)


def test_before_the_end_nothing_is_worked_out() -> None:
    trial = draw(START, 7, 6, "x")
    found = result(trial, rated(trial, 1, 9), trial.last)
    assert (found.sentence, found.days_left, found.pairs) == ("running", 1, 6)
    assert (found.p, found.difference, found.mean_on) == (None, None, None)
    assert result(trial, {}, START).days_left == 84


@for_all(st.integers(1, 5))
def test_too_few_pairs_are_refused_with_how_many_are_missing(pairs: int) -> None:
    trial = draw(START, 3, pairs, "x")
    found = result(trial, rated(trial, 1, 9), after(trial))
    assert (found.sentence, found.p) == ("too_early", None)
    assert found.blocks_needed == 2 * (LEAST_PAIRS - pairs)


@for_all(st.integers(3, 14), st.integers(0, 14), st.randoms(use_true_random=False))
def test_one_rated_day_is_enough_for_a_block(length: int, blank: int, chance: Random) -> None:
    trial = draw(START, length, 6, "x")
    values = rated(trial, 2, 5)
    block = chance.choice(trial.blocks)
    for nth in range(min(blank, length)):
        del values[block.first + timedelta(days=nth)]
    found = result(trial, values, after(trial))
    is_enough = blank < length
    assert found.sentence == ("lower_on" if is_enough else "too_early")
    assert found.blocks_needed == (0 if is_enough else 2)
    share = found.rated_on if block.is_on else found.rated_off
    assert share == 6 * length - min(blank, length)
    assert (found.planned_on, found.planned_off) == (6 * length, 6 * length)


def test_wash_out_days_do_not_count() -> None:
    trial = draw(START, 7, 6, "x", washout_days=2)
    values = rated(trial, 2, 5)
    spoiled = values | {
        block.first + timedelta(days=n): 10.0 for block in trial.blocks for n in (0, 1)
    }
    assert result(trial, spoiled, after(trial)) == result(trial, values, after(trial))
    assert result(trial, values, after(trial)).days_on == 6 * 5


def test_a_trial_that_was_stopped_early_gives_no_answer() -> None:
    """Stopping when it looks good finds an effect in 8 to 13 % of trials without one."""
    trial = draw(START, 7, 8, "x")
    values = rated(trial, 2, 5)
    stopped = START + timedelta(days=6 * 14 + 9)
    found = result(trial, values, stopped + timedelta(days=1), stopped)
    assert (found.sentence, found.pairs, found.stopped_early) == ("stopped", 6, True)
    assert (found.difference, found.low, found.high, found.p) == (None,) * 4
    assert found.rated_on == found.planned_on > 0
    whole = result(trial, values, after(trial), after(trial))
    assert (whole.sentence, whole.pairs, whole.stopped_early) == ("lower_on", 8, False)


@pytest.mark.slow
def test_under_no_effect_a_trial_sees_something_in_at_most_one_of_twenty() -> None:
    chance = Random("no effect")
    seen = 0
    for number in range(600):
        trial = draw(START, 3, 6, f"{number}")
        level, values = 0.0, {}
        for nth in range(36):
            level = 0.7 * level + chance.gauss(0, 1)
            values[START + timedelta(days=nth)] = level
        seen += result(trial, values, after(trial)).sentence in ("lower_on", "higher_on")
    assert seen / 600 <= 0.05
