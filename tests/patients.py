"""Patient states for the gate, and its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from relief.errors import Refused
from relief.journal.records import Fact
from relief.library.library import Library
from relief.library.routine import Routine
from relief.safety.gate import permit_breathing, permit_massage
from relief.safety.patient_state import PatientState
from tests.builders import DAY

ALL = ("jaw", "temple", "neck")
EFFECTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "artery-disease": ("block", ("neck",)),
    "neck-instability": ("block", ("neck",)),
    "botulinum-injection": ("block", ("jaw", "temple")),
    "surgery-or-injury": ("block", ALL),
    "facial-palsy": ("block", ("jaw", "temple")),
    "skin-trouble": ("block", ALL),
    "locked-jaw": ("block", ("jaw", "temple")),
    "giant-cell-signs": ("block", ("jaw", "temple")),
    "blood-thinners": ("light", ALL),
    "blood-clot": ("block", ALL),
    "unwell-today": ("block", ALL),
    "eye-disease": ("block", ("eyes",)),
    "pregnancy": ("light", ALL),
    "cancer-heart-implant": ("light", ALL),
    "heart-or-lung": ("breathing", ()),
    "epilepsy-or-panic": ("breathing", ()),
}
"""The effect of each health fact on massage: clinical.md, sections 5.2 and 6."""

BLOCKING = [key for key, (effect, _) in EFFECTS.items() if effect == "block"]
LIGHT = [key for key, (effect, _) in EFFECTS.items() if effect == "light"]
PASSING = ["skin-trouble", "unwell-today"]
NO_HELD_BREATH = ["pregnancy", "heart-or-lung", "epilepsy-or-panic"]
HELD_BREATHS = ["box", "four-seven-eight"]


def standing(*yes: str, **fields: object) -> PatientState:
    """Return a person who answered no to all signs and facts except those named."""
    library = Library()
    facts = dict.fromkeys(EFFECTS, Fact(answer="no")) | dict.fromkeys(yes, Fact(answer="yes"))
    signs = {item.id: "no" for item in library.checklist.item}
    usual = PatientState(DAY, "selfcare", signs, facts, DAY)
    return replace(usual, **fields)  # type: ignore[arg-type]


def massages(library: Library, *regions: str) -> list[Routine]:
    """Return the massages of some regions, or of all."""
    return [r for r in library.routines if r.is_massage and r.region in (regions or ALL)]


def why_refused(found: Routine, person: PatientState, library: Library) -> str | None:
    """Return the code of the refusal; None if it may be played."""
    try:
        permit_massage(found, person, library)
    except Refused as refused:
        assert refused.message
        return refused.code
    return None


def why_not_breathed(name: str, person: PatientState, library: Library) -> str | None:
    """Return the code of the refusal; None if it may be breathed."""
    try:
        permit_breathing(library.pattern(name), None, person, library)
    except Refused as refused:
        assert refused.message
        return refused.code
    return None
