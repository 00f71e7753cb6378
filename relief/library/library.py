"""The library: every piece of content, read and checked when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from relief.errors import ContentError, NotFound
from relief.library.breathing import Pattern
from relief.library.checklist import ChecklistContent
from relief.library.facts import EmergencyNumbers, Source, Term
from relief.library.models import Region
from relief.library.pages import MODELS, Page, PageKind
from relief.library.phrases import Phrases
from relief.library.reading import content_folder, read_page, read_table
from relief.library.routine import Routine
from relief.library.situation import SituationContent

Checked = TypeVar("Checked")


class Library:
    """All content in one language. Each shelf is read once, when it is first looked at.

    Every property raises ContentError when a file is not as it should be.
    """

    def __init__(self, language: str = "en") -> None:
        self._root = content_folder()
        self._shelf = self._root / language
        self.phrases = Phrases(language)

    @cached_property
    def checklist(self) -> ChecklistContent:
        """The warning signs."""
        path = self._shelf / "checklist.toml"
        return _checked(path, lambda: ChecklistContent.model_validate(read_table(path)))

    @cached_property
    def situation(self) -> SituationContent:
        """The facts that decide what may be massaged."""
        path = self._shelf / "situation.toml"
        return _checked(path, lambda: SituationContent.model_validate(read_table(path)))

    @cached_property
    def routines(self) -> tuple[Routine, ...]:
        """The routines, by region, then by code."""
        found = [
            _checked(path, lambda path=path: Routine.model_validate(read_table(path)))  # type: ignore[misc]
            for folder in ("routines", "relaxation")
            for path in sorted((self._shelf / folder).glob("*.toml"))
        ]
        regions = get_args(Region)
        return tuple(sorted(found, key=lambda r: (regions.index(r.region), len(r.code), r.code)))

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The breathing patterns, the default one first."""
        found = [
            _checked(path, lambda path=path: Pattern.model_validate(read_table(path)))  # type: ignore[misc]
            for path in sorted((self._shelf / "breathing").glob("*.toml"))
        ]
        return tuple(sorted(found, key=lambda p: (not p.default, p.has_holds, p.title)))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Where claims come from, by id."""
        path = self._root / "sources.toml"
        return _checked(
            path, lambda: {key: Source.model_validate(s) for key, s in read_table(path).items()}
        )

    @cached_property
    def emergency_numbers(self) -> EmergencyNumbers:
        """Whom to call, by country."""
        path = self._root / "emergency_numbers.toml"
        return _checked(path, lambda: EmergencyNumbers.model_validate(_split(read_table(path))))

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Words explained, in order."""
        path = self._shelf / "glossary.toml"
        terms = _checked(path, lambda: [Term.model_validate(t) for t in read_table(path)["term"]])
        return tuple(sorted(terms, key=lambda term: term.title.lower()))

    def pages(self, kind: PageKind) -> tuple[Page, ...]:
        """All pages of a kind, in order."""
        return self._pages[kind]

    def page(self, name: str) -> Page:
        """The page with that id, of whatever kind.

        Raises:
            NotFound: There is none.
        """
        for pages in self._pages.values():
            for page in pages:
                if page.id == name:
                    return page
        raise NotFound(f"there is no page called {name}", "relief learn --list names them all")

    def routine(self, name: str) -> Routine:
        """The routine with that id or code; a region's name stands for its first routine.

        Raises:
            NotFound: There is none.
        """
        for routine in self.routines:
            if name.lower() in (routine.id, routine.code.lower()):
                return routine
        for routine in self.routines:
            if name.lower() == routine.region:
                return routine
        raise NotFound(f"there is no routine called {name}", "relief play --list names them all")

    def pattern(self, name: str | None = None) -> Pattern:
        """The breathing pattern with that id, or the default one.

        Raises:
            NotFound: There is none.
        """
        for pattern in self.patterns:
            if name in (None, pattern.id, pattern.rhythm):
                return pattern
        raise NotFound(f"there is no pattern called {name}", "relief breathe --list names them all")

    @cached_property
    def _pages(self) -> dict[PageKind, tuple[Page, ...]]:
        return {kind: self._read_pages(kind) for kind in MODELS}

    def _read_pages(self, kind: PageKind) -> tuple[Page, ...]:
        def read(path: Path) -> Page:
            head, body = read_page(path)
            return MODELS[kind].model_validate({**head, "kind": kind, "body": body})

        paths = sorted((self._shelf / kind).glob("*.md"))
        found = [_checked(path, lambda path=path: read(path)) for path in paths]  # type: ignore[misc]
        return tuple(sorted(found, key=lambda page: (page.order, page.title)))


def _checked(path: Path, read: Callable[[], Checked]) -> Checked:
    """Run a check, and name the file and the field when it fails."""
    try:
        return read()
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ContentError(f"{path}: {field}: {first['msg']}") from error
    except KeyError as error:
        raise ContentError(f"{path}: {error} is missing") from error


def _split(table: dict[str, Any]) -> dict[str, Any]:
    """Tell the countries, which are tables, from the fields of the whole file."""
    countries = {key: value for key, value in table.items() if isinstance(value, dict)}
    return {**{k: v for k, v in table.items() if k not in countries}, "countries": countries}
