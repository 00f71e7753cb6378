"""The model of the health questions, which decide what may be massaged."""

from __future__ import annotations

from typing import Literal

from relief.library.content_model import Identifier, Region, Reviewed, ShortText, Sources, Written

HealthEffect = Literal["block", "light", "breathing"]


class HealthQuestion(Written):
    """One question about the person, and what a yes leads to.

    Attributes:
        effect: ``block`` no massage there; ``light`` softly and briefly; ``breathing`` only
            concerns breathing.
        hours: How long the hold lasts after the date, where the fact has one.
        label: A name of at most 34 characters, for lists in columns; ``short`` where there is none.
        passing: True for things that pass, such as a fever: they hold for that day only.
    """

    id: Identifier
    question: ShortText
    short: ShortText
    label: ShortText | None = None
    effect: HealthEffect
    regions: tuple[Region, ...] = ()
    unsure: Literal["yes", "no"] = "yes"
    asks_date: bool = False
    days: int | None = None
    hours: int | None = None
    breathing: Literal["no-holds"] | None = None
    passing: bool = False
    reason: ShortText
    why: ShortText
    sources: Sources

    @property
    def hold_days(self) -> int:
        """Whole days the hold lasts when nobody was told otherwise."""
        return self.days if self.days is not None else -(-(self.hours or 0) // 24)


class HealthProfile(Reviewed):
    """All of the questions."""

    intro: ShortText
    item: tuple[HealthQuestion, ...]

    def find(self, item_id: str) -> HealthQuestion | None:
        """The item with that id."""
        return next((item for item in self.item if item.id == item_id), None)
