"""The patient state: everything known about the person that the gate needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from relief.safety.check_results import is_warning
from relief.safety.urgency import Urgency

if TYPE_CHECKING:
    from relief.safety.records import PatientRecords, SafetyRecord
    from relief.safety.restrictions import KnownFact
    from relief.safety.treatment_restrictions import GivenTreatment


@dataclass(frozen=True, slots=True)
class PatientState:
    """The patient state today.

    Attributes:
        outcome: Outcome of the last safety check; None if there was none.
        answers: The answers of that check, by item id.
        facts: The health answers, by item id; None if never asked.
        facts_day: The day of answers without their own day.
        recent_massages: Start of each massage in the last 24 hours, oldest first.
        hurt_until: Until when massage is refused because of pain.
        treatments: Medicines, injections and surgery, each with its record id.
        in_doubt: Kinds of records (``checklist``, ``situation``, ``treatment``) with an unreadable
            relevant record: questions are then asked again, and treatments restrict every area.
    """

    today: date
    outcome: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, KnownFact] | None = None
    facts_day: date | None = None
    recent_massages: Sequence[datetime] = ()
    hurt_until: datetime | None = None
    treatments: Sequence[tuple[str, GivenTreatment]] = ()
    in_doubt: frozenset[str] = frozenset()


def patient_state(records: PatientRecords) -> PatientState:
    """Collect the last safety check, the health answers, treatments and recent massages.

    An unreadable record never counts as a no: see ``PatientState.in_doubt``.

    Raises:
        DataError: The journal cannot be read.
    """
    check = _what_counts(records)
    situation = records.last_written("situation")
    treatments, all_read = records.treatments()
    in_doubt = {kind for kind in ("checklist", "situation") if records.is_in_doubt(kind)}
    return PatientState(
        today=records.today(),
        outcome=Urgency(check.body["outcome"]) if check else None,
        answers=check.body["answers"] if check else {},
        facts=records.facts(),
        facts_day=date.fromisoformat(situation.day) if situation else None,
        recent_massages=records.recent_massages(),
        hurt_until=records.hurt_until(),
        treatments=treatments,
        in_doubt=frozenset(in_doubt if all_read else in_doubt | {"treatment"}),
    )


def _what_counts(records: PatientRecords) -> SafetyRecord | None:
    """Return the safety check that applies.

    If the last one cannot be read, the previous one applies only if it stops massage; otherwise the
    questions are asked again.
    """
    check = records.last_written("checklist")
    if check is not None and records.is_in_doubt("checklist"):
        return check if is_warning(check.body["outcome"]) else None
    return check
