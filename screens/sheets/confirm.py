"""One question that only a deliberate y answers with yes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

from screens.plain import plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet

_REPEAT_SECONDS = 0.3
"""Keys closer together than this come from one key held down."""


class Confirm(Sheet[bool]):
    """Dismissed with whether the person said yes. Enter does nothing, nor does a key held down.

    Args:
        title: The question.
        text: What a yes leads to.
        yes: The words beside ``y``.
        no: The words beside ``n``.
    """

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        super().__init__()
        self._title, self._text = title, text
        self._words = (("y", yes), ("n", no))
        self._last_key = 0.0

    def compose(self) -> ComposeResult:
        """The question, what a yes leads to, the two keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self._title, "bold"))
            if self._text:
                yield Static(plain(self._text), classes="gap")
            yield Static(keys(*self._words), classes="keys")

    def on_mount(self) -> None:
        """Wait for a key that was not held down since before."""
        self._last_key = self.services.journal.clock.monotonic()

    def on_key(self, event: Key) -> None:
        """``y`` is yes; ``n``, ``q`` and Esc are no; anything else does nothing."""
        event.stop()
        now = self.services.journal.clock.monotonic()
        is_held, self._last_key = now - self._last_key < _REPEAT_SECONDS, now
        if event.key in ("n", "q", "escape"):
            self.dismiss(False)
        elif event.key == "y" and not is_held:
            self.dismiss(True)
