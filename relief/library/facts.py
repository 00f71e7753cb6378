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
    """A word, explained."""

    id: Identifier
    title: Line
    text: Line
    sources: Sources


class EmergencyNumbers(Reviewed):
    """Whom to call, by country."""

    default: Line
    note: Line
    countries: dict[str, EmergencyNumber]
