"""What could not be saved is still here: it can be tried again once the disk takes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.errors import ReliefError
from screens.keys.table import bindings
from screens.plain import plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet


class NotSaved(Sheet[bool]):
    """Says why something could not be saved. Dismissed with whether to try again."""

    help_of = "retry"
    BINDINGS: ClassVar = bindings("retry")

    def __init__(self, error: ReliefError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Why, what is safe, and the two keys."""
        say, error = self.services.phrases, self._error
        with Vertical(classes="sheet"):
            yield Static(plain(say("diary.not_saved", why=f"{error.message}. {error.hint}")))
            pairs = self.named(
                ("again", say("diary.try_again")), ("leave", say("diary.leave_unsaved"))
            )
            yield Static(keys(*pairs), classes="keys")

    def action_again(self) -> None:
        """Try again."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Go on without."""
        self.dismiss(False)
