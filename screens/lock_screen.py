"""The lock screen, which hides everything private."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.safe_text import plain


class LockScreen(Dialog[None]):
    """Covers all screens until a key is pressed; a session keeps running behind it.

    ``x`` also stops a session behind the lock screen, because ``x`` means pain.
    """

    takes_any_key = True

    hides = False
    may_hide = False
    is_veil = True

    def compose(self) -> ComposeResult:
        """Compose two neutral words."""
        yield Static(plain(self.services.phrases("privacy.hidden"), "$muted"), id="hidden")

    def any_key(self, key: str) -> None:
        """Unlock; a session behind the lock still handles ``x`` and records other keys."""
        self.dismiss(None)
        self.tell_session(key)

    def on_click(self) -> None:
        """Unlock."""
        self.dismiss(None)
