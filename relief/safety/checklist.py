"""From answers to urgency: the highest ticked tier decides, and nothing lowers it.

A yes or a "not sure" counts as ticked, and an unanswered item is never a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from relief.safety.urgency import WARNING_TIERS, Urgency

TICKED = frozenset(("yes", "unsure"))
"""Answers that count as ticked."""

_FROM_LOWEST = (
    Urgency.SELFCARE, Urgency.INCOMPLETE, Urgency.BOOK, Urgency.URGENT, Urgency.EMERGENCY,
)  # fmt: skip


class Sign(Protocol):
    """The fields of a checklist item that are used here."""

    @property
    def id(self) -> str:
        """Its id, such as ``E1``."""

    @property
    def tier(self) -> str:
        """Its tier."""


SomeSign = TypeVar("SomeSign", bound=Sign)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of the answers.

    Attributes:
        urgency: The highest ticked tier; self-care only if every warning sign was answered no.
        ticked: Ids answered yes or not sure in that tier.
        unsure: Ids answered not sure, in any tier.
        unanswered: Ids of unanswered warning signs.
    """

    urgency: Urgency
    ticked: tuple[str, ...]
    unsure: tuple[str, ...]
    unanswered: tuple[str, ...]


def assess(signs: Iterable[Sign], answers: Mapping[str, str]) -> Assessment:
    """Determine the urgency of answers.

    Args:
        signs: The checklist's items.
        answers: ``yes``, ``no`` or ``unsure`` by item id; missing ones are unanswered.
    """
    asked = asked_of(signs)
    unsure = tuple(sign.id for sign in asked if answers.get(sign.id) == "unsure")
    unanswered = tuple(sign.id for sign in asked if sign.id not in answers)
    for tier in (Urgency.EMERGENCY, Urgency.URGENT, Urgency.BOOK):
        ticked = tuple(s.id for s in asked if s.tier == tier and answers.get(s.id) in TICKED)
        if ticked:
            return Assessment(tier, ticked, unsure, unanswered)
    urgency = Urgency.INCOMPLETE if unanswered else Urgency.SELFCARE
    return Assessment(urgency, (), unsure, unanswered)


def higher(one: Urgency, other: Urgency) -> Urgency:
    """Return the more urgent of two outcomes; incomplete ranks above self-care only."""
    return max(one, other, key=_FROM_LOWEST.index)


def still_counting(
    signs: Iterable[Sign], answers: Mapping[str, str], before: Mapping[str, str]
) -> dict[str, str]:
    """Return the answers of the previous check that still apply after this one.

    An unanswered item is not a no: only a check with every sign answered clears anything.

    Args:
        signs: The checklist's items.
        answers: This check, by item id.
        before: The previous check, by item id.
    """
    asked = asked_of(signs)
    if is_whole(asked, answers):
        return {}
    return {
        sign.id: before[sign.id]
        for sign in asked
        if before.get(sign.id) in TICKED and answers.get(sign.id) not in TICKED
    }


def is_whole(signs: Iterable[Sign], answers: Mapping[str, str]) -> bool:
    """Return whether every warning sign was answered."""
    return all(sign.id in answers for sign in asked_of(signs))


def asked_of(signs: Iterable[SomeSign]) -> list[SomeSign]:
    """Return the warning signs among the items: all but the reassuring ones at the end."""
    return [sign for sign in signs if sign.tier != Urgency.SELFCARE]


def all_denied(signs: Iterable[Sign], answers: Mapping[str, str]) -> bool:
    """Return whether every emergency and urgent sign was answered no, as a massage requires."""
    return all(answers.get(sign.id) == "no" for sign in signs if sign.tier in WARNING_TIERS)
