"""Customises a routine: one side only, or shorter. It is never lengthened."""

from __future__ import annotations

from relief.errors import UsageError
from relief.i18n import _
from relief.library.phrases import Say
from relief.library.routine import Routine, Step, is_whole, length_of

_LEAST_SHARE = 0.5
"""Minimum share of a step's length; below it the text would not fit."""
_LEAST_SECONDS = 5


def customised(routine: Routine, side: str | None, minutes: float | None, say: Say) -> Routine:
    """Return the customised routine, which then has to pass the gate like any other.

    Args:
        routine: The whole routine.
        side: ``left`` or ``right`` for one side only.
        minutes: Maximum length; None for the routine's own length.
        say: The phrases.

    Raises:
        UsageError: Nothing would be left, or it would be longer.
    """
    steps = routine.step
    if side in ("left", "right"):
        steps = tuple(_one_side(step, side, say) for step in steps if step.side in (side, "both"))
        if not any(step.touches for step in steps):
            told = _("{id} has no steps for the {side} side alone").format(id=routine.id, side=side)
            raise UsageError(told, _("try: --side both"))
    if minutes is not None:
        steps = _shorter(routine, steps, minutes * 60)
    length = length_of(sum(step.seconds for step in steps))
    return routine.model_copy(update={"step": steps, "length": length})


def first_step_of(routine: Routine, steps: int, left_at: int) -> int:
    """Return the step at which an interrupted session resumes: 1 if the number of steps differs.

    Args:
        routine: The whole routine.
        steps: Number of steps of the interrupted session.
        left_at: The interrupted step.
    """
    return left_at if steps == len(routine.step) else 1


def _one_side(step: Step, side: str, say: Say) -> Step:
    """Return the step for one side; if it was written for both, its text names the side."""
    if not step.touches or step.side == side:
        return step
    words = step.words_for(side) or say(f"gate.{side}_chosen", text=step.say)
    return step.model_copy(update={"side": side, "say": words})


def _shorter(routine: Routine, steps: tuple[Step, ...], seconds: float) -> tuple[Step, ...]:
    whole = sum(step.seconds for step in steps)
    share = seconds / whole
    if not _LEAST_SHARE <= share <= 1:
        least, most = -(-whole * _LEAST_SHARE // 6) / 10, whole // 6 / 10
        raise UsageError(
            _("{id} can last from {least:g} to {most:g} minutes").format(
                id=routine.id, least=least, most=most
            ),
            _("relief play --list lists longer and shorter routines"),
        )
    return tuple(
        step.model_copy(update={"seconds": _seconds(step, step.seconds * share)}) for step in steps
    )


def _seconds(step: Step, wanted: float) -> int:
    """Return about ``wanted`` seconds, as a whole number of movements if they are counted."""
    if step.tempo is None:
        return max(_LEAST_SECONDS, int(wanted))
    whole = (s for s in range(int(wanted), 0, -1) if is_whole(step.tempo * s / 60))
    return next(whole, step.seconds)
