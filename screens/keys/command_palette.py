"""The command palette: searches actions, routines, patterns, pages and settings.

Textual's own palette crashes when keys arrive while it closes (seen with 8.2.8 under random input),
and offers screenshots, which would contain health notes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.errors import DataError
from relief.library.decisions import MODELS
from relief.library.reference_tables import Term
from relief.punctuation import labelled
from relief.settings_table import SETTINGS
from relief.text import alike
from screens.dialogs.dialog import Dialog
from screens.import_action import begin_calendar_export, begin_import
from screens.keys.actions import PLACES
from screens.keys.table import bindings
from screens.learn.compare import begin_compare
from screens.learn.glossary import GlossaryScreen
from screens.safe_text import plain
from screens.sync_action import begin_sync
from screens.widgets.field import Field
from screens.widgets.long_list import LongList

if TYPE_CHECKING:
    from screens.navigator import Navigator

SEARCHED: Mapping[str, tuple[str, ...]] = {"practice": ("practice",)}
"""What ``/`` searches on a tab; Learn and the diary search their own lists."""

_KEY = 6
_WIDEST, _EDGES = 60, 12
_CHOSEN_BY_NAME = {"app.leave": "app.leave_now"}
"""Actions that behave differently when chosen by name: quitting then needs no second press."""

_DONE_IN = frozenset(("places", *(name for name, _ in PLACES)))


@dataclass(frozen=True)
class PaletteEntry:
    """An entry of the palette.

    Attributes:
        help: What it does.
        act: Runs it.
        key: Its key, if any.
        kind: What it is: an action, a setting, a routine, a page, a term.
        synonyms: Other words for it.
    """

    title: str
    help: str
    act: Callable[[], object]
    key: str = ""
    kind: str = "action"
    synonyms: str = ""

    def fits(self, words: list[str]) -> bool:
        """Return whether every search word is in its name or its help."""
        return all(word in self._text for word in words)

    def is_named(self, words: list[str]) -> bool:
        """Return whether every search word is a prefix of a word in its name."""
        return all(any(each.startswith(word) for each in self._named) for word in words)

    @cached_property
    def _text(self) -> str:
        return alike(f"{self.title} {self.help} {self.synonyms}")

    @cached_property
    def _named(self) -> list[str]:
        return alike(self.title).split()


class CommandPalette(Dialog[None]):
    """A search field and a list of matches; Enter runs the highlighted one.

    Args:
        kinds: The kinds to search; all if empty.
    """

    help_of = "everything"
    BINDINGS: ClassVar = bindings("everything")

    def __init__(self, kinds: Collection[str] = ()) -> None:
        super().__init__()
        self._kinds = kinds
        self._finds: list[PaletteEntry] = []
        self._shown: list[PaletteEntry] = []

    def compose(self) -> ComposeResult:
        """Compose the search field and the list of matches."""
        with Vertical(classes="sheet"):
            ask = "palette.search" if self._kinds else "palette.ask"
            yield Field(placeholder=self.services.phrases(ask), max_length=60)
            yield LongList(id="found", classes="gap")
            yield Static(plain(self.services.phrases("palette.none"), "$muted"), id="none")

    def on_mount(self) -> None:
        """Show all entries."""
        self._finds = [
            find for find in self._gather() if not self._kinds or find.kind in self._kinds
        ]
        self.query_one("#found").styles.height = min(14, max(4, self.app.size.height - 9))
        self._filter("")

    def action_close(self) -> None:
        """Close the palette."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Move the highlight while the input keeps the focus."""
        found = self.query_one("#found", LongList)
        if self._shown:
            found.highlighted = found.reach(((found.highlighted or 0) + by) % len(self._shown))

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._filter(event.value)

    @on(Field.Submitted)
    def _enter(self) -> None:
        place = self.query_one("#found", OptionList).highlighted
        if place is not None and place < len(self._shown):
            self._do(self._shown[place])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._do(self._finds[int(event.option_id or 0)])  # the list may have changed by now

    def _do(self, find: PaletteEntry) -> None:
        if self.is_current:  # run once, even after a double click
            self.dismiss(None)
            self.app.call_later(find.act)

    def _filter(self, text: str) -> None:
        words = alike(text).split()
        fitting = [find for find in self._finds if find.fits(words)]
        self._shown = sorted(fitting, key=lambda find: not find.is_named(words))
        found = self.query_one("#found", LongList)
        width = max(20, min(_WIDEST, self.app.size.width - _EDGES))
        places = {id(find): str(place) for place, find in enumerate(self._finds)}
        found.begin(Option(_line(find, width), places[id(find)]) for find in self._shown)
        found.display = bool(self._shown)
        self.query_one("#none").display = not self._shown
        if self._shown:
            found.highlighted = 0

    def _gather(self) -> Iterator[PaletteEntry]:
        nav, library, say = self.nav, self.services.library, self.services.phrases
        synonyms = library.synonyms
        for act in nav.services.keyboard.acts:
            if act.where in _DONE_IN and act.action not in ("app.everything", "app.search"):
                place = "" if act.where == "places" else act.where
                action = _CHOSEN_BY_NAME.get(act.action, act.action)
                do = partial(nav.do, action, place, act.points)
                other = synonyms.actions.get(act.id, "")
                title = act.name.capitalize()
                yield PaletteEntry(title, act.what_it_does, do, act.key_shown, synonyms=other)
        for setting in SETTINGS:
            see = partial(_show_setting, nav, setting.key)
            other = synonyms.settings.get(setting.key, "")
            help_ = labelled(say("palette.setting"), setting.help)
            yield PaletteEntry(setting.title, help_, see, kind="setting", synonyms=other)
        for name in nav.services.setting("theme").choices:
            wear = partial(_choose_theme, nav, name)
            title = say("palette.theme", theme=name)
            yield PaletteEntry(title, say("palette.theme_help"), wear, kind="setting")
        yield PaletteEntry(say("import.title"), say("import.what"), partial(begin_import, nav))
        export = partial(begin_calendar_export, nav)
        yield PaletteEntry(say("visit.export_title"), say("visit.export_what"), export)
        if nav.services.settings.text("sync_folder"):
            yield PaletteEntry(say("sync.title"), say("sync.what"), partial(begin_sync, nav))
        yield from self._practices()
        yield from self._readings()

    def _practices(self) -> Iterator[PaletteEntry]:
        """Yield routines and breathing patterns."""
        nav, library, other = self.nav, self.services.library, self.services.library.synonyms
        for routine in (*library.routines, *nav.services.content.added_routines()):
            begin = partial(nav.begin_massage, routine)
            words = other.practice.get("routines", "")
            yield PaletteEntry(routine.title, routine.summary, begin, "", "practice", words)
        for pattern in library.patterns:
            breathe = partial(nav.begin_breathing, pattern)
            words = other.practice.get("patterns", "")
            yield PaletteEntry(pattern.title, pattern.summary, breathe, "", "practice", words)

    def _readings(self) -> Iterator[PaletteEntry]:
        """Yield pages, the comparison and the glossary terms."""
        nav, library, say = self.nav, self.services.library, self.services.phrases
        for page in (page for kind in MODELS for page in library.pages(kind)):
            words = library.synonyms.of_page(page.id, page.kind)
            yield PaletteEntry(page.title, page.summary, partial(nav.read, page), "", "page", words)
        compare, glossary = partial(begin_compare, nav), partial(_show_words, nav)
        yield PaletteEntry(say("compare.title"), say("compare.choose"), compare, kind="page")
        yield PaletteEntry(say("glossary.title"), say("glossary.intro"), glossary, kind="page")
        for term in library.glossary:
            see = partial(_show_words, nav, term)
            yield PaletteEntry(term.title, term.text, see, kind="word")


def _show_words(nav: Navigator, term: Term | None = None) -> None:
    nav.open(GlossaryScreen(term))


def _show_setting(nav: Navigator, key: str) -> None:
    from screens.settings import SettingsScreen

    nav.open(SettingsScreen(key))


def _choose_theme(nav: Navigator, name: str) -> None:
    """Apply a theme; report if it cannot be saved or used."""
    try:
        nav.choose("theme", name)
    except DataError as error:
        nav.notify(error.sentences, severity="error", markup=False)
    for fault in nav.theme_faults:
        nav.notify(fault, severity="warning", markup=False)
    nav.refresh_tab()


def _line(find: PaletteEntry, width: int) -> Content:
    """Key, name and help in one row, truncated at the end."""
    key = plain(f"{find.key[:_KEY]:>{_KEY}}  ", "$accent")
    return Content.assemble(key, plain(f"{find.title}  "), plain(find.help, "$muted")).truncate(
        width, ellipsis=True
    )
