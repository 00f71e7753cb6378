"""Small reference tables: sources, emergency numbers, glossary."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator

from relief.i18n import _
from relief.library.content_model import Identifier, Reviewed, ShortText, Sources, Written


class Source(Written):
    """The source of a claim."""

    origin: bool
    title: ShortText
    publisher: ShortText
    url: ShortText | None = None
    doi: ShortText | None = None
    note: ShortText | None = None

    @property
    def line(self) -> str:
        """The source on one line, as it is printed."""
        where = self.url or (f"doi {self.doi}" if self.doi else "")
        parts = [f"{self.publisher}: {self.title}", where, self.note or ""]
        return ". ".join(part for part in parts if part)


class EmergencyNumber(Written):
    """The emergency number of a country.

    Attributes:
        names: Other names that a person may type.
        number: Whom to call first in an emergency.
        read: The day on which its sources were last read.
        checked: False while a number is from memory only.
        crisis: The number of the crisis line, with its name, its sources and their day.
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
    """A word, explained.

    Attributes:
        everyday: Whether it is too common a word to be looked for on a page.
        forms: Other ways in which the word is written; a language lists its own.
    """

    id: Identifier
    title: ShortText
    text: ShortText
    sources: Sources
    everyday: bool = False
    forms: tuple[ShortText, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a term: ``Stroke``, or ``Microvascular decompression`` and ``MVD``."""
        name, _, other = self.title.partition(" (")
        return (name, other.removesuffix(")")) if other else (name,)


class Glossary(Reviewed):
    """All words explained."""

    term: tuple[Term, ...]


class EmergencyNumbers(Reviewed):
    """Emergency numbers by ISO 3166 code.

    Attributes:
        aliases: Codes that are written for others, such as UK for GB.
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
                    _("the alias {alias} has to lead to another country of the list").format(
                        alias=alias
                    )
                )
        return self
