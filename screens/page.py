"""One page to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.journal.records import Question, stamp_now
from relief.library.pages import Page
from relief.library.present import page_lines
from screens.reading import page_content
from screens.sheet import Sheet

_WIDEST = 84
_MARGINS = 8


class PageScreen(Sheet[None]):
    """The page with its certainty, numbers, questions, sources and review date."""

    CSS_PATH = ["sheet.tcss", "learn.tcss"]
    BINDINGS: ClassVar = [
        Binding("q,escape,backspace", "close", show=False),
        Binding("j,space", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("n", "question", show=False),
    ]

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """The text, then the keys."""
        with VerticalScroll(id="page"):
            yield Static(id="page-text")
        keys = (("↑ ↓", "read on"), ("n", "ask about this at the visit"), ("q", "back"))
        foot = Content("    ").join(Content.assemble((k, "$accent"), f" {t}") for k, t in keys)
        yield Static(foot, id="page-foot")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#page").focus()
        self._write()

    def on_resize(self) -> None:
        """Wrap the text anew."""
        self._write()

    def _write(self) -> None:
        lines = page_lines(self._page, self.relief.library, self.relief.today)
        width = max(20, min(_WIDEST, self.app.size.width) - _MARGINS)
        self.query_one("#page-text", Static).update(page_content("\n".join(lines), width))

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by half a screen."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_question(self) -> None:
        """Note the page's first question for the visit."""
        texts = self._page.questions or (f"Could we talk about {self._page.title}?",)
        record = Question(**stamp_now(self.relief.journal.clock), text=texts[0], page=self._page.id)
        self.run_worker(self._keep(record), exit_on_error=False)

    async def _keep(self, record: Question) -> None:
        from screens.flows import save

        if await save(self.relief, record):
            self.notify(f"Noted for the visit: {record.text}", markup=False)
