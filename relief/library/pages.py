"""The models of pages: conditions, tests, triggers and treatments, each claim with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from relief.i18n import _
from relief.library.content_model import (
    Certainty,
    Identifier,
    Reviewed,
    ShortText,
    Sources,
    Written,
)
from relief.library.packs.pack_errors import KeyPath
from relief.library.study_figures import Figure

PageKind = Literal["conditions", "tests", "treatments", "triggers", "decisions", "about"]

CITATION = re.compile(r"\[((?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*)\]")


class ConditionCites(Written):
    """The sources of a condition's metadata, by field."""

    side: Sources
    course: Sources
    see: Sources
    commonness: Sources = ("own",)


class TreatmentCites(Written):
    """The sources of a treatment's metadata, by field; of risks, individually."""

    certainty: Sources
    status: Sources
    who: Sources
    onset: Sources
    lasts: Sources
    common: tuple[Sources, ...]
    serious: tuple[Sources, ...]


class Page(Reviewed):
    """A page; ``body`` is Markdown with citations such as ``[S1, S8]``.

    Attributes:
        clinician: Which clinician reviewed the page, and when; None if none has.
    """

    kind: PageKind
    body: str
    id: Identifier
    title: ShortText
    summary: ShortText
    order: int = 50
    questions: tuple[ShortText, ...] = ()
    clinician: ShortText | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources that the page cites, in order, without duplicates."""
        found = CITATION.findall(self.body)
        ids = [source.strip() for group in found for source in group.split(",")]
        return tuple(dict.fromkeys([*ids, *self._cited_in_head()]))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the page."""
        return tuple(figure for _, figure in self.figures_by_place())

    def figures_by_place(self) -> Iterator[tuple[KeyPath, Figure]]:
        """Yield every figure of the page, with its path in the metadata."""
        yield from ()

    def _cited_in_head(self) -> list[str]:
        return []


class ConditionPage(Page):
    """A kind of twitch or tension."""

    side: ShortText
    course: ShortText
    see: ShortText
    commonness: Literal["very common", "common", "uncommon", "rare"] | None = None
    cites: ConditionCites

    def _cited_in_head(self) -> list[str]:
        return _all_in(self.cites)


class TriggerPage(Page):
    """A possible trigger of twitching, and the unit in which it is recorded."""

    unit: ShortText | None = None


class TreatmentPage(Page):
    """A treatment, with its certainty of evidence."""

    suits: Annotated[tuple[Identifier, ...], Field(alias="for")]
    group: Literal[
        "watch", "injections", "surgery", "tablets", "hands-on", "complementary", "nerve-heating",
        "optical",
    ]  # fmt: skip
    certainty: Certainty
    certainty_why: ShortText
    standard_care: bool = False
    status: ShortText
    who: ShortText
    onset: ShortText
    lasts: ShortText
    common: tuple[ShortText, ...] = ()
    serious: tuple[ShortText, ...] = ()
    number: tuple[Figure, ...] = ()
    cites: TreatmentCites

    @model_validator(mode="after")
    def _source_every_risk(self) -> Self:
        for name in ("common", "serious"):
            if len(getattr(self, name)) != len(getattr(self.cites, name)):
                raise ValueError(
                    _("cites.{name} must name the sources of each line of {name}").format(name=name)
                )
        return self

    def figures_by_place(self) -> Iterator[tuple[KeyPath, Figure]]:
        """Yield the figures of the treatment, with their paths in the metadata."""
        yield from ((("number", at), figure) for at, figure in enumerate(self.number))

    def _cited_in_head(self) -> list[str]:
        numbered = [source for number in self.number for source in number.sources]
        return [*_all_in(self.cites), *numbered]


def _all_in(cites: ConditionCites | TreatmentCites) -> list[str]:
    """Return every source in the metadata, field by field."""
    fields = (field for _, field in cites)
    groups = (group for field in fields for group in field)
    return [source for group in groups for source in ([group] if isinstance(group, str) else group)]
