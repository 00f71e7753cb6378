"""The library: all content, loaded and validated on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from relief.errors import ContentError, NotFound
from relief.formatting import formats
from relief.i18n import _
from relief.language import ENGLISH
from relief.library.breathing import Pattern
from relief.library.checklist import ChecklistContent
from relief.library.content_files import ContentFiles
from relief.library.content_model import Region
from relief.library.content_reader import read_table
from relief.library.decisions import MODELS, DecisionPage
from relief.library.drinks import Drinks
from relief.library.health_profile import HealthProfile
from relief.library.pages import Page, PageKind
from relief.library.phrases import Phrases
from relief.library.reference_tables import EmergencyNumbers, Glossary, Source, Term
from relief.library.routine import Routine
from relief.library.self_rating import SELF_RATING, SELF_RATING_FILE, SelfRating
from relief.library.synonyms import Synonyms
from relief.validation import plain_fault

Checked = TypeVar("Checked")
Model = TypeVar("Model", bound=BaseModel)


class Library:
    """All content in one language. Each part is loaded on first use.

    Texts without a translation are in English; ``shelf.coverage`` records them.

    Every property raises ContentError if a file is invalid.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.shelf = ContentFiles(language)
        self.phrases = Phrases(language)

    @cached_property
    def checklist(self) -> ChecklistContent:
        """The warning signs."""
        return self._read("checklist.toml", ChecklistContent)

    @cached_property
    def situation(self) -> HealthProfile:
        """The health questions, which decide what may be massaged."""
        return self._read("situation.toml", HealthProfile)

    @cached_property
    def routines(self) -> tuple[Routine, ...]:
        """The routines, by region, then by code."""
        names = [*self.shelf.names("routines", ".toml"), *self.shelf.names("relaxation", ".toml")]
        found = [self._read(name, Routine) for name in names]
        regions = get_args(Region)
        return tuple(sorted(found, key=lambda r: (regions.index(r.region), len(r.code), r.code)))

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The breathing patterns, the default one first."""
        found = [self._read(name, Pattern) for name in self.shelf.names("breathing", ".toml")]
        return tuple(
            sorted(found, key=lambda p: (not p.default, p.has_holds, self._order(p.title)))
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by id."""
        path = self.shelf.path("sources.toml")  # titles of publications are not translated
        return self._checked(
            path.name,
            lambda _: {key: Source.model_validate(s) for key, s in _entries(read_table(path))},
        )

    @cached_property
    def emergency_numbers(self) -> EmergencyNumbers:
        """The emergency numbers, by country."""
        name = "emergency_numbers.toml"
        return self._checked(
            name, lambda shelf: EmergencyNumbers.model_validate(_split(shelf.table(name)))
        )

    @cached_property
    def words(self) -> Glossary:
        """The glossary, with its review date."""
        return self._read("glossary.toml", Glossary)

    @cached_property
    def synonyms(self) -> Synonyms:
        """Other words that people type for pages, actions and settings, in English too."""
        own = self._read("synonyms.toml", Synonyms)
        return own if self.shelf.language == ENGLISH else own.joined(Library().synonyms)

    def _order(self, title: str) -> tuple[bytes, str]:
        """Return the sort key of a title in the library's language."""
        return formats(self.shelf.language).sort_key(title)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The glossary terms, sorted."""
        return tuple(sorted(self.words.term, key=lambda term: self._order(term.title)))

    @cached_property
    def self_rating(self) -> SelfRating:
        """The scales of the self-rating."""
        return self._read(SELF_RATING_FILE, SelfRating)

    @cached_property
    def drinks(self) -> Drinks:
        """The contents of drinks."""
        return self._read("drinks.toml", Drinks)

    def pages(self, kind: PageKind) -> tuple[Page, ...]:
        """Return all pages of a kind, sorted."""
        return self._pages[kind]

    def page(self, name: str) -> Page:
        """Return the page with that id, of any kind.

        Raises:
            NotFound: There is none.
        """
        for pages in self._pages.values():
            for page in pages:
                if page.id == name:
                    return page
        if name == SELF_RATING:
            return self.self_rating.page(self.phrases("learn.self_rating"))
        raise NotFound(
            _("there is no page called {name}").format(name=name),
            _("to list them: relief learn --list"),
        )

    @property
    def decisions(self) -> tuple[DecisionPage, ...]:
        """The decision pages, sorted."""
        return tuple(page for page in self.pages("decisions") if isinstance(page, DecisionPage))

    def decision(self, name: str) -> DecisionPage:
        """Return the decision with that id, or about the condition with that id.

        Raises:
            NotFound: There is none.
        """
        for page in self.decisions:
            if name in (page.id, page.condition):
                return page
        names = [each for page in self.decisions for each in (page.id, page.condition)]
        hint = _meant(name, names) or _("relief decide lists them")
        raise NotFound(_("there is no decision called {name}").format(name=name), hint)

    def routine(self, name: str) -> Routine:
        """Return the routine with that id or code; a region's name means its first routine.

        Raises:
            NotFound: There is none.
        """
        for routine in self.routines:
            if name.lower() in (routine.id, routine.code.lower()):
                return routine
        for routine in self.routines:
            if name.lower() == routine.region:
                return routine
        names = {name for each in self.routines for name in (each.id, each.region)}
        hint = _meant(name, names) or _("to list them: relief play --list")
        raise NotFound(_("there is no routine called {name}").format(name=name), hint)

    def pattern(self, name: str | None = None) -> Pattern:
        """Return the breathing pattern with that id, or the default one.

        Raises:
            NotFound: There is none.
        """
        for pattern in self.patterns:
            if name in (None, pattern.id, pattern.rhythm):
                return pattern
        hint = _meant(name or "", (each.id for each in self.patterns))
        hint = hint or _("to list them: relief breathe --list")
        raise NotFound(_("there is no pattern called {name}").format(name=name), hint)

    @cached_property
    def _pages(self) -> dict[PageKind, tuple[Page, ...]]:
        return {kind: self._read_pages(kind) for kind in MODELS}

    def _read_pages(self, kind: PageKind) -> tuple[Page, ...]:
        found = [self._read_page(kind, name) for name in self.shelf.names(kind, ".md")]
        return tuple(sorted(found, key=lambda page: (page.order, self._order(page.title))))

    def _read_page(self, kind: PageKind, name: str) -> Page:
        def read(shelf: ContentFiles) -> Page:
            head, body = shelf.page(name)
            page = MODELS[kind].model_validate({**head, "kind": kind, "body": body})
            if shelf.language != ENGLISH and (unknown := set(page.cited) - set(self.sources)):
                raise KeyError(_("source {unknown}").format(unknown=", ".join(sorted(unknown))))
            return page

        return self._checked(name, read)

    def _read(self, name: str, model: type[Model]) -> Model:
        return self._checked(name, lambda shelf: model.model_validate(shelf.table(name)))

    def _checked(self, name: str, read: Callable[[ContentFiles], Checked]) -> Checked:
        """Read and validate something; falls back to English if the translation is invalid.

        Raises:
            ContentError: The English text is invalid; the message names the file and the field.
        """
        try:
            return read(self.shelf)
        except (ValidationError, KeyError) as error:
            why = _what_is_wrong(error)
            if self.shelf.language == ENGLISH:
                raise ContentError(f"{self.shelf.path(name)}: {why}") from error
        found = Library()._checked(name, read)
        self.shelf.give_up(name, why)
        return found


def _what_is_wrong(error: ValidationError | KeyError) -> str:
    if isinstance(error, KeyError):
        return _("{field} is missing").format(field=error.args[0])
    return plain_fault(error)


def _entries(table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the named tables of a file, without the fields of the whole file."""
    return [(key, value) for key, value in table.items() if isinstance(value, dict)]


def _split(table: dict[str, Any]) -> dict[str, Any]:
    """Separate the countries, which are tables, from the fields of the whole file."""
    countries = {key: value for key, value in _tables_in(table).items() if key.isupper()}
    return {**{k: v for k, v in table.items() if k not in countries}, "countries": countries}


def _tables_in(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if isinstance(value, dict)}


def _meant(name: str, names: Iterable[str]) -> str:
    """Return a "did you mean" question; "" if no name is similar."""
    close = get_close_matches(name.lower(), sorted(names), 1)
    return _("did you mean {close}?").format(close=close[0]) if close else ""
