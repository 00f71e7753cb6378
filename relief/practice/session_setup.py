"""Builds a timeline from content: how both modes start a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from relief.i18n import _
from relief.library.breathing import OWN_RHYTHM, Pattern
from relief.library.phrases import Phrases
from relief.library.routine import Routine, Step
from relief.practice.timeline import Timeline, breathing_timeline, massage_timeline
from relief.safety.gate import refuse_unasked
from relief.safety.plan import Plan, PlannedStep
from relief.safety.restriction_words import restriction_line

SLOW_START_SECONDS = 7.0
"""Growing by a tenth with each breath, the fifth one takes ten seconds."""

_SHORTEST_SLOW_PHASE = 2.0
"""A phase shorter than that would have no room for its word in the first breaths."""


def practice_of(routine: Routine) -> Literal["massage", "rest"]:
    """The practice a routine counts as in the journal: only massages are limited to two a day."""
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
        plan, ready_seconds, lambda steps: skipped_words(steps, say),
        plan.routine.ready or say("session.ready"), lambda step: step_words(step, say),
    )  # fmt: skip


def step_words(step: Step, say: Phrases) -> tuple[str, str]:
    """The announcement of a step, and the text once it has started.

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


def slow_start(pattern: Pattern) -> float | None:
    """Seconds of the first breath where a session starts slowly; None where it would not fit.

    Breath holds and very short phases keep their own seconds, and so does a rhythm somebody typed.
    Source: own.
    """
    shortest = min(phase.seconds for phase in pattern.phase)
    keeps = pattern.has_holds or pattern.id == OWN_RHYTHM or shortest < _SHORTEST_SLOW_PHASE
    return None if keeps else SLOW_START_SECONDS


def evidence_lines(routine: Routine, say: Phrases) -> list[str]:
    """The evidence for a routine, and its certainty; nothing if its summary states it."""
    if not routine.evidence:
        return []
    sure = routine.certainty
    return [routine.evidence, *([say("practice.certainty", certainty=_(sure))] if sure else [])]


def rounds_left(pattern: Pattern, breaths: int, left_at: int) -> int:
    """The cycles left of an interrupted breathing session, including the current one.

    Args:
        pattern: What was breathed.
        breaths: How many breaths there were to be.
        left_at: The breath that was interrupted.
    """
    return max(1, -(-(breaths - left_at + 1) // pattern.breaths))


def held_reasons(plan: Plan) -> tuple[tuple[int, str], ...]:
    """The held steps as the journal keeps them: (number, reason)."""
    return tuple((number, step.held.reason) for number, step in plan.held if step.held)


def skipped_words(steps: Sequence[PlannedStep], say: Phrases) -> tuple[str, str]:
    """The heading over steps that are skipped for one reason, and what is said of them."""
    hold, count = steps[0].held, len(steps)
    assert hold is not None  # only skipped steps come here
    name = steps[0].step.name if count == 1 else say("gate.skipped_steps", count=count)
    what = steps[0].step.name.lower() if count == 1 else name
    words = say("gate.skipping", what=what, why=restriction_line(hold, say))
    return say("gate.skipped_title", what=name), words


def skipped_lines(plan: Plan, say: Phrases) -> list[str]:
    """The number of steps that a routine skips now, and why: one line for each reason."""
    counts = Counter(step.held for _, step in plan.held if step.held)
    return [
        say("gate.skips", count=count, steps=len(plan.steps), why=restriction_line(hold, say))
        for hold, count in counts.items()
    ]
