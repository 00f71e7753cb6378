"""Restrictions: which areas must not be massaged now, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from relief.library.checklist import Item
from relief.library.content_model import FaceArea, Region
from relief.library.health_profile import HealthQuestion

ZONES_OF: dict[Region, frozenset[FaceArea]] = {
    "jaw": frozenset(("cheek", "jaw", "mouth", "chin")),
    "temple": frozenset(("temple", "brow", "forehead", "ear")),
    "neck": frozenset(("back-of-neck", "shoulder-top")),
    "eyes": frozenset(("upper-lid", "lower-lid")),
    "face": frozenset(("forehead", "brow", "cheek", "mouth", "chin", "upper-lid", "lower-lid")),
}
"""The areas of each region that a routine may work on."""

BOTH_SIDES = frozenset(("left", "right"))


@dataclass(frozen=True, slots=True)
class Restriction:
    """Areas that must not be massaged, or only lightly.

    Attributes:
        cause: The id of the health question, checklist item or treatment.
        until: The last day of the restriction; None for as long as the cause lasts.
    """

    cause: str
    kind: Literal["block", "light"]
    zones: frozenset[FaceArea]
    reason: str
    until: date | None = None
    sides: frozenset[str] = BOTH_SIDES

    def is_over(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.until is not None and today > self.until


class KnownFact(Protocol):
    """The answer to one health question."""

    @property
    def answer(self) -> str:
        """``yes``, ``no`` or ``unsure``."""

    @property
    def until(self) -> date | None:
        """The last day of its restriction, if it has one."""

    @property
    def day(self) -> date | None:
        """The day it was answered, if known for this answer alone."""


def restrictions_from_health(
    items: Iterable[HealthQuestion],
    facts: Mapping[str, KnownFact],
    asked_on: date | None,
    today: date,
) -> list[Restriction]:
    """Return the restrictions from lasting and temporary health answers.

    Args:
        items: The health questions.
        facts: The answers, by item id.
        asked_on: The day of answers without their own day; temporary ones apply only on that day.
        today: Today's date.
    """
    restrictions = []
    for item in items:
        fact = facts.get(item.id)
        if item.effect == "breathing" or fact is None or not is_yes(item, fact.answer):
            continue
        if item.passing and (fact.day or asked_on) != today:
            continue
        zones: frozenset[FaceArea] = frozenset().union(*(ZONES_OF[r] for r in item.regions))
        restrictions.append(Restriction(item.id, item.effect, zones, item.reason, fact.until))
    return [restriction for restriction in restrictions if not restriction.is_over(today)]


def restrictions_from_checklist(
    items: Iterable[Item], answers: Mapping[str, str]
) -> list[Restriction]:
    """Return the restrictions from ticked signs, except signs that stop every massage anyway."""
    return [
        Restriction(
            item.id, "block", frozenset().union(*(ZONES_OF[r] for r in item.holds)), item.short
        )
        for item in items
        if item.holds and answers.get(item.id) in ("yes", "unsure")
    ]


def facts_to_ask(
    items: Iterable[HealthQuestion],
    facts: Mapping[str, KnownFact],
    asked_on: date | None,
    today: date,
) -> tuple[str, ...]:
    """Return ids of the questions to ask: unanswered, or temporary and answered on an earlier day.

    A temporary fact may have ended without the person recording it.
    """
    return tuple(
        item.id
        for item in items
        if (fact := facts.get(item.id)) is None
        or (item.passing and is_yes(item, fact.answer) and (fact.day or asked_on) != today)
    )


def is_yes(item: HealthQuestion, answer: str) -> bool:
    """Return whether an answer counts as yes; for most questions "not sure" does."""
    return answer == "yes" or (answer == "unsure" and item.unsure == "yes")


def needs_soft_breathing(
    items: Iterable[HealthQuestion], facts: Mapping[str, KnownFact]
) -> HealthQuestion | None:
    """Return the health question that restricts breath holds; None if they are allowed."""
    for item in items:
        fact = facts.get(item.id)
        if item.breathing == "no-holds" and fact is not None and is_yes(item, fact.answer):
            return item
    return None
