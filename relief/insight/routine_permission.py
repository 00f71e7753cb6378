"""Whether the gate permits a routine now: for lists, and for Today's suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from relief.errors import Refused, ReliefError
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.library.library import Library
from relief.library.packs.installed_packs import find_routine
from relief.library.routine import Routine
from relief.safety.gate import permit_massage
from relief.safety.patient_state import PatientState
from relief.safety.plan import Plan


@dataclass(frozen=True, slots=True)
class Permitted:
    """A routine, and whether it may be played now.

    Attributes:
        plan: How it would be played; None if it is refused.
        why: Why it is refused, or why some steps are skipped; else empty.
    """

    routine: Routine
    plan: Plan | None
    why: str = ""

    @property
    def skipped(self) -> tuple[int, ...]:
        """The indices of the steps that would be skipped."""
        return tuple(number for number, _ in self.plan.skipped) if self.plan else ()


def permitted(routine: Routine, patient: PatientState, library: Library) -> Permitted:
    """Check a routine with the gate."""
    try:
        plan = permit_massage(routine, patient, library)
    except Refused as refused:
        return Permitted(routine, None, " ".join(filter(None, (refused.message, refused.hint))))
    reasons = dict.fromkeys(step.skipped_by.reason for _, step in plan.skipped if step.skipped_by)
    return Permitted(routine, plan, " ".join(reasons))


def is_permitted(routine_id: str, journal: Journal, library: Library, packs: Path) -> bool:
    """Return whether the routine with that id, from the library or a pack, may be played now."""
    try:
        routine = find_routine(routine_id, library, packs)
    except ReliefError:
        return False
    return permitted(routine, read_patient_state(journal), library).plan is not None


def first_permitted(
    wanted: Routine, others: Iterable[Routine], patient: PatientState, library: Library
) -> Permitted:
    """Return the preferred routine if it is permitted, else the first permitted massage.

    Returns:
        The routine; if no massage is permitted, the refused one with its reason.
    """
    asked = permitted(wanted, patient, library)
    if asked.plan is not None:
        return asked
    for other in others:
        found = permitted(other, patient, library)
        if other.is_massage and found.plan is not None:
            return Permitted(other, found.plan, asked.why)
    return asked
