"""An option list that tracks which options were visible: only those can be answered."""

from __future__ import annotations

from typing import Any

from textual.events import Resize

from screens.widgets.choices import Choices


class SeenChoices(Choices):
    """An option list that records which options were fully visible and could be read.

    Attributes:
        seen: Ids of the options that have been fully visible.
    """

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self.seen: set[str] = set()
        self._painted: frozenset[str] = frozenset()

    def is_in_view(self, option_id: str) -> bool:
        """Return whether an option is visible, both as last drawn and as it will be drawn next."""
        return option_id in self._painted and option_id in self.ids_in_view()

    def look_later(self) -> None:
        """Record the visible options after the next paint."""
        self.call_after_refresh(self._look)

    def keep_in_view(self) -> None:
        """Scroll the highlighted option into view, as after a resize."""
        self.call_after_refresh(self.scroll_to_highlight)
        self.look_later()

    def bring(self, option_id: str) -> None:
        """Highlight an option and scroll it to the top, or as far up as the list can scroll."""
        self.highlighted = self.get_option_index(option_id)
        self.scroll_to_highlight(top=True)
        self.look_later()

    def on_mount(self) -> None:
        """Record the options visible at first."""
        super().on_mount()
        self.look_later()

    def on_resize(self, _: Resize) -> None:
        """Keep the highlighted option visible."""
        self.keep_in_view()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Record the options that became visible."""
        super().watch_scroll_y(old_value, new_value)
        self.look_later()

    def _look(self) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self._painted = frozenset(self.ids_in_view())
            self.seen |= self._painted
