"""Makes text safe to display: no markup, no control characters."""

from __future__ import annotations

from textual.content import Content

from relief.columns import wrapped
from relief.text import clean


def plain(text: str, style: str = "") -> Content:
    """Return text to be shown literally: no markup, no control characters.

    Args:
        text: Any text, including typed or imported text.
        style: One of our styles, such as ``$muted``.
    """
    return Content.styled(clean(text), style) if style else Content(clean(text))


def lines(*parts: Content | str) -> Content:
    """Join several parts, one per line."""
    return Content("\n").join(part if isinstance(part, Content) else plain(part) for part in parts)


def hung(text: str, width: int, indent: int, style: str = "") -> Content:
    """Wrap text to a width with a hanging indent."""
    return plain(("\n" + " " * indent).join(wrapped(clean(text), max(8, width))), style)
