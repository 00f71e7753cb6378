"""Words looked for on a page: where they stand, and which place is shown."""

from __future__ import annotations

import re

from textual.content import Content

_FOUND, _SHOWN = "underline $accent", "bold $background on $accent"
"""Every place is underlined, the one that is shown is a block: two forms beside the colour."""


class PageFinder:
    """Finds words whatever their case, also where a line breaks between two of them."""

    def __init__(self, words: str = "") -> None:
        self.words = " ".join(words.split())
        self._places: list[tuple[int, int]] = []
        self._at = 0

    @property
    def count(self) -> int:
        """In how many places they stand."""
        return len(self._places)

    @property
    def number(self) -> int:
        """Which place is shown, counted from 1; 0 where there is none."""
        return self._at + 1 if self._places else 0

    def look(self, content: Content) -> Content:
        """The page with every place marked."""
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
        """Go to the next place, or the one before; from the last one to the first."""
        self._at = (self._at + by) % max(1, len(self._places))

    def row(self, content: Content) -> int:
        """The row of the place that is shown."""
        start = self._places[self._at][0] if self._places else 0
        return content.plain.count("\n", 0, start)
