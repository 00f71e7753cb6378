"""Pages to read: conditions, tests, triggers and treatments, each claim with its source."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from relief.library.models import Certainty, Identifier, Line, Reviewed, Sources, Written

PageKind = Literal["conditions", "tests", "treatments", "triggers"]
CITATION = re.compile(r"\[((?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*)\]")


class Number(Written):
    """A figure with how many people or treatments it comes from."""

    label: Line
    value: Line
    n: Line
    kind: Literal["benefit", "risk", "onset", "duration"]
    sources: Sources
    weaker: bool = False


class Page(Reviewed):
    """One page; ``body`` is Markdown with citations such as ``[S1, S8]``."""

    kind: PageKind
    body: str
    id: Identifier
    title: Line
    summary: Line
    order: int = 50
    questions: tuple[Line, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources the page cites, in order, each once."""
        found = CITATION.findall(self.body)
        ids = [source.strip() for group in found for source in group.split(",")]
        return tuple(dict.fromkeys([*ids, *self._cited_in_head()]))

    def _cited_in_head(self) -> list[str]:
        return []


class Condition(Page):
    """A kind of twitch or tension."""

    side: Line
    course: Line
    see: Line
    commonness: Literal["very common", "common", "uncommon", "rare"] | None = None


class Trigger(Page):
    """Something that may set a twitch off, and the unit it is counted in."""

    unit: Line | None = None


class Treatment(Page):
    """A treatment option, with how sure anyone can be of it."""

    suits: Annotated[tuple[Identifier, ...], Field(alias="for")]
    group: Literal[
        "watch", "injections", "surgery", "tablets", "hands-on", "complementary", "nerve-heating",
        "optical",
    ]  # fmt: skip
    certainty: Certainty
    certainty_why: Line
    standard_care: bool = False
    status: Line
    who: Line
    onset: Line
    lasts: Line
    common: tuple[Line, ...] = ()
    serious: tuple[Line, ...] = ()
    number: tuple[Number, ...] = ()

    def _cited_in_head(self) -> list[str]:
        return [source for number in self.number for source in number.sources]


MODELS: dict[PageKind, type[Page]] = {
    "conditions": Condition,
    "tests": Page,
    "treatments": Treatment,
    "triggers": Trigger,
}
