"""Rate of false claims: a small, seeded part of ``benchmarks.claims``.

The full table is in docs/STATISTICS.md. Everything is seeded, so results are reproducible; the
bounds detect a change for the worse. ``.ci/weekly`` has ten times as many diaries.
"""

from __future__ import annotations

import pytest

from benchmarks import claims, claims_of_treatments
from benchmarks.claims import STUDIES, _begun_badly, _changed, _unchanged
from benchmarks.claims_of_treatments import YEARS
from benchmarks.rates import Rate
from benchmarks.simulated import World
from tests.examples import usually

pytestmark = pytest.mark.slow

MANY, FEW, FEWER = usually(50), usually(25), usually(12)
POWER = {
    "56 days, 30 % missing, twitch -2: clearly lower (power)": 40,
    "182 days, 45 % missing, twitch -2: clearly lower (power)": 85,
    "injection that eases 45 % for good: lower afterwards (power)": 75,
    "medicine that takes 3 off: lower (power)": 70,
    "trial, 0% missing, effect -2: a difference": 85,
    "trial, 45% missing, effect -2: a difference": 70,
}
"""Check that at least ``percent`` per cent are found."""


def slipped(rates: list[Rate]) -> list[str]:
    """Return the rates out of bounds, with their values."""
    return [f"{one.name}: {one.percent:.1f} %" for one in rates if not one.is_kept]


def too_weak(rates: list[Rate]) -> list[str]:
    """Return what is found less often than it should be."""
    return [
        f"{one.name}: {one.percent:.1f} %"
        for one in rates
        if one.name in POWER and one.percent < POWER[one.name]
    ]


@pytest.mark.parametrize("world", [claims.WORLDS[n] for n in (0, 1, 7, 9)], ids=lambda w: w.name)
def test_the_five_things_of_a_page_seldom_change_by_chance(world: World) -> None:
    """With medians of halves, one of the five verdicts was on 97 of 100 such pages."""
    assert slipped(list(_unchanged(world, FEW))) == []


def test_a_real_change_is_found_and_never_called_the_same() -> None:
    rates = [*_changed(claims.USUAL, -2.0, FEW), *_changed(claims.WORLDS[3], -2.0, FEW)]
    assert slipped(rates) == []
    assert too_weak(rates) == []


def test_a_page_begun_in_a_bad_spell_is_seldom_called_better() -> None:
    """With medians of halves 55 of 100 were."""
    assert _begun_badly(FEW).percent <= 25


@pytest.mark.parametrize("study", ["trials", "sessions"])
def test_trials_and_sessions_keep_their_error_rate(study: str) -> None:
    rates = list(STUDIES[study](MANY))
    assert slipped(rates) == []
    assert too_weak(rates) == []


@pytest.mark.parametrize("study", ["injections", "medicines"])
def test_treatments_that_do_nothing_seldom_seem_to(
    study: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given in the worst fortnight, 41 to 53 of 100 injections without effect seemed to work."""
    monkeypatch.setattr(claims_of_treatments, "YEARS", (YEARS[0],))
    rates = list(STUDIES[study](FEWER))
    assert slipped(rates) == []
    assert too_weak(rates) == []
