"""A jaw check: what the jaw is doing right now, by one key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.journal.vocabulary import JAW, JawState
from screens.plain import lines, plain
from screens.sheets.offered import clickable
from screens.sheets.sheet import Sheet

_WIDTH = 12


class JawCheck(Sheet[JawState | None]):
    """Five answers, each with its first letter for a key; Enter skips."""

    def compose(self) -> ComposeResult:
        """The question, the answers, the keys."""
        say = self.services.phrases
        with Vertical(classes="sheet"):
            yield Static(plain(say("jaw.title"), "bold"))
            yield Static(plain(say("jaw.how"), "$muted"), classes="gap")
            yield Static(lines(*map(self._row, JAW)), classes="gap")
            yield Static(plain(say("jaw.skip"), "$muted"), classes="keys")

    def on_key(self, event: Key) -> None:
        """A letter answers, Enter, Space and Escape skip, anything else is ignored."""
        event.stop()
        answer = next((each for each in JAW if event.character == each[0]), None)
        if answer or event.key in ("enter", "space", "escape", "q"):
            self.dismiss(answer)

    def _row(self, answer: JawState) -> Content:
        what = self.services.phrases(f"jaw.{answer}_what")
        row = Content.assemble(
            plain(f" {answer[0]}  ", "$accent"), plain(answer.ljust(_WIDTH)), plain(what, "$muted")
        )
        return clickable(row, answer[0])
