"""A list to choose from, that stays whole in a window gone to nothing."""

from __future__ import annotations

from typing import Literal

from textual.widgets import OptionList


class Choices(OptionList):
    """An option list."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Move by a page; where there is no room for a line, there is no page.

        Textual 8.2 looks for the line of the highlight all the same, and ends the program.
        """
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)
