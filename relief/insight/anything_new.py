"""The short question before a massage: which signs are new, and what follows from each.

Decides and saves; prints nothing, so that every face can use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relief.insight.standing import read_facts, read_standing
from relief.journal.checks import next_reading, situation_record, with_new_signs
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.library.checklist import Item
from relief.library.library import Library
from relief.library.situation import SituationItem


@dataclass(frozen=True, slots=True)
class NewSign:
    """Something that may be new.

    Attributes:
        kind: ``emergency`` and ``urgent`` are warning signs; ``fact`` is a health answer of today.
        do: What to do when it is new; for a fact, what is left out because of it.
    """

    id: str
    short: str
    question: str
    kind: Literal["emergency", "urgent", "fact"]
    do: str
    why: str


def may_be_new(library: Library) -> list[NewSign]:
    """Everything the short question asks about, in the order it is shown."""
    signs = [_sign(item) for item in library.checklist.items("emergency", "urgent")]
    return signs + [_fact(item) for item in library.situation.item if item.passing]


def find_new(library: Library, word: str) -> NewSign | None:
    """The sign with that id, or with that number in the list from 1."""
    listed = may_be_new(library)
    if word.isdecimal() and 1 <= int(word) <= len(listed):
        return listed[int(word) - 1]
    return next((sign for sign in listed if sign.id.lower() == word.lower()), None)


def save_new(journal: Journal, library: Library, sign: NewSign) -> None:
    """Record a sign as new. No answer given before is lowered by it.

    Raises:
        DataError: It could not be saved.
    """
    if sign.kind == "fact":
        known = read_facts(journal)
        save(journal, situation_record(library, journal.clock, {sign.id: "yes"}, known=known))
        return
    answers = with_new_signs(read_standing(journal).answers, {sign.id: "yes"})
    save(journal, next_reading(journal, library, answers))


def _sign(item: Item) -> NewSign:
    kind: Literal["emergency", "urgent"] = "emergency" if item.tier == "emergency" else "urgent"
    return NewSign(item.id, item.short, item.question, kind, item.do, item.why)


def _fact(item: SituationItem) -> NewSign:
    return NewSign(item.id, item.short, item.question, "fact", item.reason, item.why)
