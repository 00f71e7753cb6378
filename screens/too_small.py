"""Stands over everything while the terminal is too small to show it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from screens.plain import plain
from screens.sheets.sheet import Sheet
from screens.veils import LEAST_HEIGHT, LEAST_WIDTH


class TooSmall(Sheet[None]):
    """One line; a session behind it goes on counting."""

    may_hide = False
    is_veil = True

    def compose(self) -> ComposeResult:
        """The line."""
        text = f"relief needs {LEAST_WIDTH} by {LEAST_HEIGHT}, please make it larger"
        yield Static(plain(text), id="too-small")

    def on_screen_resume(self) -> None:
        """What lay over this is gone, and the window may have grown meanwhile."""
        super().on_screen_resume()
        self.relief.fit_later()

    def on_key(self, event: Key) -> None:
        """Only leaving works here."""
        event.stop()
        if event.key == "q":
            self.relief.action_leave()
