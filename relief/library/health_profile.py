"""The model of the health questions, which decide what may be massaged."""

from __future__ import annotations

from typing import Literal

from relief.library.content_model import Identifier, Region, Reviewed, ShortText, Sources, Written

HealthEffect = Literal["block", "light", "breathing"]


class HealthQuestion(Written):
    """A question about the person, and the restriction that follows from a yes.

    Attributes:
        effect: ``block`` no massage there; ``light`` gently and briefly; ``breathing`` concerns
            only breathing.
        hours: How long the restriction lasts after the date, if the fact has one.
        label: A name of at most 34 characters for columns; by default ``short``.
        passing: Whether the fact is temporary, such as a fever: a yes then applies only on its day.
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
        """The default length of the restriction in whole days."""
        return self.days if self.days is not None else -(-(self.hours or 0) // 24)


class HealthProfile(Reviewed):
    """All health questions."""

    intro: ShortText
    item: tuple[HealthQuestion, ...]

    def find(self, item_id: str) -> HealthQuestion | None:
        """Return the item with that id."""
        return next((item for item in self.item if item.id == item_id), None)
