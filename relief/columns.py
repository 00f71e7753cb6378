"""Text in columns of a terminal: its width, cutting, padding and wrapping.

Letters of East Asia and emoji take two columns, marks that sit on a letter none. A line is broken
between words; between the characters of scripts without spaces wherever their rules allow it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from relief.scripts import has_unspaced, is_unspaced

_CUT = "..."
_NO_WIDTH = ("Mn", "Me", "Cf")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
"""Where a line may be broken; a no-break space keeps its neighbours together."""

_RUNS = re.compile(f"({_SPACES.pattern})")
_HYPHENS = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")
_CLOSING = frozenset(
    ",.;:!?)]}%\u00b0\u2019\u201d\u2026\u2014\u2013\u00b7"
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u301f\u30fb\u30fc"
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff5e"
)
"""Signs that begin no line."""

_OPENING = frozenset(
    "([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u301d\uff08\uff3b\uff5b"
)
"""Signs that end no line."""


def columns(text: str) -> int:
    """Return the display width of a text, in columns."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def widest(texts: Iterable[str]) -> int:
    """Return the display width of the widest text, in columns."""
    return max(map(columns, texts), default=0)


def cut(text: str, width: int, dots: str = _CUT) -> str:
    """Shorten text to at most ``width`` columns; ``dots`` mark that some is missing."""
    if columns(text) <= width:
        return text
    return _head(text, width - columns(dots)).rstrip() + dots


def filled(text: str, width: int) -> str:
    """Shorten text or pad it to exactly ``width`` columns."""
    return padded(cut(text, width), width)


def padded(text: str, width: int) -> str:
    """Return a text with spaces after it, up to a width in columns."""
    return text + " " * (width - columns(text))


def right_aligned(text: str, width: int) -> str:
    """Return a text with spaces before it, up to a width in columns."""
    return " " * (width - columns(text)) + text


def wrapped(text: str, width: int, most: int = 0, dots: str = _CUT) -> list[str]:
    """Wrap a text to a width in columns, breaking lines where its script allows it.

    Args:
        text: Text on one line.
        width: Maximum columns of a line; less than 1 counts as 1, as for a tiny window.
        most: Maximum number of lines, of which the last is cut; 0 means no limit.
        dots: The mark that some text is missing.
    """
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for gap, piece in _pieces(text):
        if line and columns(line) + len(gap) + columns(piece) <= width:
            line += gap + piece
            continue
        if line:
            lines.append(line)
        while columns(piece) > width:
            head = _head(piece, width)
            lines.append(head)
            piece = piece[len(head) :]
        line = piece
    lines = [*lines, line] if line else lines
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _last_of(lines[most - 1], width, dots)]
    return lines or [""]


def breaks(text: str, width: int) -> list[int]:
    """Return the index of the first character of each line after the first; spaces stay.

    Args:
        text: Text on one line.
        width: Maximum columns of a line.
    """
    width = max(1, width)
    found: list[int] = []
    place = taken = 0
    for piece in _whole_pieces(text):
        if taken and taken + columns(piece) > width and not _SPACES.fullmatch(piece):
            found.append(place)
            taken = 0
        while columns(piece) > width and len(head := _head(piece, width)) < len(piece):
            place += len(head)
            found.append(place)
            piece = piece[len(head) :]
        place += len(piece)
        taken += columns(piece)
    return found


def cells_of(text: str) -> list[str]:
    """Return a text as cells of a grid: a wide character fills two, and the second is empty."""
    cells: list[str] = []
    for char in text:
        width = _columns_of(char)
        if width or not cells:
            cells += [char, ""][: max(1, width)]
        else:
            cells[-1 if cells[-1] else -2] += char
    return cells


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Join the cells of one row, each shortened or padded to its width."""
    *first, last = zip(cells, widths, strict=True)
    shown = "".join(filled(cell, width - 1) + " " for cell, width in first)
    return (shown + cut(*last)).rstrip()


def _last_of(line: str, width: int, dots: str) -> str:
    """A line with dots after it, without the words that leave no room for them."""
    while line and columns(line) + columns(dots) > width:
        pieces = list(_pieces(line))
        if len(pieces) == 1:
            return _head(line, max(1, width - columns(dots))).rstrip() + dots
        line = "".join(gap + piece for gap, piece in pieces[:-1])
    return line + dots


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What is not broken, each with the space before it: words, or characters with their signs."""
    for nth, word in enumerate(filter(None, _SPACES.split(text))):
        gap = " " * bool(nth)
        for piece in _unspaced_pieces(word) if has_unspaced(word) else _HYPHENS.split(word):
            yield gap, piece
            gap = ""


def _whole_pieces(text: str) -> Iterator[str]:
    """All of a text in pieces that are not broken; runs of spaces are pieces too."""
    for word in filter(None, _RUNS.split(text)):
        yield from _unspaced_pieces(word) if has_unspaced(word) else (word,)


def _unspaced_pieces(word: str) -> Iterator[str]:
    """The characters of a word, with the signs that belong to them; other letters together."""
    piece = word[0]
    for before, char in pairwise(word):
        is_whole = not is_unspaced(before) and not is_unspaced(char)
        if is_whole or char in _CLOSING or before in _OPENING or not _columns_of(char):
            piece += char
        else:
            yield piece
            piece = char
    yield piece


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
