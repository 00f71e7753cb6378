"""Base models and types shared by all content."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from relief.i18n import N_
from relief.library.areas import FaceArea as FaceArea
from relief.text import one_line


def _tidy(value: Any) -> Any:
    """Put text on one line; other values are left to validation."""
    return one_line(value) if isinstance(value, str) else value


Side = Literal["left", "right", "both"]
Region = Literal["jaw", "temple", "neck", "eyes", "face"]
Certainty = Literal["high", "moderate", "low", "very low", "tested, no effect shown"]
CLOSED_WORDS = (
    N_("high"), N_("moderate"), N_("low"), N_("very low"), N_("tested, no effect shown"),
    N_("very common"), N_("common"), N_("uncommon"), N_("rare"),
)  # fmt: skip
"""Closed vocabularies of certainty and frequency, translated (``_``) where they are shown."""
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,47}$")]
ShortText = Annotated[str, BeforeValidator(_tidy), Field(min_length=1, max_length=600)]
Sources = Annotated[tuple[str, ...], Field(min_length=1)]


class Written(BaseModel):
    """A piece of content: no unknown fields, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # built on first use


class Reviewed(Written):
    """Content with a review date and a date of the next review."""

    reviewed: date
    review_by: date

    def is_past_review(self, today: date) -> bool:
        """Return whether the content is past its review date."""
        return today > self.review_by
