"""Visit: the page for the doctor, as it would be printed."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import ReliefError
from relief.visit.gathering import gather
from relief.visit.text_page import render
from relief.visit.writing import write_beside
from screens.actions import bindings
from screens.place import Place
from screens.plain import plain


class Visit(Place):
    """The page, read from the journal; ``w`` writes it to a file."""

    place = "visit"
    CSS_PATH = "visit.tcss"
    BINDINGS = [*bindings("places"), *bindings("visit")]

    def compose_body(self) -> ComposeResult:
        """What can be done, then the page."""
        yield Static(
            Content.assemble(("w", "$accent"), "  write this page to a text file"), id="visit-top"
        )
        with VerticalScroll(id="sheet-of-paper"):
            yield Static(id="visit-page")

    def show(self) -> None:
        """Gather the page."""
        self.query_one("#visit-page", Static).update(plain(self._text()))
        self.query_one("#sheet-of-paper").focus()

    def action_save_page(self) -> None:
        """Write the page to a file and say where."""
        self.run_worker(self._write(self._text()), exit_on_error=False)

    async def _write(self, text: str) -> None:
        try:
            path = await asyncio.to_thread(
                write_beside, self.relief.journal.path, self.relief.today, text
            )
            self.notify(f"Written to {path}", timeout=15, markup=False)
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)

    def _text(self) -> str:
        return render(gather(self.relief.journal, self.relief.library), self.relief.library)
