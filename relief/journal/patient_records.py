"""The journal as seen by safety: see ``safety.records.PatientRecords``."""

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
    """Reads what the journal records about the person."""

    journal: Journal

    def today(self) -> date:
        """Return the diary's date."""
        return date.fromisoformat(self.journal.today())

    def last_written(self, kind: str) -> StoredRecord | None:
        """Return the last written record of a kind."""
        return self.journal.last_written(kind)

    def is_in_doubt(self, kind: str) -> bool:
        """Return whether the last written record of a kind cannot be read."""
        return self.journal.is_in_doubt(kind)

    def facts(self) -> dict[str, Fact] | None:
        """Return the health answers, each with the day it was given; None if never asked."""
        row = self.journal.last_written("situation")
        if row is None:
            return None
        facts = {}
        for key, fact in row.body["facts"].items():
            with suppress(ValidationError):  # an unreadable answer is asked again
                facts[key] = Fact.model_validate({"day": row.day, **fact})
        return facts

    def treatments(self) -> tuple[list[tuple[str, Treatment]], bool]:
        """Return the treatments with their ids, and whether all of them could be read."""
        rows = self.journal.latest("treatment", _MOST_TREATMENTS)
        read = [(row.record, read_as(Treatment, row)) for row in rows]
        known = [(record, treatment) for record, treatment in read if treatment is not None]
        return known, len(known) == len(rows) and not self.journal.unreadable("treatment")

    def recent_massages(self) -> Sequence[datetime]:
        """Return the start of each massage in the last 24 hours, oldest first."""
        return recent_massages(self.journal)

    def hurt_until(self) -> datetime | None:
        """Return until when massage is refused because of pain."""
        return hurt_until(self.journal)


def read_patient_state(journal: Journal) -> PatientState:
    """Read the patient state for the gate.

    Raises:
        DataError: The journal cannot be read.
    """
    return patient_state(JournalPatientRecords(journal))


def read_facts(journal: Journal) -> dict[str, Fact] | None:
    """Return the health answers, each with the day it was given; None if never asked.

    Raises:
        DataError: The journal cannot be read.
    """
    return JournalPatientRecords(journal).facts()
