"""Makes text safe to display: no markup, no control characters."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from relief.text import clean


def plain(text: str, style: str = "") -> Content:
    """Text shown literally: no markup, no control characters.

    Args:
        text: Any text, also what somebody typed or imported.
        style: A style of ours, such as ``$muted``.
    """
    return Content.styled(clean(text), style) if style else Content(clean(text))


def padded(words: str, cells: int) -> str:
    """Words filled with spaces up to a width, where Chinese characters take two cells each."""
    return words + " " * max(0, cells - cell_len(words))


def lines(*parts: Content | str) -> Content:
    """Several pieces, one under the other."""
    return Content("\n").join(part if isinstance(part, Content) else plain(part) for part in parts)


def hung(text: str, width: int, indent: int, style: str = "") -> Content:
    """Text wrapped to a width, all lines but the first one indented."""
    return plain(("\n" + " " * indent).join(wrap(clean(text), max(8, width))), style)
