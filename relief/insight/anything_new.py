"""The signs that the short question before a massage lists, and the consequence of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from relief.library.checklist import Item
from relief.library.health_profile import HealthQuestion
from relief.library.library import Library


@dataclass(frozen=True, slots=True)
class NewSign:
    """A sign or health fact that may be new.

    Attributes:
        label: A shorter name, if there is one.
        kind: ``emergency`` and ``urgent`` are warning signs; ``fact`` is a health answer of today.
        do: What to do if the sign is new; for a fact, what is skipped because of it.
    """

    id: str
    short: str
    label: str
    question: str
    kind: Literal["emergency", "urgent", "fact"]
    do: str
    why: str


def may_be_new(library: Library) -> list[NewSign]:
    """Return everything the short question lists, in the order shown."""
    signs = [_sign(item) for item in library.checklist.items("emergency", "urgent")]
    return signs + [_fact(item) for item in library.situation.item if item.passing]


def find_new(signs: Sequence[NewSign], word: str) -> NewSign | None:
    """Return the sign with that id, or with that number in the list, from 1."""
    if word.isdecimal() and 1 <= int(word) <= len(signs):
        return signs[int(word) - 1]
    return next((sign for sign in signs if sign.id.lower() == word.lower()), None)


def _sign(item: Item) -> NewSign:
    kind: Literal["emergency", "urgent"] = "emergency" if item.tier == "emergency" else "urgent"
    label = item.label or item.short
    return NewSign(item.id, item.short, label, item.question, kind, item.do, item.why)


def _fact(item: HealthQuestion) -> NewSign:
    label = item.label or item.short
    return NewSign(item.id, item.short, label, item.question, "fact", item.reason, item.why)
