"""The model of the warning signs."""

from __future__ import annotations

from typing import Literal

from relief.library.content_model import Region, Reviewed, ShortText, Sources, Written

Tier = Literal["emergency", "urgent", "book", "selfcare"]


class TierWords(Written):
    """The texts shown if a tier is the highest one ticked.

    Attributes:
        watch: Ids of signs that would change the result, shown as examples.
    """

    title: ShortText
    do: ShortText
    unsure: ShortText | None = None
    watch: tuple[str, ...] = ()


class Item(Written):
    """A warning sign, asked as a yes/no question.

    Attributes:
        label: A name of at most 34 characters for columns; by default ``short``.
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
        """Return the items of some tiers, in order; all items if none is given."""
        return tuple(item for item in self.item if not tiers or item.tier in tiers)

    def find(self, item_id: str) -> Item | None:
        """Return the item with that id, ignoring case."""
        return next((item for item in self.item if item.id == item_id.upper()), None)
