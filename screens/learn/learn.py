"""The Learn tab: pages on causes, tests, triggers and treatments, and the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.i18n import N_, _
from relief.library.compare import COMPARED
from relief.library.coverage import page_file
from relief.library.format_content import notices, page_lines
from relief.library.pages import Page, PageKind, TreatmentPage
from relief.library.self_rating import SELF_RATING
from screens.keys.table import bindings
from screens.learn.compare import begin_compare
from screens.learn.glossary import GlossaryScreen
from screens.learn.number_bars import numbers_content
from screens.safe_text import lines, plain
from screens.tab import WIDE, WIDEST, TabScreen
from screens.widgets.choices import Choices
from screens.widgets.panel import put_title

_ORDER: tuple[PageKind, ...] = ("conditions", "decisions", "treatments", "triggers", "tests")
_TITLES = {
    "conditions": N_("What it may be"),
    "decisions": N_("Deciding"),
    "tests": N_("What doctors do"),
    "treatments": N_("What may help"),
    "triggers": N_("What may set it off"),
}
_GLOSSARY = "glossary"
_TALL = 30
_ABOUT, _NEAR, _BESIDE, _BESIDE_NUMBERS = 72, 48, 58, 136
"""Text width, margins, and window widths from which one or two panels fit beside the list."""


class Learn(TabScreen):
    """Lists every page; beside it the summary of the highlighted one."""

    place = "learn"
    CSS_PATH = ["list_and_preview.tcss", "learn/learn.tcss"]
    BINDINGS = [*bindings("places"), *bindings("learn")]
    offers = (
        ("learn.open", N_("read")), ("learn.compare", N_("compare")),
        ("learn.glossary", N_("words")), ("learn.search", N_("search")),
    )  # fmt: skip

    def compose_body(self) -> ComposeResult:
        """Compose the list and the summary panel."""
        with Horizontal(id="choose"):
            yield Choices(*self._options(), id="choices", markup=False)
            with VerticalScroll(id="about-panel", classes="panel", can_focus=False):
                yield Static(id="about")
            with VerticalScroll(id="learn-numbers", classes="panel", can_focus=False):
                yield Static(id="learn-figures")

    def show(self) -> None:
        """Highlight the first page."""
        choices = self.query_one("#choices", OptionList)
        if choices.highlighted is None:
            choices.highlighted = 1
        put_title(choices, self.services.phrases("learn.panel"))
        self.set_focus(choices)
        self._tell()

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
        self.query_one("#choices", OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _GLOSSARY:
            self.action_glossary()
        elif event.option_id is not None:
            self.nav.read(self.services.library.page(event.option_id))

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        page = self._highlighted()
        about = self._in_short(page) if page else self._about_words()
        self.put("#about", about)
        title = page.title if page else self.services.phrases("glossary.title")
        put_title(self.query_one("#about-panel"), title)
        if self.app.size.width >= WIDEST:
            self._show_numbers(page)

    def _show_numbers(self, page: Page | None) -> None:
        """Show the page's figures in their own panel, if the window is wide enough."""
        say = self.services.phrases
        width = min(_ABOUT, self.app.size.width - _BESIDE_NUMBERS)
        found = numbers_content(page, width, say) if page else Content()
        self.put("#learn-figures", found or plain(say("page.no_numbers"), "$muted"))
        put_title(self.query_one("#learn-numbers"), say("page.numbers"))

    def _highlighted(self) -> Page | None:
        """Return the highlighted page; None for the glossary."""
        choices = self.query_one("#choices", OptionList)
        if choices.highlighted is None:
            return None
        name = choices.get_option_at_index(choices.highlighted).id
        return None if name in (None, _GLOSSARY) else self.services.library.page(name)

    def _options(self) -> Iterator[Option]:
        say = self.services.phrases
        for place, kind in enumerate(_ORDER):
            yield Option(_heading(_(_TITLES[kind]), place), disabled=True)
            for page in self.services.library.pages(kind):
                yield Option(plain(page.title), id=page.id)
        yield Option(_heading(_("Words"), len(_ORDER)), disabled=True)
        yield Option(plain(say("learn.self_rating")), id=SELF_RATING)
        yield Option(plain(say("glossary.title")), id=_GLOSSARY)
        for page in self.services.library.pages("about"):
            yield Option(plain(page.title), id=page.id)

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
        if size.height >= _TALL:
            rows += [plain(""), _fact(say("page.parts"), " · ".join(self._parts(page)))]
        return lines(*rows, plain(""), plain(say("learn.not_diagnosis"), "$muted"))

    def _parts(self, page: Page) -> list[str]:
        """Return the headings of a page, if there is space to list them."""
        told = page_lines(page, self.services.library, self.services.today)
        rows = "\n".join(told).splitlines()
        return [row.removeprefix("## ") for row in rows if row.startswith("## ")]

    def _about_words(self) -> Content:
        say, library = self.services.phrases, self.services.library
        return lines(
            plain(say("glossary.intro")),
            plain(say("glossary.count", count=len(library.glossary)), "$muted"),
        )


def _heading(title: str, place: int) -> Content:
    """Format a group heading, with a blank line above all but the first."""
    return plain(f"\n{title}" if place else title, "$primary")


def _fact(name: str, text: str) -> Content:
    return Content.assemble(plain(f"{name}: ", "$muted"), plain(text))
