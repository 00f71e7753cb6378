"""The model of a breathing pattern, and the limits of safe breathing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from relief.i18n import _
from relief.library.content_model import (
    Certainty,
    Identifier,
    Reviewed,
    ShortText,
    Sources,
    Written,
)

SHORTEST_CYCLE_SECONDS = 8.0
LONGEST_HOLD_SECONDS = 15.0
OWN_RHYTHM = "own-rhythm"
"""The id of a rhythm with the person's own seconds, which has no file."""
_FAST_ALLOWED_SECONDS = 60.0
USUAL_MINUTES = 5.0


class Phase(Written):
    """One part of a breath."""

    kind: Literal["in", "top-up", "hold", "out"]
    seconds: Annotated[float, Field(gt=0, le=60)]
    say: ShortText
    nostril: Literal["left", "right"] | None = None

    @property
    def words(self) -> str:
        """The cue, with the nostril if the text does not name one."""
        if self.nostril is None or " " in self.say:
            return self.say
        return f"{self.say}, {self.nostril} nostril"


class Pattern(Reviewed):
    """A breathing rhythm.

    Attributes:
        how: What to do, in one short sentence spoken before the first breath.
    """

    id: Identifier
    title: ShortText
    default: bool = False
    summary: ShortText
    how: ShortText = ""
    evidence: ShortText
    certainty: Certainty
    caution: ShortText
    avoid_if: tuple[Identifier, ...] = ()
    minutes: Annotated[float, Field(gt=0, le=60)] | None = None
    max_minutes: Annotated[float, Field(gt=0, le=60)] | None = None
    cycles: Annotated[int, Field(ge=1)] | None = None
    max_cycles: Annotated[int, Field(ge=1)] | None = None
    version: int = 1
    sources: Sources
    phase: Annotated[tuple[Phase, ...], Field(min_length=2, max_length=12)]

    @property
    def unchecked_words(self) -> tuple[str, ...]:
        """Words that relief could not check; relief's own patterns have none."""
        return ()

    @property
    def cycle_seconds(self) -> float:
        """The duration of one cycle, in seconds."""
        return sum(phase.seconds for phase in self.phase)

    @property
    def has_holds(self) -> bool:
        """Whether the breath is held at any point."""
        return any(phase.kind == "hold" for phase in self.phase)

    @property
    def rhythm(self) -> str:
        """The phases' seconds, such as ``4-7-8``."""
        return "-".join(f"{phase.seconds:g}" for phase in self.phase)

    @property
    def breaths(self) -> int:
        """The number of breaths in one cycle."""
        return sum(phase.kind == "in" for phase in self.phase)

    def cycles_for(self, minutes: float | None) -> int:
        """Return the whole cycles for a length in minutes, limited to the pattern's maximum.

        Args:
            minutes: The requested length; None for the pattern's own.
        """
        wanted = self.cycles or self.rounds_in(self.minutes or USUAL_MINUTES)
        if minutes is not None:
            wanted = self.rounds_in(min(minutes, self.max_minutes or minutes))
        return min(wanted, self.max_cycles) if self.max_cycles else wanted

    def rounds_in(self, minutes: float) -> int:
        """Return the whole cycles in ``minutes``, at least one; ignores the pattern's maximum."""
        return max(1, round(minutes * 60 / self.cycle_seconds))

    @model_validator(mode="after")
    def _refuse_harm(self) -> Self:
        fault = fault_of_breath(
            [(phase.kind, phase.seconds) for phase in self.phase],
            self.breaths,
            self.cycles_for(None) * self.cycle_seconds,
        )
        if fault:
            raise ValueError(fault)
        if self.has_holds and not self.avoid_if:
            raise ValueError(_("a pattern with breath holds must say who should avoid it"))
        return self


def own_rhythm(
    pattern: Pattern, seconds_in: float, seconds_out: float, hold: float, caution: str
) -> Pattern:
    """Build a pattern with a person's own seconds; ``fault_of_breath`` checks whether it is safe.

    Args:
        pattern: The pattern whose texts are used.
        seconds_in: Seconds of the in-breath.
        seconds_out: Seconds of the out-breath.
        hold: Seconds of the breath hold in between; 0 for none.
        caution: The caution text, used only if there is a breath hold.
    """
    phases = [("in", seconds_in), ("hold", hold), ("out", seconds_out)]
    words = {str(phase.kind): phase.say for phase in pattern.phase}
    kept = tuple(
        Phase.model_validate({"kind": kind, "seconds": s, "say": words.get(kind) or kind.title()})
        for kind, s in phases
        if s > 0
    )
    changed = {
        "id": OWN_RHYTHM, "title": _("Your own rhythm"), "how": "", "phase": kept, "default": False,
    }  # fmt: skip
    return pattern.model_copy(update=changed | ({"caution": caution} if hold else {}))


def is_whole(kinds: Iterable[object]) -> bool:
    """Return whether in-breaths and out-breaths alternate, from an in-breath to an out-breath.

    Breath holds are ignored. False if there are no breaths.
    """
    turns = [kind for kind in kinds if kind in ("in", "out")]
    return bool(turns) and turns == ["in", "out"] * (len(turns) // 2)


def fault_of_breath(
    phases: Sequence[tuple[str, float]], breaths: int, total_seconds: float
) -> str | None:
    """Return the key of the phrase that says why a rhythm is refused; None if it is safe.

    Args:
        phases: Kind and seconds of each phase of one cycle.
        breaths: In-breaths per cycle.
        total_seconds: Total duration.
    """
    if not is_whole(kind for kind, _ in phases):
        return "breathing.no_out_breath"
    per_breath = sum(seconds for _, seconds in phases) / max(1, breaths)
    if per_breath < SHORTEST_CYCLE_SECONDS and total_seconds > _FAST_ALLOWED_SECONDS:
        return "breathing.too_fast"
    if longest_hold(phases) > LONGEST_HOLD_SECONDS:
        return "breathing.hold_too_long"
    held = sum(seconds for kind, seconds in phases if kind == "hold")
    moving = sum(seconds for kind, seconds in phases if kind != "hold")
    return "breathing.hold_too_much" if held > moving else None


def longest_hold(phases: Sequence[tuple[str, float]]) -> float:
    """Return the longest time in seconds without breathing, across consecutive cycles.

    Args:
        phases: Kind and seconds of each phase of one cycle.
    """
    longest = held = 0.0
    for kind, seconds in (*phases, *phases):
        held = held + seconds if kind == "hold" else 0.0
        longest = max(longest, held)
    return longest
