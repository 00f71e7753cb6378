"""The model of the warning signs."""

from __future__ import annotations

from typing import Literal

from relief.library.content_model import Region, Reviewed, ShortText, Sources, Written

Tier = Literal["emergency", "urgent", "book", "selfcare"]


class TierWords(Written):
    """The texts shown when a tier is the highest one ticked.

    Attributes:
        watch: Ids of signs that would change it, named as examples.
    """

    title: ShortText
    do: ShortText
    unsure: ShortText | None = None
    watch: tuple[str, ...] = ()


class Item(Written):
    """One warning sign, asked as a yes or no question.

    Attributes:
        label: A name of at most 34 characters, for lists in columns; ``short`` where there is none.
    """

    id: str
    tier: Tier
    question: ShortText
    short: ShortText
    label: ShortText | None = None
    why: ShortText
    do: ShortText
    sources: Sources
    holds: tuple[Region, ...] = ()


class ChecklistContent(Reviewed):
    """The whole checklist."""

    intro: ShortText
    tier: dict[Tier, TierWords]
    item: tuple[Item, ...]

    def items(self, *tiers: Tier) -> tuple[Item, ...]:
        """The items of some tiers, in order; of all of them when none is named."""
        return tuple(item for item in self.item if not tiers or item.tier in tiers)

    def find(self, item_id: str) -> Item | None:
        """The item with that id, whatever its case."""
        return next((item for item in self.item if item.id == item_id.upper()), None)
