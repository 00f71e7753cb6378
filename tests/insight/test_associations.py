"""Associations: found if there is one, not found if there is none, and when it is too early.

``benchmarks/diaries.py`` prints the full tables; this is a small part of them. All randomness is
seeded, so the results are reproducible.
"""

from __future__ import annotations

from itertools import permutations, product
from math import comb
from random import Random
from statistics import fmean

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from benchmarks.diaries import WORLDS, Diary, World, alarmed, diary, look, sticky
from relief.insight.associations import (
    FACTORS,
    LEAST_DAYS,
    OUTCOMES,
    Association,
    associations,
)
from relief.insight.detrend import USUAL_CARRY, adjust
from relief.insight.rank_stats import (
    correlation,
    holm,
    interval,
    permutation_p,
    ranks,
)
from tests.examples import usually

pytestmark = pytest.mark.slow

PLAIN, ALL_AT_ONCE = WORLDS[0], WORLDS[8]
numbers = st.lists(st.integers(-9, 9).map(float), min_size=3, max_size=30)


def the(found: tuple[Association, ...], factor: str, outcome: str, lag: int) -> Association:
    """Return one of them."""
    (one,) = (o for o in found if (o.factor, o.outcome, o.lag) == (factor, outcome, lag))
    return one


def planted(rho: float, days: int = 180, lag: int = 0, world: World = PLAIN) -> Diary:
    """Return a diary in which stress is associated with twitch."""
    return diary(world, days, Random("planted"), rho, lag)


# Ranks


def test_equal_values_share_their_ranks() -> None:
    assert ranks([3, 1, 3, 2, 3]) == [4, 1, 4, 2, 4]
    assert ranks([]) == []


@for_all(numbers)
def test_ranks_add_up_and_keep_the_order(values: list[float]) -> None:
    found = ranks(values)
    assert sum(found) == len(values) * (len(values) + 1) / 2
    for (one, its), (other, theirs) in zip(
        zip(values, found, strict=True), zip(values[1:], found[1:], strict=True), strict=False
    ):
        assert (one < other, one == other) == (its < theirs, its == theirs)


def of_ranks(xs: list[float], ys: list[float]) -> float | None:
    """Return Spearman's rank correlation."""
    return correlation(ranks(xs), ranks(ys))


@for_all(numbers, st.randoms(use_true_random=False))
def test_a_rank_correlation_knows_only_the_order(values: list[float], chance: Random) -> None:
    other = [chance.randint(0, 5) + 0.0 for _ in values]
    found = of_ranks(values, other)
    bent = [value**3 + 7 for value in values]
    turned = of_ranks([-value for value in values], other)
    assert found == of_ranks(bent, other)
    assert (found is None) == (len(set(values)) == 1 or len(set(other)) == 1)
    if found is not None:
        assert turned == pytest.approx(-found)
        assert -1 <= found <= 1


def test_what_goes_straight_together_is_one() -> None:
    assert of_ranks([1, 2, 3, 9], [2, 4, 5, 6]) == pytest.approx(1)
    assert correlation([1, 1], [2, 3]) is None


def test_an_interval_narrows_with_n_and_holds_its_middle() -> None:
    low, high = interval(0.4, 60)
    wide = interval(0.4, 30)
    assert wide[0] < low < 0.4 < high < wide[1]
    assert interval(1.0, 10)[1] <= 1


@for_all(st.lists(st.floats(0, 1), max_size=20))
def test_a_corrected_p_is_never_smaller_and_keeps_the_order(chances: list[float]) -> None:
    found = holm(chances)
    assert all(p <= corrected <= 1 for p, corrected in zip(chances, found, strict=True))
    order = sorted(range(len(chances)), key=chances.__getitem__)
    assert [found[place] for place in order] == sorted(found)


def test_holm_multiplies_by_how_many_are_left() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


def test_the_shuffled_p_comes_near_the_exact_one() -> None:
    xs, ys = [1.0, 2, 3, 4, 5, 6], [2.0, 1, 3, 6, 4, 5]
    observed = abs(correlation(xs, ys) or 0) - 1e-9
    exact = fmean(abs(correlation(xs, list(other)) or 0) >= observed for other in permutations(ys))
    near = [permutation_p(xs, ys, Random(seed)) for seed in range(40)]
    assert exact == pytest.approx(0.1028, abs=1e-4)
    assert fmean(near) == pytest.approx(exact, abs=0.01)


def test_the_shuffled_p_is_at_most_anything_no_more_often_than_that() -> None:
    chance = Random("even")
    xs = [float(nth) for nth in range(12)]
    found = [permutation_p(xs, chance.sample(xs, 12), chance) for _ in range(500)]
    for level in (0.02, 0.05, 0.2, 0.5):
        assert fmean(p <= level for p in found) <= level + 2.6 * (level * (1 - level) / 500) ** 0.5
    assert min(found) >= 1 / 2000


# Removed components


def test_a_drift_and_a_week_are_taken_out() -> None:
    chance = Random("drift")
    lived = [0.05 * day + 2 * (day % 7 >= 5) + chance.gauss(0, 1) for day in range(84)]
    left = list(adjust(lived).left.values())
    drift, weekend = [float(day) for day in range(84)], [float(day % 7 >= 5) for day in range(84)]
    assert min(abs(correlation(lived, other) or 0) for other in (drift, weekend)) > 0.4
    assert max(abs(correlation(left, other) or 0) for other in (drift, weekend)) < 0.1
    assert adjust(lived).fitted == 8


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_what_carries_over_is_found_and_taken_out(missing: float) -> None:
    chance = Random("carry")
    lived = [v if chance.random() >= missing else None for v in sticky(600, 0.5, chance)]
    found = adjust(lived)
    assert found.carry == pytest.approx(0.5, abs=0.12)
    neighbours = [
        (v, found.left[day + 1]) for day, v in found.left.items() if day + 1 in found.left
    ]
    assert abs(correlation(*map(list, zip(*neighbours, strict=True))) or 0) < 0.1
    assert set(found.left) == {day for day, value in enumerate(lived) if value is not None}


def test_the_longer_a_gap_the_less_carries_over_it() -> None:
    lived = sticky(900, 0.5, Random("gaps"))
    left = adjust([v if day % 5 < 2 else None for day, v in enumerate(lived)]).left
    over_gaps = [(v, left[day + 4]) for day, v in left.items() if day % 5 == 1 and day + 4 in left]
    assert abs(correlation(*map(list, zip(*over_gaps, strict=True))) or 0) < 0.15


def test_in_short_diaries_the_carry_is_not_far_too_low() -> None:
    found = [adjust(sticky(40, 0.5, Random(f"short {n}"))).carry for n in range(100)]
    assert fmean(found) == pytest.approx(0.45, abs=0.02)


def test_without_neighbouring_days_the_usual_carry_is_taken() -> None:
    assert adjust([float(day % 3) if day % 2 else None for day in range(60)]).carry == USUAL_CARRY
    assert adjust([]).left == adjust([None, None]).left == {}
    assert set(adjust([4.0] * 30).left.values()) == {0.0}


# Sentences


def test_every_pair_is_there_once_and_in_order() -> None:
    found = associations(planted(0.0, 90))
    assert [(o.factor, o.outcome, o.lag) for o in found] == [
        (factor, outcome, lag) for factor in FACTORS for outcome in OUTCOMES for lag in (0, 1)
    ]
    assert {o.looked_at for o in found} == {20}
    assert {o.n for o in found if o.lag == 0} == {90}
    assert {o.n for o in found if o.lag == 1} == {89}


@pytest.mark.parametrize("lag", [0, 1])
def test_what_was_planted_is_seen_on_its_day_only(lag: int) -> None:
    found = associations(planted(0.5, lag=lag))
    one, other = the(found, "stress", "twitch", lag), the(found, "stress", "twitch", 1 - lag)
    assert (one.sentence, other.sentence) == ("seen_together", "not_seen")
    assert one.rho is not None
    assert one.low is not None
    assert one.high is not None
    assert one.low < 0.5 < one.high
    assert one.low > 0
    assert one.p is not None
    assert one.p_corrected is not None
    assert one.p <= one.p_corrected <= 0.04


def test_less_of_it_with_more_of_the_other_is_below_zero() -> None:
    seen = planted(0.5)
    seen["stress"] = [None if value is None else -value for value in seen["stress"]]
    one = the(associations(seen), "stress", "twitch", 0)
    assert one.sentence == "seen_together"
    assert one.rho is not None
    assert one.rho < 0


def test_it_is_too_early_with_how_many_days_are_missing() -> None:
    found = associations(planted(0.5, LEAST_DAYS - 9))
    assert {o.sentence for o in found} == {"too_early"}
    assert the(found, "sleep_hours", "jaw", 0).days_needed == 9
    assert the(found, "sleep_hours", "jaw", 1).days_needed == 10
    assert {(o.rho, o.low, o.p, o.p_corrected, o.looked_at) for o in found} == {
        (None, None, None, None, 0)
    }
    assert {o.days_needed for o in associations({})} == {LEAST_DAYS}


def test_only_days_with_both_count() -> None:
    seen = planted(0.0, 100)
    seen["sleep_hours"] = [None if day % 4 == 0 else v for day, v in enumerate(seen["sleep_hours"])]
    seen["jaw"] = [v if day < 80 else None for day, v in enumerate(seen["jaw"])]
    found = associations(seen)
    assert the(found, "sleep_hours", "twitch", 0).n == 75
    assert the(found, "sleep_hours", "jaw", 0).n == 60
    assert the(found, "sleep_hours", "jaw", 1).sentence == "too_early"
    assert {o.looked_at for o in found if o.looked_at} == {19}


def test_a_blank_is_not_a_zero() -> None:
    seen = planted(0.5)
    blank, zero = dict(seen), dict(seen)
    blank["stress"] = [v if day % 2 else None for day, v in enumerate(seen["stress"])]
    zero["stress"] = [v if day % 2 else 0.0 for day, v in enumerate(seen["stress"])]
    one, other = (the(associations(s), "stress", "twitch", 0) for s in (blank, zero))
    assert (one.n, other.n) == (90, 180)
    assert one.rho != other.rho


def test_what_hardly_varies_is_not_compared() -> None:
    seen = planted(0.0, 90)
    seen["alcohol_units"] = [2.0 if day in (3, 40, 77) else 0.0 for day in range(90)]
    found = associations(seen)
    one = the(found, "alcohol_units", "twitch", 0)
    assert (one.sentence, one.n, one.p, one.looked_at) == ("hardly_varies", 90, None, 0)
    assert the(found, "sleep_hours", "twitch", 0).looked_at == 16


def test_the_same_diary_always_says_the_same() -> None:
    assert associations(planted(0.3)) == associations(planted(0.3))
    assert associations(planted(0.3)) == associations(dict(reversed(planted(0.3).items())))


def test_it_knows_ranks_only_so_the_unit_does_not_matter() -> None:
    seen = planted(0.35, 90)
    in_cups = dict(seen)
    in_cups["caffeine_mg"] = [None if v is None else 80 * v + 5 for v in seen["caffeine_mg"]]
    assert associations(seen) == associations(in_cups)


def test_only_the_newest_year_counts() -> None:
    old, new = planted(0.5, 400), diary(PLAIN, 365, Random("new"))
    found = associations({field: [*old[field], *new[field]] for field in old})
    assert found == associations(new)
    assert the(found, "stress", "twitch", 0).n == 365


def test_series_must_cover_the_same_days() -> None:
    with pytest.raises(ValueError, match="same days"):
        associations({"stress": [1.0], "twitch": [1.0, 2.0]})


# False alarms and power: a small part of the tables; ``.ci/weekly`` has ten times as many diaries

DIARIES, STRONG = usually(20), usually(12)
CHANCE = 0.05


def most_of(diaries: int, share: float, chance: float = 0.001) -> int:
    """Return the number of diaries that chance reaches less often than once in 1,000."""
    tail = 1.0
    for count in range(diaries + 1):
        if tail < chance:
            return count - 1
        tail -= comb(diaries, count) * share**count * (1 - share) ** (diaries - count)
    return diaries


@pytest.mark.parametrize("world", [WORLDS[0], WORLDS[3], ALL_AT_ONCE], ids=lambda world: world.name)
def test_false_alarms_are_rare(world: World) -> None:
    seen = (diary(world, 60, Random(f"alarm {number}")) for number in range(DIARIES))
    assert sum(alarmed(look(each)) for each in seen) <= most_of(DIARIES, CHANCE)


def raw_p(seen: Diary, factor: str, outcome: str, lag: int, chance: Random) -> float:
    """Return the p of one pair as if no day resembled the one before it."""
    both = zip(seen[factor][: 60 - lag], seen[outcome][lag:], strict=True)
    xs, ys = zip(*((x, y) for x, y in both if x is not None and y is not None), strict=True)
    return permutation_p(ranks(xs), ranks(ys), chance)


def test_without_taking_carry_over_out_they_would_not_be() -> None:
    alarms = 0
    for number in range(DIARIES):
        seen, chance = diary(ALL_AT_ONCE, 60, Random(f"alarm {number}")), Random(number)
        pairs = product(FACTORS, OUTCOMES, (0, 1))
        alarms += min(holm([raw_p(seen, *pair, chance) for pair in pairs])) <= CHANCE
        if alarms > most_of(DIARIES, CHANCE):
            return  # they only increase from here
    pytest.fail(f"only {alarms} alarms")


def test_a_strong_link_is_mostly_found_in_three_months() -> None:
    found = [
        the(look(diary(PLAIN, 90, Random(f"power {n}"), 0.5)), "stress", "twitch", 0)
        for n in range(STRONG)
    ]
    assert sum(o.sentence == "seen_together" for o in found) >= 0.75 * STRONG
    assert sum(o.low <= 0.5 <= o.high for o in found if o.low and o.high) >= 0.8 * STRONG
