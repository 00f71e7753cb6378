"""Times and numbers to call as large digits, readable from across a room."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

_ROWS = 5
_GAP = 2
_GLYPHS: dict[str, tuple[str, ...]] = {
    "0": ("█▀▀▀█", "█   █", "█   █", "█   █", "█▄▄▄█"),
    "1": ("  ▄█ ", " ▀ █ ", "   █ ", "   █ ", "   █ "),
    "2": ("▀▀▀▀█", "    █", "█▀▀▀▀", "█    ", "█▄▄▄▄"),
    "3": ("▀▀▀▀█", "    █", " ▀▀▀█", "    █", "▄▄▄▄█"),
    "4": ("█   █", "█   █", "▀▀▀▀█", "    █", "    █"),
    "5": ("█▀▀▀▀", "█    ", "▀▀▀▀█", "    █", "▄▄▄▄█"),
    "6": ("█▀▀▀▀", "█    ", "█▀▀▀█", "█   █", "█▄▄▄█"),
    "7": ("▀▀▀▀█", "    █", "   █ ", "  █  ", "  █  "),
    "8": ("█▀▀▀█", "█   █", "█▀▀▀█", "█   █", "█▄▄▄█"),
    "9": ("█▀▀▀█", "█   █", "▀▀▀▀█", "    █", "▄▄▄▄█"),
    ":": ("   ", " ▄ ", "   ", " ▄ ", "   "),
    "+": ("     ", "  ▄  ", "▄▄█▄▄", "  █  ", "     "),
    "*": ("     ", "▀▄ ▄▀", "  █  ", "▄▀ ▀▄", "     "),
    "#": ("     ", "▄█▄█▄", " █ █ ", "▀█▀█▀", "     "),
    "-": ("     ", "     ", "▀▀▀▀▀", "     ", "     "),
    " ": ("     ",) * _ROWS,
}


def rows_of(text: str) -> tuple[str, ...]:
    """Return five rows of block characters; characters without a glyph are left out."""
    known = [char for char in text if char in _GLYPHS]
    return tuple((" " * _GAP).join(_GLYPHS[char][row] for char in known) for row in range(_ROWS))


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return len(rows_of(text)[0])


class BigDigits(Widget):
    """Shows a time such as ``0:38``, five rows high."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a time."""
        super().__init__(id=id)
        self._text = ""

    def update(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render one row of the digits."""
        rows = rows_of(self._text)
        row = rows[y] if y < len(rows) else ""
        width = self.size.width
        return Strip([Segment(row[:width].ljust(width), self.rich_style)], width)
