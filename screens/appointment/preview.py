"""Preview of the doctor's summary: its parts, its paper size, and export to a file."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import Worker

from relief.report.decisions import decided
from relief.report.formats.text_fitting import WIDTH
from relief.report.preview_options import PreviewOptions
from relief.report.report_model import Report
from screens.appointment import export_actions
from screens.appointment.page_style import with_titles
from screens.appointment.reflow import folded
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.dialogs.text_prompt import TextDialog
from screens.keys.table import bindings
from screens.safe_text import plain

_MARGINS = 4
_NAMED = ("notes", "name", "decisions", "paper", "write", "copy", "close")


class PreviewScreen(Dialog[bool]):
    """Scrolls the report; the result is whether it was written or copied."""

    fills_window = True
    help_of = "preview"
    CSS_PATH = ["dialogs/dialog.tcss", "appointment/appointment.tcss"]
    BINDINGS: ClassVar = bindings("preview")

    def __init__(self) -> None:
        super().__init__()
        self._wish = PreviewOptions()
        self._is_taken = False
        self._text = ""
        self._report: Report | None = None

    def compose(self) -> ComposeResult:
        """Compose the options, the report, the path of the export and the keys."""
        yield Static(id="preview-top")
        with VerticalScroll(id="preview"):
            yield Static(id="preview-text")
        yield Static(id="preview-said")
        yield Static(id="preview-keys")

    def on_mount(self) -> None:
        """Render the report in the background."""
        self._wish = export_actions.usual_wish(self.nav)
        self.query_one("#preview").focus()
        self._lay_out()

    def on_resize(self) -> None:
        """Show the keys that fit, and wrap the report in a narrow window."""
        self._write_frame()
        self._write_page()

    def action_close(self) -> None:
        """Close the preview."""
        self.dismiss(self._is_taken)

    def action_scroll(self, by: int) -> None:
        """Scroll by half a screen; ``by`` is 1 (down) or -1 (up)."""
        page = self.query_one("#preview", VerticalScroll)
        page.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_notes(self) -> None:
        """Include the notes in the report, or leave them out."""
        self._wish = replace(self._wish, notes=not self._wish.notes)
        self._lay_out()

    def action_decisions(self) -> None:
        """Include saved decisions after the report, or leave them out."""
        services = self.services
        if not self._wish.decisions and not decided(services.journal, services.library):
            self.put("#preview-said", plain(services.phrases("visit.decisions_none"), "$accent"))
            return
        self._wish = replace(self._wish, decisions=not self._wish.decisions)
        self._lay_out()

    def action_paper(self) -> None:
        """Switch to the other paper size."""
        self._wish = self._wish.turned()
        self._lay_out()

    def action_name(self) -> None:
        """Ask for a name for the report."""
        self.run_worker(self._ask_name(), group="taking", exclusive=True)

    def action_write(self) -> None:
        """Export the report in a chosen format."""
        self.run_worker(self._take(export_actions.write), group="taking", exclusive=True)

    def action_copy(self) -> None:
        """Copy the report, and write it to a file."""
        self.run_worker(self._take(export_actions.copy), group="taking", exclusive=True)

    async def _ask_name(self) -> None:
        say = self.services.phrases
        screen = TextDialog(say("visit.name"), self._wish.name, say("visit.name_how"), most=80)
        typed = await self.nav.push_screen_wait(screen)
        if typed is not None:
            self._wish = replace(self._wish, name=typed)
            self._lay_out()

    async def _take(self, take: export_actions.Take) -> None:
        said = await take(self.nav, self._wish)
        if said and self.is_open:
            self._is_taken = True
            self.put("#preview-said", plain(said, "$accent"))

    def _lay_out(self) -> None:
        self._write_frame()
        self._reading: Worker[None] = self.run_worker(self._read, group="reading", exclusive=True)

    async def _read(self) -> None:
        self._text, self._report = await export_actions.read_page(self.nav, self._wish)
        self._write_page()

    def _write_page(self) -> None:
        for page in self.query("#preview-text").results(Static):
            text = folded(self._text, self.app.size.width)
            page.update(with_titles(text, self._report, self.services.phrases))

    def _write_frame(self) -> None:
        if not self.children:
            return
        say, options = self.services.phrases, self._wish
        shown = [say("visit.notes_on" if options.notes else "visit.notes_off")]
        shown.append(
            say("visit.name_on", who=options.name) if options.name else say("visit.name_off")
        )
        shown.append(say("visit.decisions_on" if options.decisions else "visit.decisions_off"))
        shown.append(say(f"visit.paper_{options.paper}"))
        if self.app.size.width < WIDTH:
            shown = [say("visit.folded"), *shown]
        self.put("#preview-top", plain(" · ".join(shown), "$muted"))
        room = min(WIDTH, self.app.size.width) - _MARGINS
        self.put("#preview-keys", fitted(room, *self.named(*_NAMED)))
