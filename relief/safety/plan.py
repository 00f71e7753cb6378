"""A routine as it may be played today: steps kept, softened or held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relief.library.routine import Routine, Step
from relief.safety.holds import BOTH_SIDES, Hold

LIGHT_PRESSURE = 2
_RESTING = frozenset(("settle", "rest", "gaze", "cup", "blink"))


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as it will be done; ``held`` says why it will not."""

    step: Step
    held: Hold | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine with its holds applied."""

    routine: Routine
    steps: tuple[PlannedStep, ...]

    @property
    def held(self) -> tuple[tuple[int, PlannedStep], ...]:
        """The steps that are not done, with their numbers from 1."""
        return tuple((n, s) for n, s in enumerate(self.steps, 1) if s.held)

    @property
    def is_all_held(self) -> bool:
        """Whether nothing of the routine's work is left, only its rests."""
        working = [planned for planned in self.steps if works(planned.step)]
        return bool(working) and all(planned.held for planned in working)

    @property
    def is_light(self) -> bool:
        """Whether any step was softened."""
        return any(
            not planned.held and planned.step.pressure < original.pressure
            for planned, original in zip(self.steps, self.routine.step, strict=True)
        )


def works(step: Step) -> bool:
    """Whether a step does anything to a place: touch it, stretch it, move it."""
    return step.touches or (step.motion not in _RESTING and step.motion != "hold")


def make_plan(routine: Routine, holds: Sequence[Hold]) -> Plan:
    """Apply holds to a routine, step by step."""
    return Plan(routine, tuple(_apply(step, holds) for step in routine.step))


def _apply(step: Step, holds: Sequence[Hold]) -> PlannedStep:
    planned = PlannedStep(step)
    for hold in holds:
        if planned.held or not works(planned.step) or not hold.zones & set(step.zones):
            continue
        planned = _block(planned, hold) if hold.kind == "block" else _soften(planned, hold)
    return planned


def _block(planned: PlannedStep, hold: Hold) -> PlannedStep:
    """Hold a step back, or only one side of it where the other is free."""
    step = planned.step
    sides = BOTH_SIDES if step.side == "both" else frozenset((step.side,))
    free = sides - hold.sides
    if not free:
        return PlannedStep(step, hold)
    if free == sides:
        return planned
    (side,) = free
    say = f"{side.capitalize()} side only. {step.say}"
    return PlannedStep(step.model_copy(update={"side": side, "say": say}))


def _soften(planned: PlannedStep, hold: Hold) -> PlannedStep:
    """Cap the pressure; a pressed spot that would be kept is left out."""
    step = planned.step
    if step.is_pressed_hold:
        return PlannedStep(step, hold)
    pressure = min(step.pressure, LIGHT_PRESSURE)
    return PlannedStep(step.model_copy(update={"pressure": pressure}))
