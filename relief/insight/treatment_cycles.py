"""Treatments against the diary: injection cycles, and medicines before and after.

``treatment_curve`` defines a cycle and its days. A single cycle shows no pattern.

A medicine is analysed as an interrupted time series (Bernal et al. 2017, Int J Epidemiol 46:348,
doi:10.1093/ije/dyw098): rating = level + trend x day + change x [on it] + weekday + AR(1) error,
over days -112 to -15 and 14 to 111. The trend accounts for changes already under way. The fortnight
before the start is excluded because medicines are started when symptoms are worst, the fortnight
after it because they take time to work. It remains a single change: other things may have changed
at the same time, and it may have changed by itself. Other known changes are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from relief.insight.changes import Values, with_estimate
from relief.insight.claims import NO_CLAIM, Claim, judged
from relief.insight.dose_history import TreatmentPeriod
from relief.insight.treatment_curve import Cycle, DayRange, measure_cycle, step
from relief.text import alike

__all__ = [
    "Change",
    "Cycle",
    "CycleSummary",
    "DayRange",
    "TreatmentCycles",
    "TreatmentPeriod",
    "Values",
    "change",
    "changes_of",
    "cycles_of",
    "starts_of",
]  # fmt: skip

TOUCH_UP_DAYS = 28
"""An injection of the same name within this many days belongs to the same cycle."""
LEAST_ROUNDS = 2
MEDICINE_WINDOW = 28
MEDICINE_SETTLES = 14
LEAST_IN_WINDOW = 10
SERIES_BEFORE, SERIES_AFTER = (-112, -15), (14, 111)
"""The days of the interrupted time series, from the start of a medicine."""
LEAST_IN_SERIES = 20
"""Minimum rated days on each side; with fewer, a trend and a change cannot be separated."""
MOST_CHANCE = 0.03
"""Corrected p below which a change is claimed. Real trends are not linear, so with 0.04 a
medicine without effect would seem to have one in 6 % of some diaries.
"""
COURSE_DAYS = 112
"""Days an injection may work: one that overlaps the days analysed is listed."""


@dataclass(frozen=True, slots=True)
class CycleSummary:
    """A measure over several cycles, in days: number of cycles, median, minimum and maximum."""

    n: int
    median: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TreatmentCycles:
    """All cycles of one injection name.

    Attributes:
        rounds: The cycles, oldest first.
        sentence: Key of the sentence that applies; a single cycle gives no summary.
        onset: The onset over the cycles in which it was seen; None if fewer than two.
        wear_off: The wear-off over the cycles in which it was seen; None if fewer than two.
        not_worn_off: Cycles still effective at the next injection; with any of these the median
            wear-off is reported as "at least".
    """

    name: str
    rounds: tuple[Cycle, ...]
    sentence: Literal["one_round", "too_few_told", "over_rounds"]
    onset: CycleSummary | None
    wear_off: CycleSummary | None
    not_worn_off: int


@dataclass(frozen=True, slots=True)
class Change:
    """A medicine's four weeks before and after.

    Attributes:
        before: Median of the four weeks before the start; None if too few days were rated.
        before_n: Number of those days.
        after: Median of the four weeks that begin two weeks after the start, or fewer if it ended
            sooner; None if too few days were rated.
        after_n: Number of those days.
        also: What else began or ended in that time, so that the effects cannot be separated.
        sentence: Key of the sentence that applies.
        days_needed: Further rated days needed; 0 if none can be added.
        claim: The change beyond its own trend; ``too-few`` if it cannot be estimated.
    """

    treatment: TreatmentPeriod
    before: float | None
    before_n: int
    after: float | None
    after_n: int
    also: tuple[str, ...]
    sentence: Literal["told", "too_early", "too_few_days"]
    days_needed: int = 0
    claim: Claim = NO_CLAIM

    @property
    def difference(self) -> float | None:
        """After minus before; negative means an improvement."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def cycles_of(
    treatments: Iterable[TreatmentPeriod], values: Values, today: date
) -> tuple[TreatmentCycles, ...]:
    """Return the cycles of each injection name, in the order in which the names first occur."""
    named: dict[str, list[TreatmentPeriod]] = {}
    for one in sorted(treatments, key=lambda one: (one.start, one.name)):
        if one.kind == "injection" and one.start <= today:
            named.setdefault(alike(one.name.strip()), []).append(one)
    return tuple(
        _rounds(same[-1].name.strip(), starts_of(one.start for one in same), values, today)
        for same in named.values()
    )


def starts_of(injections: Iterable[date]) -> tuple[date, ...]:
    """Return the days on which cycles begin; an injection within four weeks is a touch-up."""
    starts: list[date] = []
    for day in sorted(injections):
        if not starts or (day - starts[-1]).days > TOUCH_UP_DAYS:
            starts.append(day)
    return tuple(starts)


def _rounds(name: str, starts: Sequence[date], values: Values, today: date) -> TreatmentCycles:
    found: list[Cycle] = []
    for start, until in [*pairwise(starts), (starts[-1], None)]:
        found.append(measure_cycle(start, until, values, today, found[-1] if found else None))
    onset, wear_off = (
        _over(getattr(one, field) for one in found) for field in ("onset", "wear_off")
    )
    cut_short = sum(one.state == "next_came_first" for one in found)
    is_told = onset is not None or wear_off is not None
    several: Literal["over_rounds", "too_few_told"] = "over_rounds" if is_told else "too_few_told"
    sentence = "one_round" if len(found) < LEAST_ROUNDS else several
    return TreatmentCycles(name, tuple(found), sentence, onset, wear_off, cut_short)


def _over(told: Iterable[DayRange | None]) -> CycleSummary | None:
    days = [day.last for day in told if day is not None]
    if len(days) < LEAST_ROUNDS:
        return None
    return CycleSummary(len(days), median(days), min(days), max(days))


def changes_of(
    treatments: Iterable[TreatmentPeriod], values: Values, today: date
) -> tuple[Change, ...]:
    """Compare every treatment that is not an injection before and after, judged together."""
    every = list(treatments)
    found = [change(one, values, today, every) for one in every if one.kind != "injection"]
    verdicts = judged([each.claim for each in found], MOST_CHANCE)
    return tuple(replace(each, claim=claim) for each, claim in zip(found, verdicts, strict=True))


def change(
    treatment: TreatmentPeriod, values: Values, today: date, others: Iterable[TreatmentPeriod] = ()
) -> Change:
    """Compare a treatment's weeks before and after; its claim is not yet judged.

    Args:
        treatment: The medicine.
        values: The rated days.
        today: The last day used.
        others: All treatments; may include this one.
    """
    first = treatment.start - timedelta(days=MEDICINE_WINDOW)
    settled = treatment.start + timedelta(days=MEDICINE_SETTLES)
    full = settled + timedelta(days=MEDICINE_WINDOW - 1)
    last = min(full, treatment.end) if treatment.end else full
    before = _between(values, first, treatment.start - timedelta(days=1))
    after = _between(values, settled, min(last, today))
    seen = [_shifted(treatment, SERIES_BEFORE[0]), min(_shifted(treatment, SERIES_AFTER[1]), today)]
    also = {one.name for one in others if one != treatment and _touches(one, *seen)}
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
        claim=_series(treatment, values, today),
    )


def _shifted(treatment: TreatmentPeriod, days: int) -> date:
    return treatment.start + timedelta(days=days)


def _series(treatment: TreatmentPeriod, values: Values, today: date) -> Claim:
    """Estimate the change beyond the trend, not yet judged."""
    end = min(today, treatment.end or today)
    before, after = (
        {
            day: value
            for day, value in values.items()
            if _shifted(treatment, window[0]) <= day <= min(_shifted(treatment, window[1]), end)
        }
        for window in (SERIES_BEFORE, SERIES_AFTER)
    )
    bare = Claim("medicine", "too-few", len(before) + len(after))
    if min(len(before), len(after)) < LEAST_IN_SERIES:
        return bare
    trend = [float((day - treatment.start).days) / 100 for day in sorted({**before, **after})]
    fitted = step(before, after, trend)
    found = fitted.estimate({1: 1.0}) if fitted else None
    return with_estimate(bare, found) if found else replace(bare, verdict="unclear")


def _between(values: Values, first: date, last: date) -> list[float]:
    return [value for day, value in values.items() if first <= day <= last]


def _touches(one: TreatmentPeriod, first: date, last: date) -> bool:
    """Return whether one began, ended or changed its dose then, or an injection may have worked."""
    if one.kind == "injection":
        return first <= one.start + timedelta(days=COURSE_DAYS) and one.start <= last
    days = (one.start, one.end, *(day for day, _ in one.doses.changes))
    return any(day is not None and first <= day <= last for day in days)
