"""The last weeks for Today: days, practice, treatments; without pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relief.clock import ALL_DAYS
from relief.insight.cached_days import read_days
from relief.insight.days import Day
from relief.insight.dose_history import TreatmentPeriod, read_doses
from relief.insight.trends import AreaSummary, Span, before_and_after, places
from relief.journal.counted_sessions import practised
from relief.journal.journal import Journal

WEEKS = 8
PLACES_DAYS = 30


@dataclass(frozen=True, slots=True)
class RecentDays:
    """The eight weeks up to today.

    Attributes:
        today: The last day.
        days: The entries by day.
        practised: Days with a massage or a breathing exercise.
        treatments: Every treatment, by first day.
    """

    today: date
    days: Mapping[date, Day]
    practised: frozenset[date] = frozenset()
    treatments: tuple[TreatmentPeriod, ...] = ()

    def span(self, days: int = 7 * WEEKS) -> Span:
        """Return the last ``days`` days up to today."""
        return Span(self.today - timedelta(days=days - 1), self.today)

    @property
    def places(self) -> AreaSummary:
        """The areas recorded in the last 30 days."""
        return places(self.days, self.span(PLACES_DAYS))


def read_recent(journal: Journal) -> RecentDays:
    """Read the last weeks.

    Raises:
        DataError: The journal cannot be read.
    """
    today = date.fromisoformat(journal.today())
    first = (today - timedelta(days=7 * WEEKS - 1)).isoformat()
    sessions = practised(journal.between("session", first, today.isoformat()))
    return RecentDays(
        today=today,
        days=read_days(journal, first, today.isoformat()),
        practised=frozenset(date.fromisoformat(row.day) for row in sessions),
        treatments=read_treatments(journal),
    )


@dataclass(frozen=True, slots=True)
class PracticeEffect:
    """Ratings before and after one routine or pattern: numbers without a claim.

    Attributes:
        last: The day of the last session.
        n: Number of sessions rated before and after.
        before: Median rating before; None if never rated.
        after: Median rating after.
    """

    last: date
    n: int = 0
    before: float | None = None
    after: float | None = None


def read_effects(journal: Journal) -> Mapping[str, PracticeEffect]:
    """Return the ratings before and after each routine and pattern, by id.

    Raises:
        DataError: The journal cannot be read.
    """
    done = practised(journal.between("session", *ALL_DAYS))
    found = {row.body["routine"]: PracticeEffect(date.fromisoformat(row.day)) for row in done}
    for one in before_and_after(done):
        found[one.routine] = replace(
            found[one.routine], n=one.n, before=one.before, after=one.after
        )
    return found


def read_treatments(journal: Journal) -> tuple[TreatmentPeriod, ...]:
    """Return every treatment, by first day.

    Raises:
        DataError: The journal cannot be read.
    """
    rows = journal.between("treatment", *ALL_DAYS)
    doses = read_doses(journal, rows)
    found = [
        TreatmentPeriod(
            row.body["sort"], row.body["name"], date.fromisoformat(row.body["start"]),
            date.fromisoformat(row.body["end"]) if row.body.get("end") else None,
            tuple(row.body.get("areas", ())), doses[row.record],
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.start))
