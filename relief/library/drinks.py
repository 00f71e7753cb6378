"""The contents of drinks, so that one key logs a coffee."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from relief.library.content_model import Identifier, Reviewed, ShortText, Sources, Written

COFFEE = "brewed-coffee"
"""The drink that has its own key."""


class Drink(Written):
    """A drink: its size in millilitres and its caffeine in milligrams."""

    id: Identifier
    name: ShortText
    ml: Annotated[int, Field(gt=0)]
    mg: Annotated[int, Field(ge=0, le=500)]
    sources: Sources


class Drinks(Reviewed):
    """The table of drinks: typical amounts, not measurements."""

    unit: ShortText
    note: ShortText
    note_sources: Sources
    drink: tuple[Drink, ...]

    def find(self, drink_id: str) -> Drink:
        """Return the drink with that id.

        Raises:
            KeyError: There is none.
        """
        return {drink.id: drink for drink in self.drink}[drink_id]
