"""Choose two or three pages and compare them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.i18n import _
from relief.library.compare import MOST, Comparison, ask_which, compare, comparison_notices
from relief.library.format_content import source_line
from relief.library.pages import Page, PageKind
from relief.punctuation import sentence, sentences
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.learn.page_layout import page_content
from screens.learn.question_action import QuestionNotes
from screens.learn.side_by_side import grid_of, rows_content, titles_content
from screens.safe_text import plain
from screens.widgets.choices import Choices

if TYPE_CHECKING:
    from screens.navigator import Navigator

_MARGINS = 7
_WIDEST = 126


def begin_compare(
    nav: Navigator, kind: PageKind = "treatments", chosen: Sequence[Page] = ()
) -> None:
    """Let the person choose pages, then show them side by side."""

    def show(pages: tuple[Page, ...] | None) -> None:
        if pages:
            nav.open(CompareScreen(compare(pages, nav.services.library, nav.services.today)))

    nav.open(ChooseToCompare(kind, chosen), show)


class ChooseToCompare(Dialog[tuple[Page, ...]]):
    """Space marks the highlighted page, Enter compares the marked ones."""

    CSS_PATH = ["dialogs/dialog.tcss", "learn/compare.tcss"]
    help_of = "comparing"
    BINDINGS: ClassVar = bindings("comparing")

    def __init__(self, kind: PageKind, chosen: Sequence[Page]) -> None:
        super().__init__()
        self._kind = kind
        self._chosen = list(chosen)

    def compose(self) -> ComposeResult:
        """Compose the instructions, the pages, the number chosen and the keys."""
        foot = keys(*self.named("choose", "show", "close"))
        with Vertical(classes="sheet", id="to-compare"):
            yield Static(plain(self.services.phrases("compare.choose"), "bold"))
            yield Choices(*map(self._option, self._pages), markup=False, classes="gap")
            yield Static(id="chosen", classes="gap")
            yield Static(foot, id="compare-keys", classes="keys")

    def on_mount(self) -> None:
        """Mark the pages that were already chosen."""
        listed = self.query_one(OptionList)
        first = self._chosen[0] if self._chosen else self._pages[0]
        listed.highlighted = self._pages.index(first)
        listed.focus()
        self._say()

    @property
    def _pages(self) -> tuple[Page, ...]:
        return self.services.library.pages(self._kind)

    @property
    def _highlighted(self) -> Page:
        return self._pages[self.query_one(OptionList).highlighted or 0]

    def action_choose(self) -> None:
        """Mark or unmark the highlighted page."""
        page = self._highlighted
        if page in self._chosen:
            self._chosen.remove(page)
        elif len(self._chosen) < MOST:
            self._chosen.append(page)
        else:
            self._say(self.services.phrases("compare.too_many"))
            return
        self._mark()
        self._say()

    def action_show(self) -> None:
        """Return the marked pages; if only one is marked, add the highlighted page."""
        if len(self._chosen) < 2 and self._highlighted not in self._chosen:
            self.action_choose()
        if len(self._chosen) < 2:
            self._say(self.services.phrases("compare.too_few"))
        else:
            self.dismiss(tuple(self._chosen))

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_choose()

    def _option(self, page: Page) -> Option:
        return Option(self._line(page), id=page.id)

    def _line(self, page: Page) -> Content:
        if page not in self._chosen:
            return plain(f"   {page.title}")
        number = self._chosen.index(page) + 1
        return Content.assemble(plain(f"{number}  ", "bold $accent"), plain(page.title, "bold"))

    def _mark(self) -> None:
        listed = self.query_one(OptionList)
        for page in self._pages:
            listed.replace_option_prompt(page.id, self._line(page))

    def _say(self, more: str = "") -> None:
        count = self.services.phrases("compare.chosen", count=len(self._chosen))
        self.put("#chosen", plain(sentences(sentence(count), more), "$muted"))


class CompareScreen(Dialog[None]):
    """Compares two or three pages attribute by attribute."""

    CSS_PATH = ["dialogs/dialog.tcss", "learn/compare.tcss"]
    fills_window = True
    help_of = "comparison"
    BINDINGS: ClassVar = bindings("comparison")

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._questions = QuestionNotes(self)

    def compose(self) -> ComposeResult:
        """Compose the fixed row of titles, the scrolling attributes and the keys."""
        foot = keys(("↑ ↓", _("read on")), *self.named("question", "others", "close"))
        yield Static(id="compare-names")
        with VerticalScroll(id="compare"):
            yield Static(id="compare-text")
        yield Static(foot, id="compare-foot")

    def on_mount(self) -> None:
        """Focus the scrolling part, so that the arrow keys scroll it."""
        self.query_one("#compare").focus()

    def on_resize(self) -> None:
        """Lay out to the width; the first size event comes right after mounting."""
        self._write()

    def _write(self) -> None:
        width = max(20, min(_WIDEST, self.app.size.width) - _MARGINS)
        grid = grid_of(width, len(self._comparison.pages))
        rows = rows_content(self._comparison, grid, self.services.phrases("page.nothing"))
        parts = [*self._said_first(width), rows, Content(), self._said_last(width)]
        self.put("#compare-names", titles_content(self._comparison, grid))
        self.put("#compare-text", Content("\n").join(parts))

    def _said_first(self, width: int) -> list[Content]:
        notices = comparison_notices(self._comparison, self.services.library, self.services.today)
        said = [page_content(notice, width) for notice in notices]
        return [part for notice in said for part in (notice, Content())]

    def _said_last(self, width: int) -> Content:
        library, say = self.services.library, self.services.phrases
        lines = [f"## {say('page.sources')}", ""]
        lines += [f"- [{s}] {source_line(s, library)}" for s in self._comparison.cited]
        lines += ["", say("compare.order"), say("learn.not_diagnosis")]
        return page_content("\n".join(lines), width)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by half a screen; ``by`` is 1 (down) or -1 (up)."""
        page = self.query_one("#compare", VerticalScroll)
        page.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_question(self) -> None:
        """Save a question about these pages for the next appointment."""
        text = ask_which(self._comparison, self.services.phrases)
        ids = " ".join(page.id for page in self._comparison.pages)
        self._questions.ask((text,), ids)

    def action_others(self) -> None:
        """Choose other pages to compare."""
        pages = self._comparison.pages
        self.dismiss(None)
        self.app.call_later(begin_compare, self.nav, pages[0].kind, pages)
