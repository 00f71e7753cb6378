"""What is claimed of injections and medicines that do nothing, and of those that work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from benchmarks.rates import LEAST_COVERED, MOST_FALSE, Rate
from benchmarks.simulated import Diary, Effect, World, nothing, on, simulate, worst_start
from relief.insight.claims import Claim
from relief.insight.days import typical
from relief.insight.dose_history import TreatmentPeriod
from relief.insight.treatment_curve import Cycle, Values, measure_cycle
from relief.insight.treatment_cycles import changes_of

YEARS = (
    World("a year", 365, level=6, carry=0.4, weekend=0.5, missing=0.4),
    World("a year, sticky (0.7)", 365, level=6, carry=0.7, missing=0.4),
    World("a year, drifting by 2", 365, level=6, carry=0.4, drift=2.0, missing=0.4),
    World("a year, swinging by 1", 365, level=6, carry=0.4, swing=1.0, missing=0.4),
    World("a year, bad days noted more", 365, level=6, carry=0.5, by_severity=1.0, missing=0.45),
)


def _year(
    world: World, number: int, effect: Callable[[int], Effect] | None = None
) -> tuple[Diary, Callable[[str], int]]:
    """A diary of a year, and the day on which a treatment is given in it."""
    chance = Random(f"{world.name} {number}")
    usual = chance.randint(150, 215)
    diary = simulate(world, chance, effect(usual) if effect else nothing, ("twitch",))

    def start(timing: str) -> int:
        if timing == "any day":
            return usual
        return worst_start(typical(diary.days, "twitch"), 120, 245)

    return diary, start


def injections(diaries: int) -> Iterator[Rate]:
    """An injection that does nothing, one that works for ten weeks, one that works for good."""
    for world in YEARS:
        for timing in ("any day", "worst fortnight"):
            eased = back = 0
            for number in range(diaries):
                diary, start = _year(world, number)
                found = _cycle(typical(diary.days, "twitch"), start(timing), 150)
                eased += found.claim.is_made
                back += found.state == "worn_off"
            name = f"injection without effect, {world.name}, {timing}"
            yield Rate(f"{name}: lower afterwards", eased, diaries, MOST_FALSE)
            yield Rate(f"{name}: back again", back, diaries, MOST_FALSE)
    yield from _working(diaries)


def _working(diaries: int) -> Iterator[Rate]:
    world = YEARS[0]
    for name, drop, until in (("45 % for good", 0.45, 999), ("50 % for ten weeks", 0.5, 76)):
        eased = back = none = held = onsets = 0
        for number in range(diaries):

            def course(start: int, drop: float = drop, until: int = until) -> Effect:
                return lambda day: -6 * drop * (start + 5 <= day < start + until)

            diary, start = _year(world, number, course)
            found = _cycle(typical(diary.days, "twitch"), start("any day"), 130)
            eased += found.claim.is_made
            back += found.state == "worn_off"
            none += found.state == "no_change_seen"
            claim = found.claim
            held += (
                claim.low is not None
                and claim.high is not None
                and (claim.low <= -6 * drop <= claim.high)
            )
            onsets += found.onset is not None and found.onset.first <= 12 and found.onset.last >= 3
        told = f"injection that eases {name}"
        yield Rate(f"{told}: lower afterwards (power)", eased, diaries)
        if until == 999:
            yield Rate(f"{told}: back again", back, diaries, MOST_FALSE)
        else:
            yield Rate(f"{told}: back again (power)", back, diaries)
        yield Rate(f"{told}: no drop was seen", none, diaries)
        yield Rate(f"{told}: eased near day 5", onsets, diaries)
        yield Rate(f"{told}: interval holds", held, diaries, None, LEAST_COVERED - 3)


def _cycle(values: Values, start: int, length: int) -> Cycle:
    return measure_cycle(on(start), None, values, on(start + length))


def medicines(diaries: int) -> Iterator[Rate]:
    """A medicine that does nothing, and one that takes one, two or three points off."""
    for world in YEARS:
        for timing in ("any day", "worst fortnight"):
            claimed = 0
            for number in range(diaries):
                diary, start = _year(world, number)
                claimed += _series(diary, start(timing)).is_made
            name = f"medicine without effect, {world.name}, {timing}"
            yield Rate(f"{name}: changed", claimed, diaries, MOST_FALSE)
    for size in (1, 2, 3):
        found = held = 0
        for number in range(diaries):

            def effect(start: int, size: int = size) -> Effect:
                return lambda day: -size * (day >= start + 7)

            diary, start = _year(YEARS[0], number, effect)
            claim = _series(diary, start("any day"))
            found += claim.verdict == "less"
            held += (
                claim.low is not None
                and claim.high is not None
                and (claim.low <= -size <= claim.high)
            )
        yield Rate(f"medicine that takes {size} off: lower (power)", found, diaries)
        yield Rate(f"medicine that takes {size} off: interval holds", held, diaries, None,
                   LEAST_COVERED)  # fmt: skip


def _series(diary: Diary, start: int) -> Claim:
    pill = TreatmentPeriod("medicine", "Pill", on(start))
    (found,) = changes_of([pill], typical(diary.days, "twitch"), on(364))
    return found.claim
