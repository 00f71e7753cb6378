"""A quiet screen over everything, for when somebody looks over the shoulder."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.safe_text import plain


class LockScreen(Dialog[None]):
    """Shows nothing private; any key brings everything back. What runs goes on running.

    ``x`` also stops a session behind it, for it hurts.
    """

    takes_any_key = True

    hides = False
    may_hide = False
    is_veil = True

    def compose(self) -> ComposeResult:
        """Two quiet words."""
        yield Static(plain(self.services.phrases("privacy.hidden"), "$muted"), id="hidden")

    def any_key(self, key: str) -> None:
        """Bring everything back; a session behind this obeys ``x``, and knows of other keys."""
        self.dismiss(None)
        self.tell_session(key)

    def on_click(self) -> None:
        """Bring everything back."""
        self.dismiss(None)
