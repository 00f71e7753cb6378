"""Three synthetic diaries: no change, a real drop of 2, an injection that works for ten weeks."""

from __future__ import annotations

from random import Random

from benchmarks.simulated import Diary, Effect, World, nothing, simulate
from relief.journal.record import Record
from relief.journal.records import Entry, Treatment
from tests.memory import ago, day_ago

DAYS = 182
INJECTED = 112
"""The injection was given this many days ago."""


def made(effect: Effect = nothing, seed: str = "made", days: int = DAYS) -> list[Record]:
    """Return a diary of so many days up to today, most of them with one entry."""
    world = World("", days, level=6, sd=1.3, carry=0.4, weekend=0.5, missing=0.25)
    return entries(simulate(world, Random(seed), effect), days)


def entries(diary: Diary, days: int) -> list[Record]:
    """Return the entries of a simulated diary whose last day is today."""
    return [
        Entry.model_validate({"at": ago(days - 1 - day), "timezone": "Europe/Berlin", **note})
        for day, notes in diary.notes.items()
        for note in notes
    ]


def nothing_happens() -> list[Record]:
    """Return no change."""
    return made(days=56)


def a_real_drop() -> list[Record]:
    """Return two points less from the middle on."""
    return made(lambda day: -2.0 * (day >= 28), days=56)


def an_injection() -> list[Record]:
    """Return three points less from day 5 to day 70 after an injection."""
    given = DAYS - 1 - INJECTED
    shot = Treatment(at=ago(INJECTED), sort="injection", name="Botulinum toxin",
                     start=day_ago(INJECTED), areas=("cheek.left",), dose_units=12.5)  # fmt: skip
    return [shot, *made(lambda day: -3.0 * (given + 5 <= day < given + 70))]
