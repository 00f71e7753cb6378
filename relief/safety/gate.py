"""The gate: decides whether a routine may be played now. Every path to a session uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relief.errors import Refused
from relief.i18n import _
from relief.library.breathing import Pattern, fault_of_breath
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.library.routine import Routine
from relief.punctuation import sentences
from relief.safety.checklist import all_denied
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.massage_pause import pause_of
from relief.safety.patient_state import PatientState
from relief.safety.plan import Need, Plan, PlannedStep, make_plan, works
from relief.safety.restriction_words import restriction_lines
from relief.safety.restrictions import (
    Restriction,
    facts_to_ask,
    needs_soft_breathing,
    restrictions_from_checklist,
    restrictions_from_health,
)
from relief.safety.treatment_restrictions import (
    restriction_everywhere,
    restrictions_from_treatments,
)
from relief.safety.urgency import Urgency


def what_is_missing(patient: PatientState, library: Library) -> Need | None:
    """Return which questions must be answered before any massage; None if all are."""
    if patient.outcome is None:
        return "checklist"
    if patient.outcome in (Urgency.EMERGENCY, Urgency.URGENT):
        return None  # locked: further answers would not unlock it
    if "checklist" in patient.in_doubt or not all_denied(library.checklist.item, patient.answers):
        return "checklist"
    return "situation" if open_facts(patient, library) else None


def open_facts(patient: PatientState, library: Library) -> tuple[str, ...]:
    """Return ids of the health questions to ask before the next massage."""
    facts = {} if "situation" in patient.in_doubt else patient.facts or {}
    return facts_to_ask(library.situation.item, facts, patient.facts_day, patient.today)


def current_restrictions(patient: PatientState, library: Library) -> list[Restriction]:
    """Return every restriction in force today."""
    restrictions = restrictions_from_checklist(library.checklist.item, patient.answers)
    why, face = library.phrases("treatment.reason"), library.phrases("treatment.reason_face")
    restrictions += restrictions_from_treatments(patient.treatments, patient.today, why, face)
    if "treatment" in patient.in_doubt:
        restrictions.append(
            restriction_everywhere("treatment", library.phrases("treatment.unreadable"))
        )
    if patient.facts:
        restrictions += restrictions_from_health(
            library.situation.item, patient.facts, patient.facts_day, patient.today
        )
    return restrictions


def permit_massage(routine: Routine, patient: PatientState, library: Library) -> Plan:
    """Return the routine as it may be played now; ``missing`` names the questions to ask first.

    Raises:
        Refused: The routine may not be played; the message is shown to the person.
    """
    say = library.phrases
    _refuse_in_emergency(patient, library)
    if routine.needs_check:
        refuse_while_locked(patient, library)
        massages = patient.recent_massages if routine.is_massage else ()
        if pause := pause_of(massages, patient.hurt_until):
            raise Refused(pause.words(say), code=pause.code)
    _refuse_unchecked(routine, patient, library)
    restrictions = current_restrictions(patient, library)
    plan = make_plan(routine, restrictions)
    if plan.is_all_held:
        reasons = sentences(*restriction_lines(plan.causes, say))
        raise Refused(say("gate.region_blocked", region=routine.region), reasons, code="held")
    if routine.needs_check and routine.length != "short" and _must_be_light(routine, restrictions):
        raise Refused(say("gate.long_not_light"), code="light_only")
    missing = what_is_missing(patient, library) if routine.needs_check else None
    return replace(plan, steps=_in_words(plan, library), missing=missing)


def refuse_unasked(plan: Plan, say: Phrases) -> None:
    """Refuse to play a plan while questions are unanswered.

    Raises:
        Refused: A question is unanswered.
    """
    if plan.missing:
        hint = _("relief checklist asks the questions")
        raise Refused(say(f"gate.{plan.missing}_first"), hint, code=f"{plan.missing}_first")


def refuse_while_locked(patient: PatientState, library: Library) -> None:
    """Refuse while a warning sign locks massage.

    Raises:
        Refused: Massage is locked.
    """
    _refuse_in_emergency(patient, library)
    if patient.outcome == Urgency.URGENT:
        say = library.phrases
        crisis = say("crisis.locked") if needs_crisis_line(patient.answers) else ""
        raise Refused(sentences(crisis, say("gate.locked_urgent")), code="locked_urgent")


def permit_breathing(
    pattern: Pattern, minutes: float | None, patient: PatientState, library: Library
) -> int:
    """Return how many whole cycles of a breathing pattern are allowed.

    Raises:
        Refused: An emergency is unresolved, the rhythm is unsafe, or breath holds are restricted.
    """
    say = library.phrases
    _refuse_in_emergency(patient, library)
    if pattern.unchecked_words:  # it may ask for more than breathing
        refuse_while_locked(patient, library)
    _refuse_unchecked(pattern, patient, library)
    cycles = pattern.cycles_for(minutes)
    phases = [(phase.kind, phase.seconds) for phase in pattern.phase]
    fault = fault_of_breath(phases, pattern.breaths, cycles * pattern.cycle_seconds)
    if fault:
        raise Refused(say(fault), code=fault.partition(".")[2])
    cause = needs_soft_breathing(library.situation.item, patient.facts or {})
    if pattern.has_holds and cause:
        raise Refused(say("breathing.situation_no_holds"), cause.reason, code="no_holds")
    return cycles


def _refuse_unchecked(practice: Routine | Pattern, patient: PatientState, library: Library) -> None:
    """Refuse unchecked texts that might ask for something restricted.

    Raises:
        Refused: They might.
    """
    if practice.unchecked_words and current_restrictions(patient, library):
        raise Refused(library.phrases("gate.unchecked_held"), code="unchecked_words")


def _refuse_in_emergency(patient: PatientState, library: Library) -> None:
    if patient.outcome == Urgency.EMERGENCY:
        raise Refused(library.phrases("gate.locked_emergency"), code="locked_emergency")


def _in_words(plan: Plan, library: Library) -> tuple[PlannedStep, ...]:
    """Return the steps with changes explained; each reason is given only once."""
    say, steps, why_is_said = library.phrases, [], False
    for planned, written in zip(plan.steps, plan.routine.step, strict=True):
        step, words = planned.step, planned.step.say
        if planned.skipped_by:  # it is skipped entirely: the remaining side does not matter
            steps.append(replace(planned, step=written))
            continue
        if step.side != written.side:
            words = say(f"gate.{step.side}_only", text=step.words_for(step.side) or words)
        if planned.softened:
            words = say("gate.light_step" if why_is_said else "gate.light_because", text=words)
            why_is_said = True
        changed = step if words == step.say else step.model_copy(update={"say": words})
        steps.append(replace(planned, step=changed))
    return tuple(steps)


def _must_be_light(routine: Routine, restrictions: Sequence[Restriction]) -> bool:
    """Return whether a light-pressure restriction covers any area of the routine."""
    zones = {area for step in routine.step if works(step) for area in step.zones}
    return any(
        restriction.kind == "light" and restriction.zones & zones for restriction in restrictions
    )
