"""What could not be saved is still here: it can be tried again once the disk takes it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from relief.errors import ReliefError
from screens.plain import plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet


class NotSaved(Sheet[bool]):
    """Says why something could not be saved. Dismissed with whether to try again."""

    def __init__(self, error: ReliefError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Why, what is safe, and the two keys."""
        say, error = self.services.phrases, self._error
        with Vertical(classes="sheet"):
            yield Static(plain(say("diary.not_saved", why=f"{error.message}. {error.hint}")))
            pairs = (("Enter", say("diary.try_again")), ("Esc", say("diary.leave_unsaved")))
            yield Static(keys(*pairs), classes="keys")

    def on_key(self, event: Key) -> None:
        """Try again, or go on without."""
        event.stop()
        if event.key in ("enter", "escape", "q"):
            self.dismiss(event.key == "enter")
