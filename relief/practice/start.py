"""From content to timeline: what both faces do to begin a session."""

from __future__ import annotations

from typing import Literal

from relief.library.breathing import Pattern
from relief.library.phrases import Phrases
from relief.library.routine import Routine, Step
from relief.practice.timeline import Timeline, breathing_timeline, massage_timeline
from relief.safety.gate import refuse_unasked
from relief.safety.holds import Hold
from relief.safety.plan import Plan, PlannedStep


def practice_of(routine: Routine) -> Literal["massage", "rest"]:
    """What a routine counts as in the journal: only massages are limited to two a day."""
    return "massage" if routine.is_massage else "rest"


def massage_of(
    plan: Plan, ready_seconds: float, say: Phrases, is_preview: bool = False
) -> Timeline:
    """The timeline of a routine with its holds applied.

    Args:
        plan: What the gate permitted.
        ready_seconds: Time to get ready before the first step.
        say: The phrases.
        is_preview: Whether it is played too fast for hands, so that nothing need be asked first.

    Raises:
        Refused: Something has to be asked before it is played.
    """
    if not is_preview:
        refuse_unasked(plan, say)
    return massage_timeline(
        plan, ready_seconds, lambda planned, hold: held_words(planned, hold, say),
        plan.routine.ready or say("session.ready"), lambda step: step_words(step, say),
    )  # fmt: skip


def step_words(step: Step, say: Phrases) -> tuple[str, str]:
    """What is announced of a step, and what is said once it has started.

    Where, which side, what the hands do and how firm are announced ahead; the hint follows the
    bell. Letting go is never announced: it would be done too early.
    """
    if step.motion == "release":
        return "", f"{step.say} {step.cue}" if step.cue != step.say else step.say
    firm = say("session.firmness", pressure=step.pressure) if step.touches else ""
    return f"{step.say} {firm}".strip(), "" if step.cue == step.say else step.cue


def breathing_of(
    pattern: Pattern,
    cycles: int,
    ready_seconds: float,
    say: Phrases,
    first_cycle: float | None = None,
) -> Timeline:
    """The timeline of a breathing pattern, begun at the person's own pace when that is known."""
    intro = f"{pattern.title}. {pattern.how}".strip()
    return breathing_timeline(
        pattern, cycles, ready_seconds, say("breathing.ready"), first_cycle, intro
    )


def rounds_left(pattern: Pattern, breaths: int, left_at: int) -> int:
    """How many rounds of an interrupted breathing are left, the one begun among them.

    Args:
        pattern: What was breathed.
        breaths: How many breaths there were to be.
        left_at: The breath that was interrupted.
    """
    return max(1, -(-(breaths - left_at + 1) // pattern.breaths))


def held_reasons(plan: Plan) -> tuple[tuple[int, str], ...]:
    """The held steps as the journal keeps them: (number, reason)."""
    return tuple((number, step.held.reason) for number, step in plan.held if step.held)


def held_words(planned: PlannedStep, hold: Hold, say: Phrases) -> str:
    """What is said when a step is skipped."""
    if hold.until is None:
        return say("gate.held_step_open", zone=planned.step.name.lower(), reason=hold.reason)
    until = f"{hold.until:%A} {hold.until.day} {hold.until:%B}"
    return say("gate.held_step", zone=planned.step.name.lower(), reason=hold.reason, until=until)
