"""Estimates the printed width of text, without a browser.

Widths are those of Helvetica, which Arial and Liberation Sans share; other characters get the
widest usual width. So an estimate may be too large, and is rarely too small.
"""

from __future__ import annotations

import unicodedata

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""Widths from space to tilde, in thousandths of the font size."""
_BOLD = 1.08
_WIDE = 1.02
_EMOJI = 1.3
_OTHER = 0.72
_WIDEST_REST = 0.6
"""Approximate free space at the end of a line in which a word is broken."""


def width(text: str, bold: bool = False) -> float:
    """Return the width of a text on one line, as a multiple of the font size."""
    return sum(map(_advance, text)) * (_BOLD if bold else 1.0)


def lines(text: str, room: float, bold: bool = False) -> int:
    """Return how many lines a text takes; ``room`` is a multiple of the font size."""
    count, used, gap = 1, 0.0, _advance(" ")
    for word in text.split():
        needed = width(word, bold)
        if used and used + gap + needed <= room:
            used += gap + needed
            continue
        if used:
            count += 1
        # A word longer than a line is broken anywhere, but not within a character.
        held = room if needed <= room else max(room / 2, room - _WIDEST_REST)
        broken = int(needed // held)
        count, used = count + broken, needed - broken * held
    return count


def _advance(char: str) -> float:
    if " " <= char <= "~":
        return _ASCII[ord(char) - 32] / 1000
    if char == "·":
        return 0.333
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _EMOJI if unicodedata.category(char) == "So" else _WIDE
    return 1.0 if char in "—…→↗↘●◐" else _OTHER
