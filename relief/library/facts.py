"""Small tables of facts: sources, emergency numbers, words explained."""

from __future__ import annotations

from relief.library.models import Identifier, Line, Reviewed, Sources, Written


class Source(Written):
    """Where a claim comes from."""

    origin: bool
    title: Line
    publisher: Line
    url: Line | None = None
    doi: Line | None = None
    note: Line | None = None

    @property
    def line(self) -> str:
        """The source on one line, as it is printed."""
        where = self.url or (f"doi {self.doi}" if self.doi else "")
        parts = [f"{self.publisher}: {self.title}", where, self.note or ""]
        return ". ".join(part for part in parts if part)


class EmergencyNumber(Written):
    """Whom to call in a country."""

    name: Line
    number: Line
    also: tuple[Line, ...] = ()
    sources: Sources
    checked: bool = True
    note: Line | None = None
    crisis: Line | None = None
    crisis_checked: bool = True


class Term(Written):
    """A word, explained.

    Attributes:
        everyday: Whether it is too common a word to be looked for on a page.
    """

    id: Identifier
    title: Line
    text: Line
    sources: Sources
    everyday: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: ``Stroke``, or ``Microvascular decompression`` and ``MVD``."""
        name, _, other = self.title.partition(" (")
        return (name, other.removesuffix(")")) if other else (name,)


class Glossary(Reviewed):
    """All words explained."""

    term: tuple[Term, ...]


class EmergencyNumbers(Reviewed):
    """Whom to call, by country."""

    default: Line
    note: Line
    note_sources: Sources
    countries: dict[str, EmergencyNumber]
