"""The list of Learn: every page by group; narrowed in place to those with the words typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets.option_list import Option

from relief.i18n import N_, _
from relief.library.pages import Page, PageKind
from relief.library.reference_tables import Term
from relief.library.search import Found, Search, Where
from relief.library.self_rating import SELF_RATING
from screens.safe_text import plain
from screens.services import Services
from screens.widgets.choices import Choices
from screens.widgets.field import Field
from screens.widgets.panel import put_title

GLOSSARY = "glossary"
"""The option that opens the glossary."""

_ORDER: tuple[PageKind, ...] = ("conditions", "decisions", "treatments", "triggers", "tests")
_TITLES = {
    "conditions": N_("Possible conditions"),
    "decisions": N_("Deciding"),
    "tests": N_("What doctors do"),
    "treatments": N_("What may help"),
    "triggers": N_("Possible triggers"),
}
_GROUPS = ("", N_("Words"), N_("In the text"))
"""Headings of what a search found: pages about it, words, pages that only mention it."""

_TERM = "word:"


class PageList(Vertical):
    """The pages and, while searching, a field above them.

    The words stay after a page was read; ``clear`` shows every page again.

    Args:
        services: What screens share, for the library.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(id="page-list")
        self._services = services
        self._found: dict[str, Found] = {}
        self._listed_for = ""

    def compose(self) -> ComposeResult:
        """Compose the field and the list."""
        ask = self._services.phrases("palette.search")
        field = Field(id="wanted", placeholder=ask, max_length=40)
        field.display = False
        yield field
        yield Choices(*self._all(), id="choices", markup=False)

    @property
    def words(self) -> str:
        """The words searched for; "" while every page is listed."""
        return self._field.value.strip() if self._field.display else ""

    @property
    def is_typing(self) -> bool:
        """Whether typed characters go into the field."""
        return self._field.display and self._field.has_focus

    @property
    def found(self) -> Found | None:
        """How the highlighted page or term was found; None outside a search."""
        return self._found.get(self.highlighted_id)

    @property
    def highlighted_id(self) -> str:
        """The ID of the highlighted option; "" if there is none."""
        option = self.choices.highlighted_option
        return option.id or "" if option is not None else ""

    @property
    def choices(self) -> Choices:
        """The list itself."""
        return self.query_one("#choices", Choices)

    def show(self) -> None:
        """Highlight a page, and focus the list unless the person is typing."""
        if self.choices.highlighted is None:
            self.choices.action_first()
        self._put_title()
        if not self.is_typing:
            self.screen.set_focus(self.choices)

    def begin_search(self) -> None:
        """Open the field, with the words searched for before."""
        self._field.display = True
        self.screen.set_focus(self._field)

    def clear(self) -> None:
        """Show every page again; the highlighted one stays highlighted."""
        before = self.highlighted_id
        self._field.value = ""
        self._field.display = False
        self.screen.set_focus(self.choices)
        self._list()
        ids = [option.id for option in self.choices.options]
        if before in ids:
            self.choices.highlighted = ids.index(before)

    def select(self) -> None:
        """Select the highlighted page, and focus the list; without words show every page."""
        if self.is_typing and not self.words:
            self.clear()
        elif self.highlighted_id:
            self.screen.set_focus(self.choices)
            self.choices.action_select()

    def on_key(self, event: Key) -> None:
        """Move the highlight while the field has the focus."""
        moves = {"up": self.choices.action_cursor_up, "down": self.choices.action_cursor_down,
                 "pageup": self.choices.action_page_up,
                 "pagedown": self.choices.action_page_down}  # fmt: skip
        if self.is_typing and event.key in moves:
            event.stop()
            moves[event.key]()

    @on(Field.Changed)
    def _narrow(self) -> None:
        if self.words != self._listed_for:
            self._list()

    @property
    def _field(self) -> Field:
        return self.query_one("#wanted", Field)

    @cached_property
    def _search(self) -> Search:
        return Search(self._services.library)

    def _list(self) -> None:
        """List what the words find; every page without words."""
        self._listed_for = self.words
        found = sorted(self._search.find(self.words), key=_group_of) if self.words else []
        self._found = {_id_of(each.topic): each for each in found}
        self.choices.put_options(list(self._matches(found) if self.words else self._all()))
        self.choices.action_first()
        self._put_title()

    def _put_title(self) -> None:
        say, count = self._services.phrases, len(self._found)
        told = say("diary.found" if count != 1 else "diary.found_one", count=count)
        put_title(self.choices, say("learn.panel"), plain(told if self.words else ""))

    def _matches(self, found: list[Found]) -> Iterator[Option]:
        for place, (group, each_of) in enumerate(groupby(found, _group_of)):
            if group:
                yield Option(_heading(_(_GROUPS[group]), place), disabled=True)
            for each in each_of:
                yield Option(plain(each.topic.title), id=_id_of(each.topic))
        if not found:
            yield Option(plain(self._services.phrases("palette.none")), disabled=True)

    def _all(self) -> Iterator[Option]:
        say, library = self._services.phrases, self._services.library
        for place, kind in enumerate(_ORDER):
            yield Option(_heading(_(_TITLES[kind]), place), disabled=True)
            for page in library.pages(kind):
                yield Option(plain(page.title), id=page.id)
        yield Option(_heading(_("Words"), len(_ORDER)), disabled=True)
        yield Option(plain(say("learn.self_rating")), id=SELF_RATING)
        yield Option(plain(say("glossary.title")), id=GLOSSARY)
        for page in library.pages("about"):
            yield Option(plain(page.title), id=page.id)


def _group_of(found: Found) -> int:
    """The group of a page or word in the list of what was found."""
    return 1 if isinstance(found.topic, Term) else 2 if found.where is Where.TEXT else 0


def _id_of(topic: Page | Term) -> str:
    """The ID of the option of a page or term; a term may be called as a page is."""
    return f"{_TERM}{topic.id}" if isinstance(topic, Term) else topic.id


def _heading(title: str, place: int) -> Content:
    """Format a group heading, with a blank line above all but the first."""
    return plain(f"\n{title}" if place else title, "$primary")
