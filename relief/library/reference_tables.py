"""Small reference tables: sources, emergency numbers, glossary."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator

from relief.i18n import _
from relief.library.content_model import Identifier, Reviewed, ShortText, Sources, Written


class Source(Written):
    """A cited source."""

    origin: bool
    title: ShortText
    publisher: ShortText
    url: ShortText | None = None
    doi: ShortText | None = None
    note: ShortText | None = None

    @property
    def line(self) -> str:
        """The source on one line."""
        where = self.url or (f"doi {self.doi}" if self.doi else "")
        parts = [f"{self.publisher}: {self.title}", where, self.note or ""]
        return ". ".join(part for part in parts if part)


class EmergencyNumber(Written):
    """The emergency number of a country.

    Attributes:
        names: Other names that a person may type.
        number: The number to call first in an emergency.
        read: The day on which its sources were last read.
        checked: False if the number has no source yet.
        crisis: The crisis line with its name, sources and date.
    """

    name: ShortText
    names: tuple[ShortText, ...] = ()
    number: ShortText
    also: tuple[ShortText, ...] = ()
    sources: Sources
    read: date
    checked: bool = True
    note: ShortText | None = None
    crisis: ShortText | None = None
    crisis_name: ShortText | None = None
    crisis_sources: tuple[ShortText, ...] = ()
    crisis_read: date | None = None

    @model_validator(mode="after")
    def _crisis_line_is_whole(self) -> Self:
        parts = (self.crisis, self.crisis_name, self.crisis_sources, self.crisis_read)
        if any(parts) and not all(parts):
            raise ValueError(_("a crisis line needs its number, name, sources and day"))
        return self


class Term(Written):
    """A glossary term.

    Attributes:
        everyday: Whether it is too common to be searched for on pages.
        forms: Other spellings; each language has its own.
    """

    id: Identifier
    title: ShortText
    text: ShortText
    sources: Sources
    everyday: bool = False
    forms: tuple[ShortText, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the term, such as ``Microvascular decompression`` and ``MVD``."""
        name, _, other = self.title.partition(" (")
        return (name, other.removesuffix(")")) if other else (name,)


class Glossary(Reviewed):
    """All glossary terms."""

    term: tuple[Term, ...]


class EmergencyNumbers(Reviewed):
    """Emergency numbers by ISO 3166 code.

    Attributes:
        aliases: Codes used for others, such as UK for GB.
    """

    default: ShortText
    note: ShortText
    note_sources: Sources
    aliases: dict[str, str]
    countries: dict[str, EmergencyNumber]

    @model_validator(mode="after")
    def _aliases_lead_somewhere(self) -> Self:
        for alias, code in self.aliases.items():
            if alias in self.countries or code not in self.countries:
                raise ValueError(
                    _("the alias {alias} must name another country in the list").format(alias=alias)
                )
        return self
