"""Detects scripts that are written without spaces between words."""

from __future__ import annotations

from collections.abc import Iterable

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x9FFF),  # Han, Japanese, and their punctuation; not Hangul, which has spaces
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),  # full-width forms
    (0x20000, 0x3FFFF),
)


def is_unspaced(char: str) -> bool:
    """Return whether a character belongs to a script without spaces between words."""
    code = ord(char)
    return code >= _UNSPACED[0][0] and any(first <= code <= last for first, last in _UNSPACED)


def has_unspaced(text: str) -> bool:
    """Return whether a text has characters of an unspaced script."""
    return not text.isascii() and any(map(is_unspaced, text))


def without_unspaced(text: str) -> str:
    """Replace each character of an unspaced script by a space, to separate the other words."""
    if not has_unspaced(text):
        return text
    return "".join(" " if is_unspaced(char) else char for char in text)


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of a paragraph with spaces, except where the script uses none."""
    text = ""
    for line in map(str.strip, lines):
        has_gap = text and line and not (is_unspaced(text[-1]) and is_unspaced(line[0]))
        text += f" {line}" if has_gap else line
    return text
