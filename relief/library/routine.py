"""A routine as it is written: steps for one region."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from relief.library.models import Identifier, Line, Region, Reviewed, Side, Sources, Written, Zone

Motion = Literal[
    "settle", "clench", "circle", "stroke", "hold", "squeeze", "knead", "glide", "open-close",
    "side-glide", "shrug", "roll", "nod", "stretch", "blink", "gaze", "rest", "cup", "tense",
    "release",
]  # fmt: skip

_NEVER_TOUCHED: frozenset[Zone] = frozenset(("upper-lid", "lower-lid"))
_LONGEST_STEP_SECONDS = 60 * 60
_LONGEST_ROUTINE_SECONDS = 4 * 60 * 60
_SHORT_SECONDS = 210
_MEDIUM_SECONDS = 420

Length = Literal["short", "medium", "long"]


def length_of(seconds: float) -> Length:
    """What a routine of that length is called; only short ones are offered as a light massage."""
    if seconds <= _SHORT_SECONDS:
        return "short"
    return "medium" if seconds <= _MEDIUM_SECONDS else "long"


class Step(Written):
    """One step: where, which side, what the hands do, how fast, how firm, how long.

    Attributes:
        zones: The places, the main one first; empty for the whole body.
        tempo: Movements a minute; None where nothing is counted.
        pressure: 0 to 10; 0 is no pressure at all.
        say: What is spoken after "Next:".
        cue: What the screen shows meanwhile.
    """

    name: Annotated[Line, Field(max_length=32)]
    zones: tuple[Zone, ...] = ()
    muscle: Line | None = None
    side: Side
    motion: Motion
    tempo: Annotated[float, Field(gt=0, le=60)] | None = None
    pressure: Annotated[int, Field(ge=0, le=4)]
    seconds: Annotated[int, Field(ge=1, le=_LONGEST_STEP_SECONDS)]
    say: Line
    cue: Line
    safety: Line | None = None
    sources: Sources

    @property
    def touches(self) -> bool:
        """Whether fingers press on the skin in this step, whatever its motion is called."""
        return self.pressure > 0

    @property
    def is_pressed_hold(self) -> bool:
        """Whether one spot is pressed and kept: what a light massage leaves out."""
        return self.motion in ("hold", "squeeze") and self.pressure >= 3

    @model_validator(mode="after")
    def _leave_lids_alone(self) -> Self:
        if self.pressure > 0 and _NEVER_TOUCHED & set(self.zones):
            raise ValueError("eyelids and eyeballs are never touched: the pressure must be 0")
        return self

    @model_validator(mode="after")
    def _say_where(self) -> Self:
        if self.touches and not self.zones:
            raise ValueError("a step that presses must name its zone, so that it can be held")
        return self


class Routine(Reviewed):
    """Steps for one region, in order."""

    id: Identifier
    code: str = ""
    title: Line
    region: Region
    length: Length
    summary: Line
    before: Line
    version: Annotated[int, Field(ge=1)] = 1
    step: Annotated[tuple[Step, ...], Field(min_length=1, max_length=200)]

    @property
    def seconds(self) -> int:
        """How long all steps take together."""
        return sum(step.seconds for step in self.step)

    @property
    def pressure(self) -> int:
        """The firmest step's pressure, 0 to 10."""
        return max(step.pressure for step in self.step)

    @property
    def is_massage(self) -> bool:
        """Whether any step presses on the skin or works the neck and jaw."""
        works_there = self.region in ("jaw", "temple", "neck")
        return works_there or any(step.touches for step in self.step)

    @property
    def unchecked_words(self) -> tuple[str, ...]:
        """Words that relief could not check; a routine of relief's own has none."""
        return ()

    @model_validator(mode="after")
    def _within_four_hours(self) -> Self:
        if self.seconds > _LONGEST_ROUTINE_SECONDS:
            raise ValueError("all steps together may last four hours at most")
        return self

    @model_validator(mode="after")
    def _is_as_long_as_it_says(self) -> Self:
        if self.length != length_of(self.seconds):
            raise ValueError(f"its steps make it {length_of(self.seconds)}, not {self.length}")
        return self
