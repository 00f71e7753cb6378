"""Builds a timeline from content, for both interfaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from relief.i18n import _
from relief.library.breathing import OWN_RHYTHM, Pattern
from relief.library.phrases import Phrases
from relief.library.routine import Routine, Step
from relief.practice.timeline import Timeline, breathing_timeline, massage_timeline
from relief.punctuation import sentence, sentences
from relief.safety.gate import refuse_unasked
from relief.safety.plan import Plan, PlannedStep
from relief.safety.restriction_words import restriction_line

SLOW_START_SECONDS = 7.0
"""Length of the first breath: growing by a tenth each time, the fifth one takes ten seconds."""

_SHORTEST_SLOW_PHASE = 2.0
"""Minimum phase; in a shorter one the word would not fit in the first breaths."""


def practice_of(routine: Routine) -> Literal["massage", "rest"]:
    """Return how the journal counts a routine: only massages are limited to two per day."""
    return "massage" if routine.is_massage else "rest"


def massage_of(
    plan: Plan, ready_seconds: float, say: Phrases, is_preview: bool = False
) -> Timeline:
    """Build the timeline of a routine with its restrictions applied.

    Args:
        plan: What the gate permitted.
        ready_seconds: Length of the countdown before the first step.
        say: The phrases.
        is_preview: Whether the session is too fast to follow, so that no questions are needed.

    Raises:
        Refused: A safety question has to be answered first.
    """
    if not is_preview:
        refuse_unasked(plan, say)
    return massage_timeline(
        plan, ready_seconds, lambda steps: skipped_words(steps, say),
        plan.routine.ready or say("session.ready"), lambda step: step_words(step, say),
    )  # fmt: skip


def step_words(step: Step, say: Phrases) -> tuple[str, str]:
    """Return the announcement of a step, and the text once it has started.

    Area, side, motion and pressure are announced in advance; the hint follows the bell. Letting go
    is never announced, since it would be done too early.
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
    """Build the timeline of a breathing pattern, starting at the person's own pace if known."""
    intro = sentences(sentence(pattern.title), pattern.how)
    return breathing_timeline(
        pattern, cycles, ready_seconds, say("breathing.ready"), first_cycle, intro
    )


def slow_start(pattern: Pattern) -> float | None:
    """Return seconds of the first breath of a slow start; None if the pattern has no slow start.

    Breath holds and very short phases keep their length, and so does a rhythm typed by the person.
    Source: own.
    """
    shortest = min(phase.seconds for phase in pattern.phase)
    keeps = pattern.has_holds or pattern.id == OWN_RHYTHM or shortest < _SHORTEST_SLOW_PHASE
    return None if keeps else SLOW_START_SECONDS


def evidence_lines(routine: Routine, say: Phrases) -> list[str]:
    """Format the evidence for a routine and its certainty; empty if the summary has it already."""
    if not routine.evidence:
        return []
    sure = routine.certainty
    return [routine.evidence, *([say("practice.certainty", certainty=_(sure))] if sure else [])]


def rounds_left(pattern: Pattern, breaths: int, left_at: int) -> int:
    """Return the cycles left of an interrupted breathing session, including the current one.

    Args:
        pattern: The pattern.
        breaths: Planned number of breaths.
        left_at: The interrupted breath.
    """
    return max(1, -(-(breaths - left_at + 1) // pattern.breaths))


def held_reasons(plan: Plan) -> tuple[tuple[int, str], ...]:
    """Return the skipped steps as stored in the journal: (number, reason)."""
    return tuple(
        (number, step.skipped_by.reason) for number, step in plan.skipped if step.skipped_by
    )


def skipped_words(steps: Sequence[PlannedStep], say: Phrases) -> tuple[str, str]:
    """Format the heading and explanation of steps skipped for one reason."""
    restriction, count = steps[0].skipped_by, len(steps)
    assert restriction is not None  # only called for skipped steps
    name = steps[0].step.name if count == 1 else say("gate.skipped_steps", count=count)
    what = steps[0].step.name.lower() if count == 1 else name
    words = say("gate.skipping", what=what, why=restriction_line(restriction, say))
    return say("gate.skipped_title", what=name), words


def skipped_lines(plan: Plan, say: Phrases) -> list[str]:
    """Format the number of skipped steps and why, one line per reason."""
    counts = Counter(step.skipped_by for _, step in plan.skipped if step.skipped_by)
    return [
        say(
            "gate.skips", count=count, steps=len(plan.steps), why=restriction_line(restriction, say)
        )
        for restriction, count in counts.items()
    ]
