"""The text of a step beside the drawing; it takes precedence over the large countdown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.widgets.big_digits import BigDigits

_AT_TOP, _AT_BOTTOM = 0.2, 0.8
"""Shares of the time between which a long text scrolls."""


class SessionSide(Vertical):
    """Shows name, side and motion, time left, pressure and instructions.

    If the instructions do not fit below the large digits, the digits are hidden and the line above
    shows the time left.
    """

    def compose(self) -> ComposeResult:
        """Compose the name, the place, the digits, the gauge and the instructions."""
        yield Static(id="session-name")
        yield Static(id="session-place")
        yield BigDigits(id="session-digits")
        yield Static(id="session-gauge")
        yield Static(id="session-cue")

    @property
    def is_full(self) -> bool:
        """Whether the digits are hidden for lack of space."""
        return self.has_class("-full")

    def on_resize(self) -> None:
        """Lay out again after a resize."""
        self.make_room()

    def make_room(self) -> None:
        """Check again, after new text has been laid out, whether everything fits."""
        self.remove_class("-full")
        self.call_after_refresh(self._measure)

    def turn_to(self, share: float) -> None:
        """Scroll from the top to the bottom of a text that does not fit, with time to read both.

        Args:
            share: Share of the time that has passed, from 0 to 1.
        """
        moved = min(1.0, max(0.0, (share - _AT_TOP) / (_AT_BOTTOM - _AT_TOP)))
        self.scroll_to(y=round(moved * self.max_scroll_y), animate=False, force=True)

    def _measure(self) -> None:
        words = self.query_one("#session-cue")
        self.set_class(self.display and words.region.bottom > self.region.bottom, "-full")
