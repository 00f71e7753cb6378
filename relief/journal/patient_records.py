"""The journal as safety asks it: see ``safety.records.PatientRecords``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import ValidationError

from relief.journal.daily_limit import hurt_until, recent_massages
from relief.journal.journal import Journal
from relief.journal.records import Fact, Treatment, read_as
from relief.journal.stored_record import StoredRecord
from relief.safety.patient_state import PatientState, patient_state

_MOST_TREATMENTS = 500


@dataclass(frozen=True, slots=True)
class JournalPatientRecords:
    """What stands in the journal about the person."""

    journal: Journal

    def today(self) -> date:
        """The day it is."""
        return date.fromisoformat(self.journal.today())

    def last_written(self, kind: str) -> StoredRecord | None:
        """The record of a kind that was written last."""
        return self.journal.last_written(kind)

    def latest(self, kind: str, count: int) -> Sequence[StoredRecord]:
        """The newest records of a kind, newest first."""
        return self.journal.latest(kind, count)

    def is_in_doubt(self, kind: str) -> bool:
        """Whether the record of a kind that was written last cannot be read."""
        return self.journal.is_in_doubt(kind)

    def unreadable(self, kind: str) -> Sequence[StoredRecord]:
        """The records of a kind that cannot be read."""
        return self.journal.unreadable(kind)

    def facts(self) -> dict[str, Fact] | None:
        """The health answers, each with the day it was given; None if never asked."""
        row = self.journal.last_written("situation")
        if row is None:
            return None
        facts = {}
        for key, fact in row.body["facts"].items():
            with suppress(ValidationError):  # a fact that cannot be read is asked again
                facts[key] = Fact.model_validate({"day": row.day, **fact})
        return facts

    def treatments(self) -> tuple[list[tuple[str, Treatment]], bool]:
        """The treatments with their ids, and whether every one of them could be read."""
        rows = self.journal.latest("treatment", _MOST_TREATMENTS)
        read = [(row.record, read_as(Treatment, row)) for row in rows]
        known = [(record, treatment) for record, treatment in read if treatment is not None]
        return known, len(known) == len(rows) and not self.journal.unreadable("treatment")

    def recent_massages(self) -> Sequence[datetime]:
        """When each massage of the last 24 hours began, oldest first."""
        return recent_massages(self.journal)

    def hurt_until(self) -> datetime | None:
        """Until when massage is ruled out because something hurt."""
        return hurt_until(self.journal)


def read_patient_state(journal: Journal) -> PatientState:
    """What is known about the person now, for the gate.

    Raises:
        DataError: The journal cannot be read.
    """
    return patient_state(JournalPatientRecords(journal))


def read_facts(journal: Journal) -> dict[str, Fact] | None:
    """What is known of the situation, each fact with the day it was said; None if never asked.

    Raises:
        DataError: The journal cannot be read.
    """
    return JournalPatientRecords(journal).facts()
