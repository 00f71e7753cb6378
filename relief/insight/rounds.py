"""Treatments against the diary: rounds of injections, and medicines before and after.

What one round is, and how its days are told, stands in ``course``. One round is no verdict, and
neither is one medicine: much else may have changed with it. What else is known to have is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from relief.insight.course import Round, Values, one_round
from relief.text import alike

__all__ = [
    "Change", "Over", "Round", "Rounds", "Treatment", "Values", "change", "rounds_of", "starts_of",
]  # fmt: skip

TOUCH_UP_DAYS = 28
"""An injection of the same name within so many days belongs to the same round."""
LEAST_ROUNDS = 2
MEDICINE_WINDOW = 28
MEDICINE_SETTLES = 14
LEAST_IN_WINDOW = 10


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment; ``kind`` is medicine, injection, surgery or other, ``end`` may be open."""

    kind: str
    name: str
    start: date
    end: date | None = None
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """One measure over several rounds, in days: from how many, the median, least and most."""

    n: int
    median: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds of one name.

    Attributes:
        rounds: Each of them, oldest first.
        sentence: Which sentence applies; nothing is said over rounds from a single one.
        onset: Over the rounds in which it was seen; None if that was fewer than two.
        best: The same for the best day.
        wear_off: The same for the wear-off.
        not_worn_off: Rounds that still helped when the next injection came: counting them would
            make the wear-off later, so with any of these its median is "at least".
    """

    name: str
    rounds: tuple[Round, ...]
    sentence: Literal["one_round", "too_few_told", "over_rounds"]
    onset: Over | None
    best: Over | None
    wear_off: Over | None
    not_worn_off: int


@dataclass(frozen=True, slots=True)
class Change:
    """A medicine's four weeks before and after.

    Attributes:
        before: The median of the four weeks before the start; None if too few were rated.
        before_n: From how many days.
        after: The median of the four weeks that begin two weeks after the start, or fewer if it
            ended sooner; None if too few were rated.
        after_n: From how many days.
        also: What else began or ended in all that time: then nobody can tell them apart.
        sentence: Which sentence applies.
        days_needed: How many more rated days until it can be told; 0 if none can be added.
    """

    treatment: Treatment
    before: float | None
    before_n: int
    after: float | None
    after_n: int
    also: tuple[str, ...]
    sentence: Literal["told", "too_early", "too_few_days"]
    days_needed: int = 0

    @property
    def difference(self) -> float | None:
        """After less before; below zero means less of it."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def rounds_of(treatments: Iterable[Treatment], values: Values, today: date) -> tuple[Rounds, ...]:
    """The rounds of each name of injection, the names in the order they first began."""
    named: dict[str, list[Treatment]] = {}
    for one in sorted(treatments, key=lambda one: (one.start, one.name)):
        if one.kind == "injection" and one.start <= today:
            named.setdefault(alike(one.name.strip()), []).append(one)
    return tuple(
        _rounds(same[-1].name.strip(), starts_of(one.start for one in same), values, today)
        for same in named.values()
    )


def starts_of(injections: Iterable[date]) -> tuple[date, ...]:
    """The days on which rounds begin: what is injected within four weeks is a touch-up."""
    starts: list[date] = []
    for day in sorted(injections):
        if not starts or (day - starts[-1]).days > TOUCH_UP_DAYS:
            starts.append(day)
    return tuple(starts)


def _rounds(name: str, starts: Sequence[date], values: Values, today: date) -> Rounds:
    found: list[Round] = []
    for start, until in [*pairwise(starts), (starts[-1], None)]:
        still_helped = found and found[-1].state == "next_came_first"
        found.append(one_round(start, until, values, today, found[-1] if still_helped else None))
    onset, best, wear_off = (
        _over(getattr(one, field) for one in found) for field in ("onset", "best", "wear_off")
    )
    cut_short = sum(one.state == "next_came_first" for one in found)
    is_told = onset is not None or wear_off is not None
    several: Literal["over_rounds", "too_few_told"] = "over_rounds" if is_told else "too_few_told"
    sentence = "one_round" if len(found) < LEAST_ROUNDS else several
    return Rounds(name, tuple(found), sentence, onset, best, wear_off, cut_short)


def _over(told: Iterable[int | None]) -> Over | None:
    days = [day for day in told if day is not None]
    if len(days) < LEAST_ROUNDS:
        return None
    return Over(len(days), median(days), min(days), max(days))


def change(
    treatment: Treatment, values: Values, today: date, others: Iterable[Treatment] = ()
) -> Change:
    """A medicine's weeks before and after; what it says about a single change is no verdict.

    Args:
        treatment: The medicine.
        values: The rated days.
        today: The last day that counts.
        others: Every treatment there is; this one may be among them.
    """
    first = treatment.start - timedelta(days=MEDICINE_WINDOW)
    settled = treatment.start + timedelta(days=MEDICINE_SETTLES)
    full = settled + timedelta(days=MEDICINE_WINDOW - 1)
    last = min(full, treatment.end) if treatment.end else full
    before = _between(values, first, treatment.start - timedelta(days=1))
    after = _between(values, settled, min(last, today))
    also = {one.name for one in others if one != treatment and _moved(one, first, min(last, today))}
    missing = max(0, LEAST_IN_WINDOW - len(after))
    can_come = len(before) >= LEAST_IN_WINDOW and 0 < missing <= (last - max(today, settled)).days
    is_told = len(before) >= LEAST_IN_WINDOW and not missing
    return Change(
        treatment=treatment,
        before=median(before) if len(before) >= LEAST_IN_WINDOW else None,
        before_n=len(before),
        after=None if missing else median(after),
        after_n=len(after),
        also=tuple(sorted(also)),
        sentence="told" if is_told else "too_early" if can_come else "too_few_days",
        days_needed=missing if can_come else 0,
    )


def _between(values: Values, first: date, last: date) -> list[float]:
    return [value for day, value in values.items() if first <= day <= last]


def _moved(one: Treatment, first: date, last: date) -> bool:
    """Whether a treatment began or ended in that time."""
    return first <= one.start <= last or (one.end is not None and first <= one.end <= last)
