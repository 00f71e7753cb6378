"""Simulated diaries: how often what goes together raises a false alarm, and how often it is found.

All other claims are studied by ``python -m benchmarks --part claims``.

    nice -n 19 python -m benchmarks.diaries [--diaries 1000] [--days 40,60,90,180] [--part PART]

Nothing random is left open: the diaries are seeded by their number, so each run prints the same.
"""

# ruff: noqa: T201  (a table is printed: that is all it does)

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import pi, sin, sqrt
from random import Random

from relief.insight.associations import (
    FACTORS,
    MOST_CHANCE,
    OUTCOMES,
    Association,
    associations,
)
from relief.insight.rank_stats import holm

FIELDS = (*FACTORS, *OUTCOMES)
CARRY = 0.5
LEAST = 20
"""Below the minimum of the program: the table shows how the method does there, too."""

Diary = dict[str, list[float | None]]


@dataclass(frozen=True, slots=True)
class World:
    """What holds in the diaries of one row of a table.

    Attributes:
        name: What the row is called.
        carry: How much each day resembles the one before, in every field.
        drift: How far every field drifts in a straight line, in standard deviations.
        bend: How far every field swings out and back, in standard deviations.
        weekend: How much higher every field is on two days of seven, in standard deviations.
        is_whole: Whether values are whole numbers from 0 to 10, mostly 1 to 5, alcohol mostly 0.
        missing: The share of days without any entry.
        skipped: The share of values left blank on the other days.
    """

    name: str
    carry: float = CARRY
    drift: float = 0.0
    bend: float = 0.0
    weekend: float = 0.0
    is_whole: bool = False
    missing: float = 0.0
    skipped: float = 0.0


WORLDS = (
    World("each day like the last"),
    World("30 % of days missing", missing=0.3),
    World("whole numbers, many ties", is_whole=True),
    World("ties, 30 % missing, 10 % blank", is_whole=True, missing=0.3, skipped=0.1),
    World("very sticky days (0.8)", carry=0.8),
    World("shared drift of 2 sd", drift=2.0),
    World("shared swing of 2 sd", bend=2.0),
    World("shared weekend of 1 sd", weekend=1.0),
    World("all of it at once", 0.5, 2.0, 0.0, 1.0, True, 0.3, 0.1),
)


def sticky(days: int, carry: float, chance: Random) -> list[float]:
    """A series with mean 0 and spread 1 in which each day resembles the one before."""
    fresh = [chance.gauss(0, 1) for _ in range(days)]
    rest = sqrt(1 - carry * carry)
    steps = accumulate(fresh[1:], lambda last, new: carry * last + rest * new, initial=fresh[0])
    return list(steps)


def diary(world: World, days: int, chance: Random, rho: float = 0.0, lag: int = 0) -> Diary:
    """One diary; with ``rho``, twitch goes that much with the stress of ``lag`` days before."""
    plain = {field: sticky(days + lag, world.carry, chance) for field in FIELDS}
    straight = 2 * sin(pi * rho / 6)  # what a rank correlation is before ranking
    noise, cause = plain["twitch"], plain["stress"]
    plain["twitch"] = [
        straight * cause[max(0, day - lag)] + sqrt(1 - straight * straight) * noise[day]
        for day in range(days + lag)
    ]
    lived = {field: _shaped(values[lag:], world) for field, values in plain.items()}
    return _with_gaps(_whole(lived) if world.is_whole else lived, world, chance)


def _shaped(values: Sequence[float], world: World) -> list[float]:
    last = max(1, len(values) - 1)
    return [
        value
        + world.drift * day / last
        + world.bend * sin(pi * day / last)
        + world.weekend * (day % 7 >= 5)
        for day, value in enumerate(values)
    ]


def _whole(lived: dict[str, list[float]]) -> dict[str, list[float]]:
    usual = {field: 0.0 if field == "alcohol" else 3.0 for field in lived}
    return {
        field: [float(max(0, min(10, round(usual[field] + 1.2 * value)))) for value in values]
        for field, values in lived.items()
    }


def _with_gaps(lived: dict[str, list[float]], world: World, chance: Random) -> Diary:
    days = len(lived["twitch"])
    missed = {day for day in range(days) if chance.random() < world.missing}
    return {
        field: [
            None if day in missed or chance.random() < world.skipped else value
            for day, value in enumerate(values)
        ]
        for field, values in lived.items()
    }


# What is counted


def look(seen: Diary) -> tuple[Association, ...]:
    """What the program says about a diary, however short."""
    return associations(seen, least=LEAST)


def alarmed(found: Iterable[Association]) -> bool:
    """Whether anything at all was said to have been seen together."""
    return any(one.sentence == "seen_together" for one in found)


def false_alarms(world: World, days: int, diaries: int) -> int:
    """In how many diaries without any effect something was said to have been seen."""
    seeds = (Random(f"{world.name} {days} {number}") for number in range(diaries))
    return sum(alarmed(look(diary(world, days, chance))) for chance in seeds)


@dataclass(frozen=True, slots=True)
class Power:
    """How diaries with one planted effect came out, as shares of them.

    Attributes:
        found: It was seen, among all twenty pairs.
        found_lean: It was seen, where two factors and twitch were all that was logged: four pairs.
        astray: Something else was seen.
        covered: The interval held the planted rank correlation.
        rho: The mean of the rank correlations found.
    """

    found: float
    found_lean: float
    astray: float
    covered: float
    rho: float


def power(world: World, days: int, rho: float, lag: int, diaries: int) -> Power:
    """How often an effect of stress on twitch is found."""
    found = lean = astray = covered = 0
    total = 0.0
    for number in range(diaries):
        seen = look(diary(world, days, Random(f"{rho} {lag} {days} {number}"), rho, lag))
        planted = next(o for o in seen if (o.factor, o.outcome, o.lag) == ("stress", "twitch", lag))
        few = [o for o in seen if o.factor in ("stress", "caffeine_mg") and o.outcome == "twitch"]
        corrected = holm([o.p if o.p is not None else 1.0 for o in few])
        found += planted.sentence == "seen_together"
        lean += corrected[few.index(planted)] <= MOST_CHANCE
        astray += alarmed(o for o in seen if o is not planted)
        if planted.rho is not None and planted.low is not None and planted.high is not None:
            covered += planted.low <= rho <= planted.high
            total += planted.rho
    return Power(
        found / diaries, lean / diaries, astray / diaries, covered / diaries, total / diaries
    )


def alarms_over_looks(looks: Sequence[int], diaries: int) -> int:
    """In how many diaries without any effect at least one of several looks raised an alarm."""
    count = 0
    for number in range(diaries):
        whole = diary(WORLDS[0], max(looks), Random(f"looks {number}"))
        parts = ({field: values[:days] for field, values in whole.items()} for days in looks)
        count += any(alarmed(look(part)) for part in parts)
    return count


# The tables


def print_alarms(lengths: Sequence[int], diaries: int) -> None:
    """How often anything is flagged where there is nothing, in per cent of diaries."""
    print(f"False alarms: diaries without any effect in which anything was flagged, of {diaries}")
    print(f"{'':34}" + "".join(f"{f'n={days}':>8}" for days in lengths))
    for world in WORLDS:
        print(f"{world.name:34}", end="", flush=True)
        for days in lengths:
            print(f"{false_alarms(world, days, diaries) / diaries:>8.1%}", end="", flush=True)
        print()


OWN = ("own:steps", "own:fluid", "own:mood", "tag:coffee", "tag:travel")
"""As many factors of one's own as can be chosen, the last two of them tags."""


def diary_with_own(world: World, days: int, chance: Random) -> Diary:
    """A diary without any effect in which five factors of one's own were noted too."""
    seen = diary(world, days, chance)
    for field in OWN:
        shaped = _shaped(sticky(days, world.carry, chance), world)
        if field.startswith("tag:"):  # noted on about one day in four, by spells
            seen[field] = [
                None if seen["twitch"][day] is None else float(value > 0.7)
                for day, value in enumerate(shaped)
            ]
        else:
            seen |= _with_gaps({"twitch": shaped, field: shaped}, world, chance) | {
                "twitch": seen["twitch"]
            }
    return seen


def own_alarms(world: World, days: int, diaries: int) -> int:
    """The same as ``false_alarms`` where all five factors of one's own are looked at too."""
    seeds = (Random(f"own {world.name} {days} {number}") for number in range(diaries))
    looks = (
        associations(diary_with_own(world, days, chance), (*FACTORS, *OWN), least=LEAST)
        for chance in seeds
    )
    return sum(map(alarmed, looks))


def print_own(lengths: Sequence[int], diaries: int) -> None:
    """How often anything is flagged where there is nothing, with five factors of one's own."""
    print(f"\nFalse alarms with three numbers and two tags of one's own, of {diaries} diaries")
    print(f"{'':34}" + "".join(f"{f'n={days}':>8}" for days in lengths))
    for world in WORLDS:
        shares = (own_alarms(world, days, diaries) / diaries for days in lengths)
        print(f"{world.name:34}" + "".join(f"{share:>8.1%}" for share in shares), flush=True)


def print_power(lengths: Sequence[int], diaries: int) -> None:
    """How often a planted effect is found."""
    print(f"\nPower: one effect of stress on twitch planted; {diaries} diaries each")
    print("rho    lag    n   of 20 pairs  of 4 pairs  another flagged  interval holds  mean rho")
    for lag in (0, 1):
        for rho in (0.2, 0.35, 0.5):
            for days in lengths:
                got = power(WORLDS[0], days, rho, lag, diaries)
                print(
                    f"{rho:4.2f} {lag:5} {days:5} {got.found:12.0%} {got.found_lean:11.0%}"
                    f"{got.astray:16.1%} {got.covered:15.0%} {got.rho:10.2f}",
                    flush=True,
                )


def print_looks(diaries: int) -> None:
    """What looking again and again does."""
    looks = (60, 90, 120, 150, 180)
    count = alarms_over_looks(looks, diaries)
    print(f"\nAny alarm over looks at {looks} days: {count / diaries:.1%} of {diaries} diaries")


PARTS = ("alarms", "own", "power", "looks")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=1000)
    parser.add_argument("--days", default="40,60,90,180")
    parser.add_argument("--part", choices=PARTS)
    chosen = parser.parse_args()
    lengths = [int(days) for days in chosen.days.split(",")]
    few = max(1, chosen.diaries * 3 // 10)
    tables = {
        "alarms": lambda: print_alarms(lengths, chosen.diaries),
        "own": lambda: print_own(lengths, chosen.diaries),
        "power": lambda: print_power(lengths, few),
        "looks": lambda: print_looks(few),
    }
    for part in [chosen.part] if chosen.part else PARTS:
        tables[part]()


if __name__ == "__main__":
    main()
