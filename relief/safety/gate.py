"""May this routine be played now? The one place every path asks: screen, command, pack, resume."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from relief.errors import Refused
from relief.library.breathing import Pattern, fault_of_breath
from relief.library.library import Library
from relief.library.routine import Routine
from relief.safety.checklist import Urgency, all_denied
from relief.safety.holds import (
    Hold,
    KnownFact,
    holds_from_checklist,
    holds_from_situation,
    needs_soft_breathing,
)
from relief.safety.limits import MASSAGES_A_DAY
from relief.safety.plan import Plan, make_plan, works

Need = Literal["checklist", "situation"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about the person today.

    Attributes:
        outcome: What the last checklist came to; None when there was none.
        answers: Its answers by item id.
        facts: What is known of the situation, by item id; None when it was never asked.
        facts_day: The day those facts were given.
        massages_today: Massages started today.
    """

    today: date
    outcome: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, KnownFact] | None = None
    facts_day: date | None = None
    massages_today: int = 0


def what_is_missing(standing: Standing, library: Library) -> Need | None:
    """What has to be asked before any massage; None when all is known."""
    if standing.outcome is None:
        return "checklist"
    if standing.outcome in (Urgency.EMERGENCY, Urgency.URGENT):
        return None  # locked: asking more would not open it
    if not all_denied(library.checklist.item, standing.answers):
        return "checklist"
    facts = standing.facts or {}
    if any(item.id not in facts for item in library.situation.item):
        return "situation"
    return None


def current_holds(standing: Standing, library: Library) -> list[Hold]:
    """Every hold in force today."""
    holds = holds_from_checklist(library.checklist.item, standing.answers)
    if standing.facts and standing.facts_day:
        holds += holds_from_situation(
            library.situation.item, standing.facts, standing.facts_day, standing.today
        )
    return holds


def permit_massage(routine: Routine, standing: Standing, library: Library) -> Plan:
    """The routine as it may be played now.

    Raises:
        Refused: It may not; the message is the sentence to show.
    """
    say = library.phrases
    _refuse_in_emergency(standing, library)
    if routine.is_massage:
        refuse_while_locked(standing, library)
        if standing.massages_today >= MASSAGES_A_DAY:
            raise Refused(say("gate.two_a_day"), code="two_a_day")
    holds = current_holds(standing, library)
    plan = make_plan(routine, holds)
    if plan.is_all_held:
        raise Refused(
            say("gate.region_blocked", region=routine.region),
            " ".join(dict.fromkeys(step.held.reason for _, step in plan.held if step.held)),
            code="held",
        )
    if routine.is_massage and routine.length != "short" and _must_be_light(routine, holds):
        raise Refused(say("gate.long_not_light"), code="light_only")
    return plan


def refuse_while_locked(standing: Standing, library: Library) -> None:
    """Stop here while a warning sign stands.

    Raises:
        Refused: One does.
    """
    _refuse_in_emergency(standing, library)
    if standing.outcome == Urgency.URGENT:
        raise Refused(library.phrases("gate.locked_urgent"), code="locked_urgent")


def permit_breathing(
    pattern: Pattern, minutes: float | None, standing: Standing, library: Library
) -> int:
    """How many whole rounds of a pattern may be breathed.

    Raises:
        Refused: An emergency stands, the rhythm is unsafe, or held breaths do not suit the person.
    """
    say = library.phrases
    _refuse_in_emergency(standing, library)
    cycles = pattern.cycles_for(minutes)
    phases = [(phase.kind, phase.seconds) for phase in pattern.phase]
    fault = fault_of_breath(phases, pattern.breaths, cycles * pattern.cycle_seconds)
    if fault:
        raise Refused(say(fault), code=fault.partition(".")[2])
    if pattern.has_holds and needs_soft_breathing(library.situation.item, standing.facts or {}):
        raise Refused(say("breathing.situation_no_holds"), code="no_holds")
    return cycles


def _refuse_in_emergency(standing: Standing, library: Library) -> None:
    if standing.outcome == Urgency.EMERGENCY:
        raise Refused(library.phrases("gate.locked_emergency"), code="locked_emergency")


def _must_be_light(routine: Routine, holds: Sequence[Hold]) -> bool:
    """Whether a light hold lies on any place that the routine works on."""
    zones = {zone for step in routine.step if works(step) for zone in step.zones}
    return any(hold.kind == "light" and hold.zones & zones for hold in holds)
