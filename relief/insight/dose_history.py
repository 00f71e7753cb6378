"""The dose history of a treatment: each change with its day, and as-needed doses taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from relief.clock import ALL_DAYS
from relief.formatting import clauses, day_with_year
from relief.text import one_line

if TYPE_CHECKING:
    from relief.insight.trends import Span
    from relief.journal.journal import Journal
    from relief.journal.stored_record import StoredRecord
    from relief.library.phrases import Say

RECENT_DAYS = 28
"""Number of days over which as-needed doses are counted in the list of treatments."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Doses:
    """The dose history of one treatment.

    Attributes:
        first: The initial dose, as written on the box; "" if not given.
        changes: Each later dose with its first day, oldest first.
        taken: The day of each as-needed dose, oldest first.
    """

    first: str = ""
    changes: tuple[tuple[date, str], ...] = ()
    taken: tuple[date, ...] = ()

    @property
    def now(self) -> str:
        """The latest dose; "" if none was given."""
        return self.changes[-1][1] if self.changes else self.first


NO_DOSES = Doses()


@dataclass(frozen=True, slots=True)
class TreatmentPeriod:
    """A treatment; ``kind`` is medicine, injection, surgery or other, ``end`` may be None."""

    kind: str
    name: str
    start: date
    end: date | None = None
    zones: tuple[str, ...] = ()
    doses: Doses = NO_DOSES


def read_doses(journal: Journal, treatments: Iterable[StoredRecord]) -> Mapping[str, Doses]:
    """Return the doses of treatments, by the treatment's record id.

    Raises:
        DataError: The journal cannot be read.
    """
    changes: dict[str, dict[date, str]] = {}
    for row in journal.between("dose-change", *ALL_DAYS):
        day = date.fromisoformat(row.body["on"])
        changes.setdefault(row.body["treatment"], {})[day] = one_line(row.body["dose"])
    taken: dict[str, list[date]] = {}
    for row in journal.between("intake", *ALL_DAYS):
        taken.setdefault(row.body["treatment"], []).append(date.fromisoformat(row.day))
    return {
        row.record: _doses(row.body, changes.get(row.record, {}), taken.get(row.record, ()))
        for row in treatments
    }


def _doses(body: Mapping[str, Any], changes: Mapping[date, str], taken: Sequence[date]) -> Doses:
    return Doses(
        one_line(body.get("dose") or ""), tuple(sorted(changes.items())), tuple(sorted(taken))
    )


def dose_changes(doses: Doses, say: Say, until: date | None = None) -> str:
    """Format every change, newest first, then the initial dose; "" if it never changed."""
    changes = [each for each in doses.changes if until is None or each[0] <= until]
    if not changes:
        return ""
    told = [
        say("treatment.dose_from", dose=one_line(dose, _LONGEST), day=day_with_year(day))
        for day, dose in reversed(changes)
    ]
    if doses.first:
        told.append(say("treatment.dose_first", dose=one_line(doses.first, _LONGEST)))
    return say("treatment.dose_changes", told=clauses(told))


def taken_words(doses: Doses, span: Span, say: Say) -> str:
    """Format the number of as-needed doses and of days with them; "" if there are none."""
    if not doses.taken:
        return ""
    days = [day for day in doses.taken if span.first <= day <= span.last]
    count = say("treatment.taken_one") if len(days) == 1 else say("treatment.taken", n=len(days))
    return say("treatment.taken_on", doses=count, days=len(set(days)), of=span.days)


def dose_lines(doses: Doses, today: date, say: Say) -> list[str]:
    """Format the lines under a treatment in the list: dose changes and recent as-needed doses."""
    from relief.insight.trends import Span  # late: Today reads doses without it

    span = Span(today - timedelta(days=RECENT_DAYS - 1), today)
    return [line for line in (dose_changes(doses, say), taken_words(doses, span, say)) if line]
