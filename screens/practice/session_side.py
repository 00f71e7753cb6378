"""The text of a step beside the drawing; it takes precedence over the big digits."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.widgets.big_digits import BigDigits


class SessionSide(Vertical):
    """Name, side and motion, time left, pressure, and what to do.

    Where the words do not fit below the big digits, the digits go, and the time left stands in the
    line above.
    """

    def compose(self) -> ComposeResult:
        """One line each, but for the digits and the words."""
        yield Static(id="session-name")
        yield Static(id="session-place")
        yield BigDigits(id="session-digits")
        yield Static(id="session-gauge")
        yield Static(id="session-cue")

    @property
    def is_full(self) -> bool:
        """Whether the digits are hidden for lack of room."""
        return self.has_class("-full")

    def on_resize(self) -> None:
        """Lay out again after a resize."""
        self.make_room()

    def make_room(self) -> None:
        """Look again, once other words have been laid out, whether all fit."""
        self.remove_class("-full")
        self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        words = self.query_one("#session-cue")
        self.set_class(self.display and words.region.bottom > self.region.bottom, "-full")
