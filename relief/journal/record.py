"""What all records share: their model, and the kinds of text and number they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from relief.text import NOTE_LIMIT, clean, one_line

Rating = Annotated[int, Field(ge=0, le=10)]


def _cleaned(clean_it: Callable[[str], str]) -> BeforeValidator:
    """Clean what is text; what is none is left for the check that follows."""
    return BeforeValidator(lambda value: clean_it(value) if isinstance(value, str) else value)


Line = Annotated[
    str,
    StringConstraints(max_length=500),
    _cleaned(lru_cache(512)(one_line)),  # an import names the same zones a million times
]
Note = Annotated[
    str,
    StringConstraints(max_length=NOTE_LIMIT),
    _cleaned(partial(clean, limit=NOTE_LIMIT + 1)),  # too long is an error, never a silent cut
]
Level = Annotated[int, Field(ge=0, le=4)]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: datetime
    zone: Line = ""

    def body(self) -> dict[str, Any]:
        """The fields as they are stored: blanks are left out."""
        return self.model_dump(mode="json", exclude_none=True)
