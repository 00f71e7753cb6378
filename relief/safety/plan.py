"""A routine adapted to today's restrictions: steps unchanged, softened or skipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from relief.library.routine import Routine, Step
from relief.safety.restrictions import BOTH_SIDES, Restriction

LIGHT_PRESSURE = 2
_RESTING = frozenset(("settle", "rest", "gaze", "cup", "blink"))

Need = Literal["checklist", "situation"]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as it will be played; ``skipped_by`` is the restriction that skips it.

    Attributes:
        softened: Why its pressure is reduced.
    """

    step: Step
    skipped_by: Restriction | None = None
    softened: Restriction | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine with restrictions applied.

    Attributes:
        missing: What has to be asked before it may be played.
    """

    routine: Routine
    steps: tuple[PlannedStep, ...]
    missing: Need | None = None

    @property
    def skipped(self) -> tuple[tuple[int, PlannedStep], ...]:
        """The skipped steps, with their numbers from 1."""
        return tuple((n, s) for n, s in enumerate(self.steps, 1) if s.skipped_by)

    @property
    def seconds(self) -> int:
        """The duration of the steps that are played, in seconds."""
        return sum(planned.step.seconds for planned in self.steps if not planned.skipped_by)

    @property
    def is_all_held(self) -> bool:
        """Whether every working step is skipped and only rests remain."""
        working = [planned for planned in self.steps if works(planned.step)]
        return bool(working) and all(planned.skipped_by for planned in working)

    @property
    def is_light(self) -> bool:
        """Whether any step was softened."""
        return any(planned.softened and not planned.skipped_by for planned in self.steps)

    @property
    def causes(self) -> tuple[Restriction, ...]:
        """The restrictions that change the routine, without duplicates."""
        causes = [
            cause for step in self.steps for cause in (step.skipped_by, step.softened) if cause
        ]
        return tuple(dict.fromkeys(causes))


def works(step: Step) -> bool:
    """Return whether a step does anything to an area: touch, stretch or move it."""
    return step.touches or (step.motion not in _RESTING and step.motion != "hold")


def make_plan(routine: Routine, restrictions: Sequence[Restriction]) -> Plan:
    """Apply restrictions to a routine, step by step."""
    return Plan(routine, tuple(_apply(step, restrictions) for step in routine.step))


def _apply(step: Step, restrictions: Sequence[Restriction]) -> PlannedStep:
    planned = PlannedStep(step)
    for restriction in restrictions:
        if planned.skipped_by or not works(planned.step) or not restriction.zones & set(step.zones):
            continue
        planned = (
            _block(planned, restriction)
            if restriction.kind == "block"
            else _soften(planned, restriction)
        )
    return PlannedStep(step, planned.skipped_by) if planned.skipped_by else planned  # unchanged


def _block(planned: PlannedStep, restriction: Restriction) -> PlannedStep:
    """Skip a step, or only one side of it if the other is allowed."""
    step = planned.step
    sides = BOTH_SIDES if step.side == "both" else frozenset((step.side,))
    free = sides - restriction.sides
    if not free:
        return PlannedStep(step, restriction)
    if free == sides:
        return planned
    (side,) = free
    return replace(planned, step=step.model_copy(update={"side": side}))


def _soften(planned: PlannedStep, restriction: Restriction) -> PlannedStep:
    """Limit the pressure; skip a step that presses one spot continuously."""
    step = planned.step
    if step.is_pressed_hold:
        return PlannedStep(step, restriction)
    if step.pressure <= LIGHT_PRESSURE:
        return planned
    softer = step.model_copy(update={"pressure": LIGHT_PRESSURE})
    return replace(planned, step=softer, softened=restriction)
