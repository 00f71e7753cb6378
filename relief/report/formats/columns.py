"""Plain text in columns: its width on a terminal, cutting, padding and wrapping.

Letters of East Asia and emoji take two columns, marks that sit on a letter none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_CUT = "..."
_NO_WIDTH = ("Mn", "Me", "Cf")


def columns(text: str) -> int:
    """The display width of a text, in columns."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def cut(text: str, width: int) -> str:
    """Text that takes no more than so many columns; dots say that some is missing."""
    if columns(text) <= width:
        return text
    return _head(text, width - len(_CUT)).rstrip() + _CUT


def filled(text: str, width: int) -> str:
    """Text cut or filled up to exactly so many columns."""
    text = cut(text, width)
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """Text on lines of so many columns, broken between words where that can be.

    Args:
        text: Text on one line.
        width: The most columns of a line; one at least, as a window may be gone to nothing.
        most: The most lines, the last of them cut; any number when 0.
    """
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and columns(line) + 1 + columns(word) <= width:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        while columns(word) > width:
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
        line = word
    lines = [*lines, line] if line else lines
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], cut(rest, width)]
    return lines or [""]


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells of one row, each filled up to its width."""
    *first, last = zip(cells, widths, strict=True)
    shown = "".join(filled(cell, width - 1) + " " for cell, width in first)
    return (shown + cut(*last)).rstrip()


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits in so many columns; at least one character."""
    taken = 0
    for place, char in enumerate(text):
        taken += _columns_of(char)
        if taken > width and place:
            return text[:place]
    return text


def _columns_of(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in _NO_WIDTH else 1
