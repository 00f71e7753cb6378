"""The Learn tab: pages on causes, tests, triggers and treatments, and the glossary."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from relief.columns import wrapped
from relief.i18n import N_
from relief.library.compare import COMPARED
from relief.library.coverage import page_file
from relief.library.format_content import notices, page_lines
from relief.library.pages import Page, TreatmentPage
from relief.library.reference_tables import Term
from relief.library.search import Where
from screens.keys.table import bindings
from screens.learn.beginning import first_sections, headings
from screens.learn.compare import begin_compare
from screens.learn.glossary import GlossaryScreen
from screens.learn.number_bars import numbers_content
from screens.learn.page_list import GLOSSARY, PageList
from screens.safe_text import lines, plain
from screens.tab import WIDE, WIDEST, TabScreen
from screens.widgets.field import Field
from screens.widgets.panel import put_title

_READ = ("learn.open", N_("read"))
_ELSE = (
    ("learn.compare", N_("compare")), ("learn.glossary", N_("words")),
    ("learn.search", N_("search")),
)  # fmt: skip
_TALL, _AROUND = 30, 8
"""Window height from which a page's first sections are shown, and the rows around the panel."""
_ABOUT, _NEAR, _BESIDE, _BESIDE_NUMBERS = 72, 48, 58, 136
"""Text width, margins, and window widths from which one or two panels fit beside the list."""


class Learn(TabScreen):
    """Lists every page; beside it the summary of the highlighted one."""

    place = "learn"
    CSS_PATH = ["list_and_preview.tcss", "learn/learn.tcss"]
    BINDINGS = [*bindings("places"), *bindings("learn")]

    def compose_body(self) -> ComposeResult:
        """Compose the list and the summary panel."""
        with Horizontal(id="choose"):
            yield PageList(self.services)
            with VerticalScroll(id="about-panel", classes="panel", can_focus=False):
                yield Static(id="about")
            with VerticalScroll(id="learn-numbers", classes="panel", can_focus=False):
                yield Static(id="learn-figures")

    def show(self) -> None:
        """Highlight the first page."""
        self._pages.show()
        self._tell()

    @property
    def _pages(self) -> PageList:
        return self.query_one(PageList)

    def action_compare(self) -> None:
        """Compare the highlighted page with others of its kind; the glossary: treatments."""
        page = self._highlighted()
        if page is not None and page.kind in COMPARED:
            begin_compare(self.nav, page.kind, (page,))
        else:
            begin_compare(self.nav)

    def action_glossary(self) -> None:
        """Open the glossary."""
        self.nav.open(GlossaryScreen())

    def action_open(self) -> None:
        """Open the highlighted page."""
        self._pages.select()

    def action_search(self) -> None:
        """Open the field that narrows the list."""
        self._pages.begin_search()

    def action_stop(self) -> None:
        """Show every page again."""
        self._pages.clear()

    @on(Field.Submitted)
    def _enter(self) -> None:
        # Not in the list's container: what that posts would not get here.
        self._pages.select()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        found = self._pages.found
        if event.option_id == GLOSSARY:
            self.action_glossary()
        elif found is not None and isinstance(found.topic, Term):
            self.nav.open(GlossaryScreen(found.topic))
        elif event.option_id is not None:
            is_inside = found is not None and found.where is Where.TEXT
            page = self.services.library.page(event.option_id)
            self.nav.read(page, self._pages.words if is_inside else "")

    @on(Field.Changed)
    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        title, about = self._told()
        self.put("#about", about)
        put_title(self.query_one("#about-panel"), title)
        if self.app.size.width >= WIDEST:
            self._show_numbers(self._highlighted())

    def _told(self) -> tuple[str, Content]:
        """The title of what is highlighted, and what there is to say about it."""
        page, found = self._highlighted(), self._pages.found
        if page is not None:
            return page.title, self._in_short(page)
        if found is not None and isinstance(found.topic, Term):
            return found.topic.title, plain(found.topic.text)
        if self._pages.words:
            return "", Content()
        return self.services.phrases("glossary.title"), self._about_words()

    def on_descendant_focus(self) -> None:
        """Offer other keys while words are typed."""
        self.write_foot()

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the key hints: for the whole list, for search results, or for the field."""
        if self._pages.is_typing or self._pages.words:
            shown = _READ, ("learn.stop", N_("show all"))
            return shown if self._pages.is_typing else (*shown, *_ELSE)
        return _READ, *_ELSE

    def _show_numbers(self, page: Page | None) -> None:
        """Show the page's figures in their own panel, if the window is wide enough."""
        say = self.services.phrases
        width = min(_ABOUT, self.app.size.width - _BESIDE_NUMBERS)
        found = numbers_content(page, width, say) if page else Content()
        self.put("#learn-figures", found or plain(say("page.no_numbers"), "$muted"))
        put_title(self.query_one("#learn-numbers"), say("page.numbers"))

    def _highlighted(self) -> Page | None:
        """Return the highlighted page; None for a word, for the glossary and for nothing."""
        name, found = self._pages.highlighted_id, self._pages.found
        is_page = name not in ("", GLOSSARY) and not (found and isinstance(found.topic, Term))
        return self.services.library.page(name) if is_page else None

    def _in_short(self, page: Page) -> Content:
        rows = [plain(page.summary)]
        say, size = self.services.phrases, self.app.size
        room = min(_ABOUT, max(20, size.width - (_BESIDE if size.width >= WIDE else _NEAR)))
        if size.width < WIDEST:  # wider windows have a separate panel
            numbers = numbers_content(page, room, say, with_basis=False)
            rows += [plain(""), numbers] if numbers else []
        if isinstance(page, TreatmentPage):
            rows += [plain(""), _fact(say("page.status"), page.status)]
        library, today = self.services.library, self.services.today
        said = [line for line in notices(page, library, today, page_file(page)) if line]
        rows += [part for line in said for part in (plain(""), plain(line))]
        last = (plain(""), plain(say("learn.not_diagnosis"), "$muted"))
        if size.height >= _TALL:
            text = "\n".join(page_lines(page, library, today))
            rows += [plain(""), _fact(say("page.parts"), " · ".join(headings(text)))]
            told = lines(*rows, *last).plain.split("\n")
            free = size.height - _AROUND - sum(max(1, len(wrapped(row, room))) for row in told)
            first = first_sections(text, room, free, without=say("page.numbers"))
            rows += [first] if first else []
        return lines(*rows, *last)

    def _about_words(self) -> Content:
        say, library = self.services.phrases, self.services.library
        return lines(
            plain(say("glossary.intro")),
            plain(say("glossary.count", count=len(library.glossary)), "$muted"),
        )


def _fact(name: str, text: str) -> Content:
    return Content.assemble(plain(f"{name}: ", "$muted"), plain(text))
