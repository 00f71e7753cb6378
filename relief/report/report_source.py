"""The inputs of a report: journal, library, options, and the space on the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from relief.formatting import day_with_year, listed
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.report.appointments import Appointment, read_appointments
from relief.report.periods import Period
from relief.report.report_model import PARTS, USUAL_PARTS, Report, Signs
from relief.report.space_budget import SpaceBudget

LONGEST_NAME = 60
NO_SIGNS = Signs(None, None, (), (), 0, 0, "", "")


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """Options of a report.

    Attributes:
        period: The period; None for since the last appointment, or eight weeks.
        parts: The parts to include; by default all but the notes.
        name: The person's name, if it is to be included.
        appendix: Whether to append every record.
        routine: The id of the routine that the report is about; "" for everything.
        decisions: Whether to append saved decisions.
    """

    period: Period | None = None
    parts: Collection[str] = USUAL_PARTS
    name: str = ""
    appendix: bool = False
    routine: str = ""
    decisions: bool = False


@dataclass(frozen=True, slots=True)
class ReportSource:
    """The inputs of a report, with the space budget of its sheet."""

    journal: Journal
    library: Library
    choice: ReportChoices
    period: Period
    room: SpaceBudget

    @property
    def say(self) -> Phrases:
        """The phrases of the content."""
        return self.library.phrases

    def rows(self, kind: str, first: date | None = None) -> list[StoredRecord]:
        """Return the records of a kind, from the period's start (or another day) to its end."""
        begin = (first or self.period.first).isoformat()
        return self.journal.between(kind, begin, self.period.last.isoformat())

    def having(self, kind: str, field: str, days: Iterable[date]) -> list[StoredRecord]:
        """Return the records of a kind that have a field, on the given days, newest first."""
        found = self.journal.having(kind, field, (day.isoformat() for day in days))
        return [row for row in reversed(found) if row.body.get(field)]

    def wants(self, part: str) -> bool:
        """Return whether a part is included in the report."""
        return part in self.choice.parts


def head_of(source: ReportSource, parts: Collection[str]) -> Report:
    """Return a report with only its head."""
    say, room, period = source.say, source.room, source.period
    made = date.fromisoformat(source.journal.today())
    visit = read_appointments(source.journal).next
    return Report(
        title=say("report.title"),
        parts=tuple(part for part in PARTS if part in parts),
        made=made,
        first=period.first,
        last=period.last,
        period=period.words,
        visit=room.short(_visit_words(visit), LONGEST_NAME),
        name=room.short(source.choice.name, LONGEST_NAME),
        days=period.days,
        days_noted=0, entries=0, too_few="", story=(), numbers=(), chart=None, places=(),
        places_n=0, medicines=(), treatments=(), signs=NO_SIGNS,
        tried=(), sessions=(), jaw_checks="", questions=(), more_questions=0, films=(), notes=(),
        left_out="", film_it="", self_reported=say("visit.self_reported"),
    )  # fmt: skip


def _visit_words(visit: Appointment | None) -> str:
    """Format an appointment on one line, such as ``Neurology, 8 Dec 2026 10:30, Room 4``."""
    if visit is None:
        return ""
    when = f"{day_with_year(visit.on)} {visit.time}".rstrip()
    return listed(part for part in (visit.who, when, visit.where) if part)
