"""The dialog that shows one page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.i18n import _
from relief.library.compare import COMPARED
from relief.library.format_content import page_lines
from relief.library.pages import Page, TreatmentPage
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.dialogs.text_prompt import TextDialog
from screens.keys.table import bindings
from screens.learn.find_in_page import PageFinder
from screens.learn.number_bars import numbers_content
from screens.learn.page_layout import page_content, section_rows
from screens.learn.question_action import QuestionNotes
from screens.safe_text import hung, lines, plain
from screens.widgets.panel import put_title

_CONTENTS, _NUMBERS, _ALL = 76, 100, 160
"""Window widths from which the contents fit beside the text, from which the figures fit as well,
and from which both are wider.
"""

_CONTENTS_COLUMNS, _MORE_CONTENTS, _NUMBERS_COLUMNS = 22, 36, 36
_TEXT_COLUMNS, _EDGES, _AROUND = 78, 6, 2
"""Maximum width of the text panel, the columns of its border and scrollbar, and its margin."""


class PageScreen(Dialog[None]):
    """Shows the contents, the text with sources and review date, and the page's figures.

    Args:
        page: The page.
        words: Words to show the first match of.
    """

    fills_window = True
    help_of = "page"
    jumps = True
    CSS_PATH = ["dialogs/dialog.tcss", "learn/learn.tcss"]
    BINDINGS: ClassVar = bindings("page")

    def __init__(self, page: Page, words: str = "") -> None:
        super().__init__()
        self._page = page
        self._looked_for = words
        self._text = Content()
        self._sections: list[tuple[str, int]] = []
        self._section = 0
        self._jumped_to = 0.0
        self._finder = PageFinder()
        self._questions = QuestionNotes(self)

    def compose(self) -> ComposeResult:
        """Compose the contents, the text, the figures and the keys."""
        with Horizontal(id="page-body"):
            yield Static(id="page-contents", classes="panel")
            with VerticalScroll(id="page", classes="panel"):
                yield Static(id="page-text")
            with VerticalScroll(id="page-numbers", classes="panel", can_focus=False):
                yield Static(id="page-figures")
        yield Static(id="page-foot")

    def on_mount(self) -> None:
        """Focus the text, so that the arrow keys scroll it."""
        page = self.query_one("#page")
        page.focus()
        self.watch(page, "scroll_y", self._scrolled, init=False)

    def on_resize(self) -> None:
        """Wrap the text to the width; the first size event comes right after mounting."""
        self._write()
        if self._looked_for:
            self._find_first()

    def _keys(self) -> Content:
        compare = ["compare"] if self._page.kind in COMPARED else []
        width = self.app.size.width - 2 * _AROUND
        ask = ("question", _("ask at the appointment") if width >= _CONTENTS else "")
        shown = self.named("find", ask, *compare, "words", "close")
        if self._finder.count:
            shown = [*self.named("next_match"), *shown]
        return fitted(width, ("[ ]", _("section")), *shown)

    def _write(self) -> None:
        say, width = self.services.phrases, self.app.size.width
        numbers = width >= _NUMBERS and numbers_content(self._page, self._numbers_width, say)
        body = self.query_one("#page-body")
        body.set_class(width >= _CONTENTS, "-contents")
        body.set_class(bool(numbers), "-numbers")
        body.set_class(width >= _ALL, "-roomy")
        self._lay_out(has_numbers=bool(numbers))
        if numbers:
            self.put("#page-figures", numbers)
        put_title(self.query_one("#page-numbers"), say("page.numbers"))
        put_title(self.query_one("#page-contents"), say("page.parts"))
        self._show_text()

    def _lay_out(self, has_numbers: bool) -> None:
        """Wrap the text; if there is no panel for the figures, add them below the summary."""
        services, width = self.services, self._text_width(has_numbers)
        told = "\n".join(page_lines(self._page, services.library, services.today))
        head, rest = told, ""
        short = Content()
        if not has_numbers and isinstance(self._page, TreatmentPage):
            short = numbers_content(self._page, width, services.phrases, with_basis=False)
        if short:
            head, _, rest = told.partition(f"{self._page.summary}\n")
            head += self._page.summary
        parts = [page_content(head, width)]
        if short:
            parts += [Content(), short, page_content(rest, width)]
        self._text = Content("\n").join(parts)
        above = sum(len(part.plain.split("\n")) for part in parts[:-1])
        found = section_rows(rest if short else told, width)
        title = services.phrases("page.short")
        self._sections = [(title, 0), *((name, row + above) for name, row in found)]
        self._section = min(self._section, len(self._sections) - 1)

    @property
    def _contents_columns(self) -> int:
        width = self.app.size.width
        return 0 if width < _CONTENTS else _MORE_CONTENTS if width >= _ALL else _CONTENTS_COLUMNS

    def _text_width(self, has_numbers: bool) -> int:
        width = self.app.size.width
        room = width - _AROUND - self._contents_columns
        if has_numbers and width < _ALL:
            room -= _NUMBERS_COLUMNS
        return max(20, min(_TEXT_COLUMNS, room) - _EDGES)

    @property
    def _numbers_width(self) -> int:
        width = self.app.size.width
        left = width - _AROUND - self._contents_columns - _TEXT_COLUMNS
        return min(_TEXT_COLUMNS, left if width >= _ALL else _NUMBERS_COLUMNS) - _EDGES

    def _show_text(self) -> None:
        """Update the text with search matches, and the contents with the current section."""
        self.put("#page-text", self._finder.look(self._text))
        at, finder = self._section, self._finder
        room = max(8, self._contents_columns - _EDGES)
        rows = [
            Content.assemble(
                ("▸ " if nth == at else "  ", "$accent"),
                hung(name, room, 2, "bold $accent" if nth == at else ""),
            ).stylize(f"@click=screen.section({nth})")
            for nth, (name, _) in enumerate(self._sections)
        ]
        self.put("#page-contents", lines(*rows))
        say = self.services.phrases
        told = say("page.found", words=finder.words, at=finder.number, count=finder.count)
        put_title(
            self.query_one("#page"),
            say("learn.panel"),
            plain(told if finder.words else f"{at + 1}/{len(self._sections)}"),
        )
        self.put("#page-foot", self._keys())

    def _scrolled(self, scroll_y: float) -> None:
        """Mark the section at the top of the view; one that was jumped to stays marked."""
        if scroll_y == self._jumped_to:
            return
        self._jumped_to = -1.0
        before = [nth for nth, (_, row) in enumerate(self._sections) if row <= scroll_y]
        if before and before[-1] != self._section:
            self._section = before[-1]
            self._show_text()

    def _go_to(self, row: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        self._jumped_to = float(min(row, page.max_scroll_y))
        page.scroll_to(y=self._jumped_to, animate=False)

    def action_section(self, number: int) -> None:
        """Scroll to a section."""
        self._section = max(0, min(len(self._sections) - 1, number))
        self._go_to(self._sections[self._section][1])
        self._show_text()

    def action_next_section(self) -> None:
        """Scroll to the next section."""
        self.action_section(self._section + 1)

    def action_section_before(self) -> None:
        """Scroll to the previous section."""
        self.action_section(self._section - 1)

    def action_find(self) -> None:
        """Ask for text to find on this page; a blank answer clears the highlights."""
        say = self.services.phrases
        asking = TextDialog(say("page.find"), self._finder.words, say("page.find_how"))
        self.nav.open(asking, self._find)

    def _find(self, words: str | None) -> None:
        if words is not None:
            self._finder = PageFinder(words)
            self._show_match()
            if self._finder.words and not self._finder.count:
                self.notify(self.services.phrases("diary.none_found"), markup=False)

    def _find_first(self) -> None:
        """Show the words looked for in the list: all together, or else the first of them."""
        words, self._looked_for = self._looked_for, ""
        for each in (words, *(word.removesuffix("s") for word in words.split())):
            self._finder = PageFinder(each)
            self._finder.look(self._text)
            if self._finder.count:
                self.call_after_refresh(self._show_match)
                return
        self._finder = PageFinder()

    def action_next_match(self, by: int = 1) -> None:
        """Scroll to the next match."""
        if self._finder.count:
            self._finder.move(by)
            self._show_match()

    def action_match_before(self) -> None:
        """Scroll to the previous match."""
        self.action_next_match(-1)

    def _show_match(self) -> None:
        self._show_text()
        if self._finder.count:
            page = self.query_one("#page", VerticalScroll)
            row = self._finder.row(self._text)
            if not page.scroll_y <= row < page.scroll_y + page.size.height - 1:
                page.scroll_to(y=max(0, row - page.size.height // 3), animate=False)

    def action_close(self) -> None:
        """Close the page."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by half a screen; ``by`` is 1 (down) or -1 (up)."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_question(self) -> None:
        """Save the page's next question for the appointment."""
        texts = self._page.questions or (
            self.services.phrases("learn.ask_about", title=self._page.title),
        )
        self._questions.ask(texts, self._page.id)

    def action_compare(self) -> None:
        """Compare this page with others of its kind."""
        from screens.learn.compare import begin_compare

        if self._page.kind in COMPARED:
            begin_compare(self.nav, self._page.kind, (self._page,))

    def action_words(self) -> None:
        """Scroll to the glossary terms of this page; from there back to the top."""
        names = [name for name, _ in self._sections]
        heading = self.services.phrases("page.words")
        if heading in names:
            at = names.index(heading)
            self.action_section(0 if self._section == at else at)
