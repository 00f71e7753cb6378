"""The model of a pack: one routine or breathing pattern by another author."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from relief.i18n import _
from relief.library.breathing import Pattern
from relief.library.content_model import Reviewed, ShortText, Sources
from relief.library.routine import Length, Motion, Routine, RoutinePlan, Step, length_of

FORMAT = 1
"""The newest pack format that this version can read."""

HANDS: frozenset[Motion] = frozenset(("circle", "stroke", "squeeze", "knead", "glide"))
"""Motions that cannot be done without pressing on the skin."""

STILL: frozenset[Motion] = frozenset(
    ("settle", "rest", "gaze", "cup", "blink", "tense", "release", "hold")
)
"""Motions that move no joint and touch no skin as long as nothing presses."""

RESTS: frozenset[Motion] = frozenset(("settle", "rest", "gaze", "cup", "blink"))
"""Motions that are only rest."""

_HALF_YEAR = timedelta(days=183)
_UNKNOWN_DAY = date.min

PackKind = Literal["routine", "pattern"]


class PackHead(Reviewed):
    """The metadata of every pack.

    Attributes:
        credentials: The author's stated credentials, unchecked.
        reviewed: The day the pack was last reviewed; by default the day it was written.
    """

    format: Literal[1]
    title: Annotated[ShortText, Field(max_length=80)]
    author: Annotated[ShortText, Field(max_length=80)]
    credentials: Annotated[ShortText, Field(max_length=160)] | None = None
    written: date
    reviewed: date = _UNKNOWN_DAY
    review_by: date = _UNKNOWN_DAY
    _unchecked: tuple[str, ...] = PrivateAttr(())

    @property
    def unchecked_words(self) -> tuple[str, ...]:
        """The pack's words that relief could not check."""
        return self._unchecked

    def with_unchecked(self, words: tuple[str, ...]) -> Self:
        """Return the pack marked with the words that could not be checked."""
        marked = self.model_copy()
        marked._unchecked = words
        return marked

    @model_validator(mode="before")
    @classmethod
    def _date_the_review(cls, fields: Any) -> Any:
        written = fields.get("written") if isinstance(fields, dict) else None
        if type(written) is not date:  # a date with a time is refused later
            return fields
        ends = min(written, date.max - _HALF_YEAR) + _HALF_YEAR
        return {"reviewed": written, "review_by": ends} | fields


class PackStep(Step):
    """A step of a pack: the displayed text is also spoken, unless stated separately."""

    cue: ShortText = ""
    sources: Sources = ("own",)

    @model_validator(mode="before")
    @classmethod
    def _show_what_is_said(cls, fields: Any) -> Any:
        said = fields.get("say") if isinstance(fields, dict) else None
        return {"cue": said} | fields if isinstance(said, str) else fields


class PackPlan(RoutinePlan):
    """A practice plan by another author, without relief's evidence statement."""

    also: tuple[()] = ()
    evidence: None = None
    certainty: None = None

    def __str__(self) -> str:
        """Format as ``6 weeks, 5 days a week``."""
        return _("{weeks} weeks, {days} days a week").format(weeks=self.weeks, days=self.days)


class PackRoutine(PackHead, Routine):
    """A routine by another author."""

    is_checked_elsewhere = True
    kind: Literal["routine"] = "routine"
    code: Literal[""] = ""
    length: Length = "short"
    exercise: Literal[False] = False
    plan: PackPlan | None = None
    balance: bool = True
    step: Annotated[tuple[PackStep, ...], Field(min_length=1, max_length=200)]

    @property
    def is_massage(self) -> bool:
        """Whether the pack counts as massage: more than rest, or not fully checked."""
        only_rests = all(step.motion in RESTS and not step.pressure for step in self.step)
        return super().is_massage or not only_rests or bool(self._unchecked)

    @model_validator(mode="before")
    @classmethod
    def _name_the_length(cls, fields: Any) -> Any:
        steps = fields.get("step") if isinstance(fields, dict) else None
        if not isinstance(steps, tuple | list):
            return fields
        given = [step.get("seconds") for step in steps if isinstance(step, dict)]
        seconds = sum(number for number in given if isinstance(number, int))
        return {"length": length_of(seconds)} | fields


class PackPattern(PackHead, Pattern):
    """A breathing pattern by another author."""

    kind: Literal["pattern"]
    default: Literal[False] = False
    sources: Sources = ("own",)


AnyPack = PackRoutine | PackPattern
