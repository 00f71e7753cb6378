"""An option list that does not crash in a window without width or height.

Textual 8.2 crashes there: it wraps text to zero columns, looks up lines of an empty page, and an
option that was clicked and has been removed.
"""

from __future__ import annotations

from textual.events import Click
from textual.geometry import Size
from textual.widgets import OptionList

from screens.compat.patches import is_made

_NARROWEST = 4


class SafeOptionList(OptionList):
    """An option list that survives any window size and click."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height for a minimum width."""
        return super().get_content_height(container, viewport, max(width, _NARROWEST))

    def on_click(self, event: Click) -> None:
        """Ignore a click on an option that is no longer there."""
        option = event.style.meta.get("option")
        if option is not None and option >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        """Move up by a page, if there is one."""
        if self._has_room:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move down by a page, if there is one."""
        if self._has_room:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def option_at(self, y: int) -> int | None:
        """Return the index of the option drawn on a visible line; None below the last one.

        Args:
            y: The line, from the top of the visible part; negative above it.
        """
        if self.scroll_offset.y + y < 0:
            return None
        strip = self.render_line(y)
        found = (segment.style.meta.get("option") for segment in strip if segment.style)
        return next((index for index in found if index is not None), None)

    def option_on_line(self, line: int) -> int | None:
        """Return the index of the option on a line, or of the last; None before the first layout.

        Args:
            line: The line, from the top of the whole list.
        """
        return self._lines[min(line, len(self._lines) - 1)][0] if self._lines else None

    @property
    def _has_room(self) -> bool:
        region = self.scrollable_content_region
        return region.width >= _NARROWEST and region.height > 0 and bool(self.option_count)

    def _update_lines(self) -> None:
        if not is_made("lists in no space") or self.scrollable_content_region.width >= _NARROWEST:
            super()._update_lines()
