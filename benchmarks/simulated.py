"""Simulated diaries in which it is known whether anything changed.

What people feel follows an autoregression from day to day, with a weekend, a slow swing and an
effect that may be planted. They write it down on some days only, more often on bad ones if so
wished, once or several times a day, in whole numbers from 0 to 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import exp, pi, sin, sqrt
from random import Random

from relief.insight.days import Day, days_of
from relief.journal.stored_record import StoredRecord

FIRST = date(2026, 1, 5)
BANDS = ("0", "1-5", "6-20", "21-50", ">50", "all day")
FIELDS = (
    "twitch",
    "jaw",
    "stress",
    "episodes",
    "longest_run_seconds",
    "sleep_hours",
    "caffeine_mg",
)

Effect = Callable[[int], float]
"""By the number of a day, how many points are added to what is felt."""


def nothing(_day: int) -> float:
    """No effect at all."""
    return 0.0


@dataclass(frozen=True, slots=True)
class World:
    """What holds in a kind of diary.

    Attributes:
        name: What it is called in a table.
        days: How long it is.
        level: The usual rating.
        sd: How far ratings spread around it.
        carry: How much a day resembles the one before.
        weekend: How many points are added on two days of seven.
        swing: How far it swings out and back over the whole diary, in points.
        drift: How far it drifts from the first day to the last, in points.
        missing: The share of days without any note.
        by_severity: How much likelier a note is on a bad day: 0 is not at all, 1 much.
        notes: How many notes a day has, from the first and to the last day of the diary.
        varying: Whether the number of notes differs from day to day, from one up to twice as many.
        wobble: How far notes of one day differ, in points.
    """

    name: str
    days: int = 56
    level: float = 5.0
    sd: float = 1.5
    carry: float = 0.4
    weekend: float = 0.0
    swing: float = 0.0
    drift: float = 0.0
    missing: float = 0.3
    by_severity: float = 0.0
    notes: tuple[int, int] = (1, 1)
    varying: bool = False
    wobble: float = 1.0


@dataclass
class Diary:
    """A simulated diary: its notes by the number of their day, and the days they come to."""

    notes: dict[int, list[dict[str, object]]] = field(default_factory=dict)

    @cached_property
    def days(self) -> dict[date, Day]:
        """What the notes come to, as the program makes days of them."""
        return days_of(self._rows())

    def _rows(self) -> Iterator[StoredRecord]:
        for number, notes in self.notes.items():
            day = on(number).isoformat()
            for nth, note in enumerate(notes):
                at = f"{day}T{8 + nth % 12:02}:{nth % 60:02}:00+00:00"
                yield StoredRecord(f"{number}-{nth}", "entry", at, "a", at, day, {"at": at, **note})


def on(number: int) -> date:
    """The day of that number; the first has 0."""
    return FIRST + timedelta(days=number)


def carried(days: int, carry: float, chance: Random) -> list[float]:
    """An autoregression with mean 0 and spread 1."""
    values = [chance.gauss(0, 1)]
    rest = sqrt(1 - carry * carry)
    for _ in range(days - 1):
        values.append(carry * values[-1] + rest * chance.gauss(0, 1))
    return values


def simulate(
    world: World, chance: Random, effect: Effect = nothing, fields: Sequence[str] = FIELDS
) -> Diary:
    """One diary; the effect is planted in twitch, jaw, episodes and the longest run."""
    felt = {name: _felt(world, chance) for name in fields}
    written = [_is_written(world, felt[fields[0]][day], chance) for day in range(world.days)]
    found = Diary()
    for day in filter(lambda each: written[each], range(world.days)):
        added = effect(day)
        found.notes[day] = [
            {name: _noted(name, felt[name][day], added, world, chance) for name in fields}
            for _ in range(_notes(world, day, chance))
        ]
    return found


def _felt(world: World, chance: Random) -> list[float]:
    """What is felt each day, in points from the usual."""
    last = max(1, world.days - 1)
    return [
        world.sd * value
        + world.weekend * (day % 7 >= 5)
        + world.swing * sin(2 * pi * day / last)
        + world.drift * (day / last - 0.5)
        for day, value in enumerate(carried(world.days, world.carry, chance))
    ]


def _is_written(world: World, felt: float, chance: Random) -> bool:
    worse = felt / world.sd
    share = world.missing - 0.2 * world.by_severity * max(-1.5, min(1.5, worse))
    return chance.random() >= min(0.95, max(0.0, share))


def _notes(world: World, day: int, chance: Random) -> int:
    first, last = world.notes
    usual = first + (last - first) * day / max(1, world.days - 1)
    if world.varying:
        return chance.randint(1, max(1, round(2 * usual) - 1))
    return max(1, int(usual + chance.random()))


def _noted(name: str, felt: float, added: float, world: World, chance: Random) -> object:
    """What one note says of a field."""
    now = felt + world.wobble * chance.gauss(0, 1) * (world.notes != (1, 1))
    if name in ("twitch", "jaw"):
        return _rating(world.level + now + added)
    if name == "stress":
        return _rating(4 + now)
    if name == "episodes":
        return BANDS[max(0, min(5, round(2 + (now + added) / 2)))]
    if name == "longest_run_seconds":
        return float(max(1, round(60 * exp((now + added) / 2.5))))
    if name == "sleep_hours":
        return round(max(0.0, min(14.0, 7 + 0.7 * now)), 1)
    return float(max(0, round(120 + 60 * now)))


def _rating(value: float) -> int:
    return max(0, min(10, round(value)))


def worst_start(values: dict[date, float], first: int, last: int, window: int = 14) -> int:
    """The number of the day after the worst fortnight: when people ask for treatment."""
    best, place = -1.0, first
    for day in range(first, last):
        found = [v for n in range(day - window, day) if (v := values.get(on(n))) is not None]
        mean = sum(found) / len(found) if len(found) >= window // 3 else -1.0
        if mean > best:
            best, place = mean, day
    return place
