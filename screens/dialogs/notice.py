"""A message to read before continuing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click
from textual.widgets import Static

from relief.i18n import _
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable
from screens.keys.key_names import key_shown
from screens.safe_text import plain


class NoticeDialog(Dialog[None]):
    """A few sentences; any key closes it."""

    takes_any_key = True

    def __init__(self, text: str, more: str = "") -> None:
        super().__init__()
        self._text = text
        self._more = more

    def compose(self) -> ComposeResult:
        """Compose the sentences and the key hint."""
        with Vertical(classes="sheet"):
            yield Static(plain(self._text))
            if self._more:
                yield Static(plain(self._more, "$muted"), classes="gap")
            yield Static(
                clickable(plain(_("any key: continue"), "$muted"), key_shown("enter")),
                classes="keys",
            )

    def any_key(self, _: str) -> None:
        """Close the message."""
        self.dismiss(None)

    def on_click(self, event: Click) -> None:
        """Close the message."""
        event.stop()
        self.dismiss(None)
