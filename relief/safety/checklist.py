"""From answers to urgency: the highest tier ticked wins, and nothing lowers it.

Tier rules are those of the reviewed content: a yes or a "not sure" counts, and an item that was
left unanswered is never a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Urgency(StrEnum):
    """How soon somebody should look at it; ``INCOMPLETE`` when nobody can tell yet."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    BOOK = "book"
    SELFCARE = "selfcare"
    INCOMPLETE = "incomplete"


WARNING_TIERS = (Urgency.EMERGENCY, Urgency.URGENT)
"""The tiers that stop every massage."""

_TICKED = frozenset(("yes", "unsure"))


class Sign(Protocol):
    """What is needed of a checklist item here."""

    @property
    def id(self) -> str:
        """Its id, such as ``E1``."""

    @property
    def tier(self) -> str:
        """Its tier."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers come to.

    Attributes:
        urgency: The highest tier ticked; self-care only when every warning sign was denied.
        ticked: Ids answered yes or not sure in that tier.
        unsure: Ids answered not sure, in any tier.
        unanswered: Ids of warning signs nobody answered.
    """

    urgency: Urgency
    ticked: tuple[str, ...]
    unsure: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def is_only_unsure(self) -> bool:
        """Whether nothing in the deciding tier is a plain yes."""
        return bool(self.ticked) and set(self.ticked) <= set(self.unsure)


def assess(signs: Iterable[Sign], answers: Mapping[str, str]) -> Assessment:
    """Weigh the answers.

    Args:
        signs: The checklist's items.
        answers: ``yes``, ``no`` or ``unsure`` by item id; what is missing was not answered.
    """
    asked = [sign for sign in signs if sign.tier != Urgency.SELFCARE]
    unsure = tuple(sign.id for sign in asked if answers.get(sign.id) == "unsure")
    unanswered = tuple(sign.id for sign in asked if sign.id not in answers)
    for tier in (Urgency.EMERGENCY, Urgency.URGENT, Urgency.BOOK):
        ticked = tuple(s.id for s in asked if s.tier == tier and answers.get(s.id) in _TICKED)
        if ticked:
            return Assessment(tier, ticked, unsure, unanswered)
    urgency = Urgency.INCOMPLETE if unanswered else Urgency.SELFCARE
    return Assessment(urgency, (), unsure, unanswered)


def all_denied(signs: Iterable[Sign], answers: Mapping[str, str]) -> bool:
    """Whether every emergency and urgent sign was answered no: what a massage needs."""
    return all(answers.get(sign.id) == "no" for sign in signs if sign.tier in WARNING_TIERS)
