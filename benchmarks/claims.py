"""How often each sentence claims something where there is nothing, and finds what is there.

    python -m benchmarks --part claims [--diaries 1000]

Diaries are simulated (``benchmarks.simulated``) and seeded by their number, so that each run
prints the same. A false claim is one made where nothing changed, or not as much as the sentence
says. Rates come with their 95 % interval (Wilson). docs/STATISTICS.md has the table of a large run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks.claims_of_treatments import injections, medicines
from benchmarks.claims_of_trials import sessions, together, trials
from benchmarks.figures import Figure
from benchmarks.rates import LEAST_COVERED, MOST_ANY, MOST_FALSE, Rate
from benchmarks.simulated import World, on, simulate, worst_start
from relief.insight.changes import changes
from relief.insight.days import typical

Study = Callable[[int], Iterator[Rate]]


USUAL = World("56 days, 30 % missing", 56, carry=0.4, weekend=0.5)
WORLDS = (
    USUAL,
    World("56 days, sticky (0.7)", 56, carry=0.7, weekend=0.5),
    World("56 days, 60 % missing", 56, carry=0.4, missing=0.6),
    World("182 days, 45 % missing", 182, carry=0.5, weekend=1.0, missing=0.45),
    World("182 days, sticky (0.7)", 182, carry=0.7),
    World("365 days, a slow drift of 0.5", 365, carry=0.5, drift=0.5, missing=0.45),
    World("56 days, bad days noted more often", 56, carry=0.5, by_severity=1.0, missing=0.45),
    World("56 days, notes rising from 1 to 3 a day", 56, notes=(1, 3)),
    World("56 days, 1 to 7 notes a day", 56, notes=(4, 4), varying=True),
    World("56 days, ratings at the floor", 56, level=0.5, weekend=0.5),
    World("56 days, ratings at the ceiling", 56, level=9.5),
)
LONG = World("3 years, 50 % missing", 1095, carry=0.6, weekend=0.5, missing=0.5)


def shifts(diaries: int) -> Iterator[Rate]:
    """The five things of the page where nothing changes, and where twitch and jaw do."""
    for world in WORLDS:
        yield from _unchanged(world, diaries)
    yield from _unchanged(LONG, max(20, diaries // 10))
    for world in (USUAL, WORLDS[3]):
        for size in (-1.0, -2.0):
            yield from _changed(world, size, diaries)
    yield _begun_badly(diaries)


def _unchanged(world: World, diaries: int) -> Iterator[Rate]:
    claimed: dict[str, int] = {}
    anything = covered = told = 0
    for number in range(diaries):
        days = simulate(world, Random(f"{world.name} {number}")).days
        found = changes(days, on(0), on(world.days - 1))
        made = [name for name, one in found.items() if one.is_made]
        anything += bool(made)
        for name in made:
            claimed[name] = claimed.get(name, 0) + 1
        one = found["twitch"]
        if one.low is not None and one.high is not None:
            told += 1
            covered += one.low <= -world.drift / 2 <= one.high or one.low <= 0 <= one.high
    for name in found:
        yield Rate(f"{world.name}: {name} changed", claimed.get(name, 0), diaries, MOST_FALSE)
    yield Rate(f"{world.name}: any of the five", anything, diaries, MOST_ANY)
    yield Rate(f"{world.name}: interval holds", covered, told, None, LEAST_COVERED)


def _changed(world: World, size: float, diaries: int) -> Iterator[Rate]:
    found = same = covered = wrong = 0
    middle = world.days // 2
    for number in range(diaries):
        chance = Random(f"changed {world.name} {number}")
        days = simulate(world, chance, lambda day: size * (day >= middle)).days
        one = changes(days, on(0), on(world.days - 1))["twitch"]
        found += one.verdict == "less"
        wrong += one.verdict == "more"
        same += one.verdict == "same"
        covered += one.low is not None and one.high is not None and one.low <= size <= one.high
    name = f"{world.name}, twitch {size:+g}"
    yield Rate(f"{name}: clearly lower (power)", found, diaries)
    yield Rate(f"{name}: clearly higher", wrong, diaries, MOST_FALSE)
    yield Rate(f"{name}: about the same", same, diaries, MOST_FALSE)
    yield Rate(f"{name}: interval holds", covered, diaries, None, LEAST_COVERED)


def _begun_badly(diaries: int) -> Rate:
    """A page that begins with the worst fortnight of a year: no rule tells that from a change."""
    claimed = 0
    world = World("", 365, carry=0.4)
    for number in range(diaries):
        days = simulate(world, Random(f"bad {number}"), fields=("twitch",)).days
        first = worst_start(typical(days, "twitch"), 14, 300) - 14
        found = changes(days, on(first), on(first + 55))
        claimed += found["twitch"].verdict == "less"
    return Rate("56 days begun in the worst fortnight of a year: clearly lower", claimed, diaries)


STUDIES: dict[str, Study] = {
    "shifts": shifts,
    "injections": injections,
    "medicines": medicines,
    "trials": trials,
    "sessions": sessions,
    "together": together,
}


def measure(diaries: int, wished: Sequence[str] = ()) -> Iterator[Figure]:
    """Every study, or those that are wished, with so many diaries in each row."""
    for name in wished or STUDIES:
        yield from (rate.figure for rate in STUDIES[name](diaries))
