"""Measures the person's own breathing pace before a session."""

from __future__ import annotations

from math import inf
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.formatting import listed
from relief.i18n import _, ngettext
from relief.practice.pace_detection import APART_SECONDS, TAPPING_SECONDS, detect_cycle
from screens.dialogs.dialog import Dialog
from screens.keys.table import bindings
from screens.safe_text import plain


class PaceScreen(Dialog[float | None]):
    """Any key marks an in-breath; returns seconds per breath, or None if cancelled."""

    takes_any_key = True
    help_of = "pace"
    BINDINGS: ClassVar = bindings("pace")

    def __init__(self) -> None:
        super().__init__()
        self._taps: list[float] = []
        self._started: float | None = None
        self._last_key = -inf

    def compose(self) -> ComposeResult:
        """Compose the instructions and the progress."""
        with Vertical(classes="sheet"):
            yield Static(plain(_("Your own pace"), "bold"))
            yield Static(plain(self.services.phrases("breathing.tap")), classes="gap")
            yield Static(id="tapping", classes="gap")
            words = _("any key at each in-breath, q goes back")
            yield Static(plain(words, "$muted"), classes="keys")

    def on_mount(self) -> None:
        """Wait for the first in-breath."""
        self._show()
        self.set_interval(0.5, self._show)

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    def any_key(self, _key: str) -> None:
        """Record an in-breath."""
        now = self.services.journal.clock.monotonic()
        is_one_with_last, self._last_key = now - self._last_key < APART_SECONDS, now
        if is_one_with_last:
            return
        if self._started is None:
            self._started = now
        self._taps.append(now - self._started)
        self._show()

    def _show(self) -> None:
        elapsed = 0.0
        if self._started is not None:
            elapsed = self.services.journal.clock.monotonic() - self._started
        if elapsed >= TAPPING_SECONDS:
            self.dismiss(detect_cycle(self._taps))
            return
        left, taps = int(-(-(TAPPING_SECONDS - elapsed) // 1)), len(self._taps)
        words = [
            ngettext("{seconds} second left", "{seconds} seconds left", left).format(seconds=left),
            ngettext("{count} breath", "{count} breaths", taps).format(count=taps),
        ]
        self.put("#tapping", plain(listed(words), "$accent"))
