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
        plan: How it would be played; None where it may not be.
        why: Why it may not be, or why some of its steps are skipped; else empty.
    """

    routine: Routine
    plan: Plan | None
    why: str = ""

    @property
    def skipped(self) -> tuple[int, ...]:
        """The numbers of the steps that would be skipped."""
        return tuple(number for number, _ in self.plan.held) if self.plan else ()


def permitted(routine: Routine, standing: PatientState, library: Library) -> Permitted:
    """Ask the gate about a routine."""
    try:
        plan = permit_massage(routine, standing, library)
    except Refused as refused:
        return Permitted(routine, None, " ".join(filter(None, (refused.message, refused.hint))))
    reasons = dict.fromkeys(step.held.reason for _, step in plan.held if step.held)
    return Permitted(routine, plan, " ".join(reasons))


def is_permitted(routine_id: str, journal: Journal, library: Library, packs: Path) -> bool:
    """Whether a routine of that name, of ours or from a pack, may be played now."""
    try:
        routine = find_routine(routine_id, library, packs)
    except ReliefError:
        return False
    return permitted(routine, read_patient_state(journal), library).plan is not None


def first_permitted(
    wanted: Routine, others: Iterable[Routine], standing: PatientState, library: Library
) -> Permitted:
    """The preferred routine if it is permitted, else the first permitted massage.

    Returns:
        That one; the refused one, with its reason, where no massage is allowed.
    """
    asked = permitted(wanted, standing, library)
    if asked.plan is not None:
        return asked
    for other in others:
        found = permitted(other, standing, library)
        if other.is_massage and found.plan is not None:
            return Permitted(other, found.plan, asked.why)
    return asked
