"""One page to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.i18n import _
from relief.library.compare import COMPARED
from relief.library.format_content import page_lines
from relief.library.pages import Page
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.learn.page_layout import page_content
from screens.learn.question_action import QuestionNotes

_WIDEST = 84
_MARGINS = 8
_WIDE_ENOUGH = 80


class PageScreen(Dialog[None]):
    """The page with its certainty, numbers, questions, words, sources and review date."""

    help_of = "page"
    jumps = True
    CSS_PATH = ["dialogs/dialog.tcss", "learn/learn.tcss"]
    BINDINGS: ClassVar = bindings("page")

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._text = Content()
        self._questions = QuestionNotes(self)

    def compose(self) -> ComposeResult:
        """The text, then the keys."""
        with VerticalScroll(id="page"):
            yield Static(id="page-text")
        yield Static(id="page-foot")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Wrap the text to the width; the first size comes right after the screen stands."""
        self._write()

    def _keys(self) -> Content:
        is_wide = self.app.size.width >= _WIDE_ENOUGH
        compare = ["compare"] if self._page.kind in COMPARED else []
        ask = ("question", _("ask at the appointment") if is_wide else "")
        return keys(("↑ ↓", _("read on")), *self.named(ask, *compare, "words", "close"), gap=3)

    def _write(self) -> None:
        lines = page_lines(self._page, self.services.library, self.services.today)
        width = max(20, min(_WIDEST, self.app.size.width) - _MARGINS)
        self._text = page_content("\n".join(lines), width)
        self.put("#page-text", self._text)
        self.put("#page-foot", self._keys())

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by half a screen."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_question(self) -> None:
        """Note the page's next question for the visit."""
        texts = self._page.questions or (
            self.services.phrases("learn.ask_about", title=self._page.title),
        )
        self._questions.ask(texts, self._page.id)

    def action_compare(self) -> None:
        """Set this page beside others of its kind."""
        from screens.learn.compare import begin_compare

        if self._page.kind in COMPARED:
            begin_compare(self.nav, self._page.kind, (self._page,))

    def action_words(self) -> None:
        """Go to the words on this page; from there back to its beginning."""
        page = self.query_one("#page", VerticalScroll)
        rows = self._text.plain.split("\n")
        heading = self.services.phrases("page.words")
        if heading in rows:
            top = min(rows.index(heading), page.max_scroll_y)
            page.scroll_to(y=0 if page.scroll_y >= top else top, animate=False)
