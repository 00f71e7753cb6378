"""A list to choose from, that stays whole in a window gone to nothing.

Textual 8.2 ends the program there: it breaks words where there is no column at all, looks for the
lines of a page that has none, and for an option that was clicked and is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_NARROWEST = 4


class Choices(OptionList):
    """An option list."""

    def put_options(self, options: Sequence[Option]) -> None:
        """Show those options; one that shows them already is not laid out and painted again."""
        if not _are_same(self.options, options):
            self.clear_options()
            self.add_options(options)

    def ids_in_view(self) -> set[str]:
        """The ids of the options of which every line is on the screen right now."""
        window = self.scrollable_content_region.intersection(self.app.size.region)
        first = self.scroll_offset.y
        behind = first + window.height
        lines, heights = self._index_to_line, self._heights
        return {
            option.id
            for place, option in enumerate(self.options)
            if option.id and place in lines
            and first <= lines[place] and lines[place] + heights[place] <= behind
        }  # fmt: skip

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How high it is, in some columns at least."""
        return super().get_content_height(container, viewport, max(width, _NARROWEST))

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= _NARROWEST:
            super()._update_lines()

    async def _on_click(self, event: Click) -> None:
        option = event.style.meta.get("option")
        if option is not None and option >= self.option_count:
            event.prevent_default()  # so that nobody looks for it

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)


def _are_same(some: Sequence[Option], others: Sequence[Option]) -> bool:
    return len(some) == len(others) and all(map(_is_same, some, others))


def _is_same(one: Option, other: Option) -> bool:
    here, there = one.prompt, other.prompt
    is_alike = one.id == other.id and one.disabled == other.disabled
    return (
        is_alike
        and isinstance(here, Content)
        and isinstance(there, Content)
        and here.is_same(there)
    )
