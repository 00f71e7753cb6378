"""Makes foreign text safe: one way in, one way out.

Terminals obey control bytes, and bidirectional controls reorder a line, so text that a person
typed, pasted or imported is cleaned when it enters and again when it leaves.
"""

from __future__ import annotations

import unicodedata

LINE_LIMIT = 2_000
NOTE_LIMIT = 20_000

_MARK = "·"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")


def clean(text: str, limit: int = NOTE_LIMIT) -> str:
    """Text that can do nothing but be read.

    Control characters go (line ends stay, a tab becomes four spaces), bidirectional and invisible
    characters become a visible dot, halves of surrogate pairs become the replacement character.

    Args:
        text: Any text.
        limit: The most characters to keep.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")[:limit]
    return "".join(_safe(text, place) for place in range(len(text)))


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Cleaned text on a single line."""
    return " ".join(clean(text, limit).split())


def _safe(text: str, place: int) -> str:
    """The safe form of one character, which for joiners depends on its neighbours."""
    char = text[place]
    if char == "\n" or " " <= char <= "~":
        return char
    if char in _BIDI or char in _INVISIBLE:
        return _MARK
    if char in _JOINERS:
        return char if _joins(text, place) else _MARK
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" else char


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two characters that it may join (emoji, Indic, Arabic)."""
    if not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    return all(ord(char) > 0x2FF and char not in _BIDI | _INVISIBLE for char in (before, after))
