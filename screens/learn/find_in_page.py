"""Text search within a page: the matches, and which of them is current."""

from __future__ import annotations

import re

from textual.content import Content

_FOUND, _SHOWN = "underline $accent", "bold $background on $accent"
"""Every match is underlined and the current one a solid block, so the two differ by more than
colour.
"""


class PageFinder:
    """Finds text ignoring case, also where it is broken over two lines."""

    def __init__(self, words: str = "") -> None:
        self.words = " ".join(words.split())
        self._places: list[tuple[int, int]] = []
        self._at = 0

    @property
    def count(self) -> int:
        """The number of matches."""
        return len(self._places)

    @property
    def number(self) -> int:
        """The number of the current match, counted from 1; 0 if there is none."""
        return self._at + 1 if self._places else 0

    def look(self, content: Content) -> Content:
        """Return the page with all matches highlighted."""
        if not self.words:
            return content
        pattern = r"\s+".join(map(re.escape, self.words.split()))
        found = re.finditer(pattern, content.plain, re.IGNORECASE)
        self._places = [place.span() for place in found]
        self._at = min(self._at, max(0, len(self._places) - 1))
        for nth, (start, end) in enumerate(self._places):
            content = content.stylize(_SHOWN if nth == self._at else _FOUND, start, end)
        return content

    def move(self, by: int) -> None:
        """Move to the next (1) or previous (-1) match, wrapping around."""
        self._at = (self._at + by) % max(1, len(self._places))

    def row(self, content: Content) -> int:
        """Return the row of the current match."""
        start = self._places[self._at][0] if self._places else 0
        return content.plain.count("\n", 0, start)
