"""Base models and types shared by all content."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from relief.i18n import N_
from relief.library.areas import Zone as Zone
from relief.text import one_line


def _tidy(value: Any) -> Any:
    """Text on one line; what is no text is left for the check that follows."""
    return one_line(value) if isinstance(value, str) else value


Side = Literal["left", "right", "both"]
Region = Literal["jaw", "temple", "neck", "eyes", "face"]
Certainty = Literal["high", "moderate", "low", "very low", "tested, no effect shown"]
CLOSED_WORDS = (
    N_("high"), N_("moderate"), N_("low"), N_("very low"), N_("tested, no effect shown"),
    N_("very common"), N_("common"), N_("uncommon"), N_("rare"),
)  # fmt: skip
"""How sure and how common something can be said to be: translated (``_``) where it is shown."""
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,47}$")]
ShortText = Annotated[str, BeforeValidator(_tidy), Field(min_length=1, max_length=600)]
Sources = Annotated[tuple[str, ...], Field(min_length=1)]


class Written(BaseModel):
    """A piece of content: strict about its fields, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # built when read


class Reviewed(Written):
    """Content that somebody looked over on a day, and should look over again by another."""

    reviewed: date
    review_by: date

    def is_past_review(self, today: date) -> bool:
        """Whether it should have been looked over again."""
        return today > self.review_by
