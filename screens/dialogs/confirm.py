"""A yes/no question that only a deliberate ``y`` confirms."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import plain

_REPEAT_SECONDS = 0.3
"""Keys closer together than this come from a key being held down."""


class ConfirmDialog(Dialog[bool]):
    """Returns whether the person confirmed. Enter and a key held down do nothing.

    Args:
        title: The question.
        text: What happens after a yes.
        yes: The label of ``y``.
        no: The label of ``n``.
    """

    help_of = "confirm"
    BINDINGS: ClassVar = bindings("confirm")

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        super().__init__()
        self._title, self._text = title, text
        self._words = (("yes", yes), ("no", no))
        self._last_key = 0.0
        self._is_held = False

    def compose(self) -> ComposeResult:
        """Compose the question, the explanation and the two keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self._title, "bold"))
            if self._text:
                yield Static(plain(self._text), classes="gap")
            yield Static(keys(*self.named(*self._words)), classes="keys")

    def on_mount(self) -> None:
        """Ignore a key that was already held down before the dialog opened."""
        self._last_key = self.services.journal.clock.monotonic()

    def hear(self) -> None:
        """Record key repeats."""
        now = self.services.journal.clock.monotonic()
        self._is_held, self._last_key = now - self._last_key < _REPEAT_SECONDS, now

    def action_yes(self) -> None:
        """Confirm, unless the key is being held down."""
        if not self._is_held:
            self.dismiss(True)

    def action_no(self) -> None:
        """Decline."""
        self.dismiss(False)
