"""The model of a routine: steps for one region."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from relief.i18n import _, pgettext
from relief.library.content_model import (
    Certainty,
    FaceArea,
    Identifier,
    Region,
    Reviewed,
    ShortText,
    Side,
    Sources,
    Written,
)

Motion = Literal[
    "settle", "clench", "circle", "stroke", "hold", "squeeze", "knead", "glide", "open-close",
    "side-glide", "shrug", "roll", "nod", "stretch", "blink", "gaze", "rest", "cup", "tense",
    "release", "resist", "tuck", "set",
]  # fmt: skip

_NEVER_TOUCHED: frozenset[FaceArea] = frozenset(("upper-lid", "lower-lid"))
LONGEST_STEP_SECONDS = 60 * 60
LONGEST_ROUTINE_SECONDS = 4 * 60 * 60
_SHORT_SECONDS = 210
_OTHER = {"left": "right", "right": "left"}
_ROUNDING = 1e-6
_MEDIUM_SECONDS = 420

Length = Literal["short", "medium", "long"]


def length_of(seconds: float) -> Length:
    """Return the length category of a routine; only short ones qualify as a light massage."""
    if seconds <= _SHORT_SECONDS:
        return "short"
    return "medium" if seconds <= _MEDIUM_SECONDS else "long"


class Step(Written):
    """A step: area, side, motion, tempo, pressure, duration.

    Attributes:
        zones: The areas, the main one first; empty for the whole body.
        side: The side that is massaged; in a stretch, the side that is stretched.
        toward: In a stretch, the side to which the head leans or turns: never the one that is
            stretched.
        tempo: Movements per minute; None if not counted.
        pressure: 0 to 10; 0 is no pressure.
        say: What to do: area, side and motion. Announced before the step, and shown during it.
        say_side: The same for one side only, if the step is written for both sides; ``{side}``
            and ``{Side}`` stand for left or right.
        cue: How to do it, spoken and shown once the step has started.
    """

    name: Annotated[ShortText, Field(max_length=32)]
    zones: tuple[FaceArea, ...] = ()
    muscle: ShortText | None = None
    side: Side
    toward: Literal["left", "right"] | None = None
    motion: Motion
    tempo: Annotated[float, Field(gt=0, le=60)] | None = None
    pressure: Annotated[int, Field(ge=0, le=4)]
    seconds: Annotated[int, Field(ge=1, le=LONGEST_STEP_SECONDS)]
    say: ShortText
    say_side: ShortText | None = None
    cue: ShortText
    safety: ShortText | None = None
    sources: Sources

    @property
    def touches(self) -> bool:
        """Whether fingers press on the skin in this step, whatever its motion is called."""
        return self.pressure > 0

    @property
    def is_pressed_hold(self) -> bool:
        """Whether one spot is pressed continuously, which a light massage skips."""
        return self.motion in ("hold", "squeeze") and self.pressure >= 3

    def words_for(self, side: str) -> str | None:
        """Return the text for one side; None if the step has none.

        Args:
            side: ``left`` or ``right``.
        """
        if self.say_side is None:
            return None
        # Translators: fills {side} in a step of a massage, such as "{Side} jaw muscle"
        left, right = pgettext("side of a step", "left"), pgettext("side of a step", "right")
        word = left if side == "left" else right
        return self.say_side.replace("{side}", word).replace("{Side}", word.capitalize())

    @property
    def repetitions(self) -> float | None:
        """The number of repetitions, possibly fractional; None if not counted."""
        return None if self.tempo is None else self.tempo * self.seconds / 60

    @model_validator(mode="after")
    def _stretch_the_other_side(self) -> Self:
        if self.motion == "stretch" and self.toward and self.side != _OTHER[self.toward]:
            raise ValueError(
                _("leaning {toward} stretches the {other} side: write that side").format(
                    toward=self.toward, other=_OTHER[self.toward]
                )
            )
        return self

    @model_validator(mode="after")
    def _leave_lids_alone(self) -> Self:
        if self.pressure > 0 and _NEVER_TOUCHED & set(self.zones):
            raise ValueError(_("eyelids and eyeballs are never touched: the pressure must be 0"))
        return self

    @model_validator(mode="after")
    def _say_where(self) -> Self:
        if self.touches and not self.zones:
            raise ValueError(
                _("a step with pressure must name its area, so that relief can restrict it")
            )
        return self


def is_whole(repetitions: float | None) -> bool:
    """Return whether a step ends with a whole movement, or movements are not counted."""
    return repetitions is None or (
        repetitions > 1 - _ROUNDING and abs(repetitions - round(repetitions)) < _ROUNDING
    )


class RoutinePlan(Written):
    """The schedule of a routine's practice plan.

    Attributes:
        days: Days per week.
        reviews: Weeks after which to review the plan.
        also: Ids of other routines that count towards the plan.
        evidence: The evidence for such a plan.
        certainty: The certainty of that evidence.
    """

    weeks: Annotated[int, Field(ge=1, le=12)]
    days: Annotated[int, Field(ge=1, le=7)]
    reviews: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(max_length=12)] = ()
    also: tuple[Identifier, ...] = ()
    evidence: ShortText | None = None
    certainty: Certainty | None = None
    sources: Sources = ("own",)

    @model_validator(mode="after")
    def _review_within_it(self) -> Self:
        if late := [week for week in self.reviews if week > self.weeks]:
            raise ValueError(
                _("the plan lasts {weeks} weeks, so it has no week {late} to review").format(
                    weeks=self.weeks, late=late[0]
                )
            )
        return self


class Routine(Reviewed):
    """Steps for one region, in order.

    Attributes:
        ready: How to sit or lie during the countdown; "" for the default text.
        dose: How often, what is normal afterwards, and when to stop or ask someone.
        evidence: The evidence for the routine; "" if the summary states it.
        certainty: The certainty of that evidence.
        sources: The sources of the evidence; each step has its own.
        plan: Its practice plan, if it has one.
        exercise: Whether the routine is light exercise: checked like a massage, but not counted as
            one.
    """

    is_checked_elsewhere: ClassVar[bool] = False
    """Whether other rules check whole movements and stretched sides, as for packs, of which
    older ones must still open.
    """

    id: Identifier
    code: str = ""
    title: ShortText
    region: Region
    length: Length
    summary: ShortText
    before: ShortText
    ready: ShortText = ""
    dose: ShortText = ""
    evidence: ShortText = ""
    certainty: Certainty | None = None
    sources: tuple[str, ...] = ()
    exercise: bool = False
    plan: RoutinePlan | None = None
    version: Annotated[int, Field(ge=1)] = 1
    step: Annotated[tuple[Step, ...], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _give_sources_of_evidence(self) -> Self:
        is_whole = self.is_checked_elsewhere or (self.certainty and self.sources)
        if self.evidence and not is_whole:
            raise ValueError(_("`evidence` also needs `certainty` and `sources`"))
        return self

    @property
    def seconds(self) -> int:
        """The duration of all steps, in seconds."""
        return sum(step.seconds for step in self.step)

    @property
    def pressure(self) -> int:
        """The maximum pressure of all steps, 0 to 10."""
        return max(step.pressure for step in self.step)

    @property
    def is_massage(self) -> bool:
        """Whether any step presses on the skin or works the neck and jaw, except exercises.

        Only massages count towards two in any 24 hours.
        """
        if self.exercise:
            return False
        works_there = self.region in ("jaw", "temple", "neck")
        return works_there or any(step.touches for step in self.step)

    @property
    def needs_check(self) -> bool:
        """Whether warning signs, restrictions and pain decide if the routine may be played."""
        return self.is_massage or self.exercise

    @property
    def unchecked_words(self) -> tuple[str, ...]:
        """Words that relief could not check; relief's own routines have none."""
        return ()

    @model_validator(mode="after")
    def _end_with_whole_movements(self) -> Self:
        for step in () if self.is_checked_elsewhere else self.step:
            if not is_whole(step.repetitions):
                raise ValueError(
                    _(
                        "{name}: {tempo:g} a minute for {seconds} s makes {repetitions:.2f} "
                        "movements; it must be a whole number"
                    ).format(
                        name=step.name,
                        tempo=step.tempo,
                        seconds=step.seconds,
                        repetitions=step.repetitions,
                    )
                )
            if step.motion == "stretch" and step.side != "both" and step.toward is None:
                raise ValueError(
                    _("{name}: a stretch must say toward which side to lean").format(name=step.name)
                )
        return self

    @model_validator(mode="after")
    def _within_four_hours(self) -> Self:
        if self.seconds > LONGEST_ROUTINE_SECONDS:
            raise ValueError(_("all steps together may last four hours at most"))
        return self

    @model_validator(mode="after")
    def _is_as_long_as_it_says(self) -> Self:
        if self.length != length_of(self.seconds):
            raise ValueError(
                _("its steps make it {seconds}, not {length}").format(
                    seconds=length_of(self.seconds), length=self.length
                )
            )
        return self
