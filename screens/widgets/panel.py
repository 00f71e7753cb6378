"""Panels: a thin border with the title in it, and at its foot a key or a count."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from screens.safe_text import plain

_EDGES = 4
"""The border and the air beside the words, on both sides."""


def inner_width(columns: int) -> int:
    """The columns that words may use in a panel of so many columns."""
    return max(8, columns - _EDGES)


def put_title(panel: Widget, title: str, *foot: Content) -> None:
    """Write a panel's title, and keys or a count at the right end of its foot.

    Args:
        panel: A widget of the class ``panel``.
        title: The title, plain text.
        foot: What stands at its foot; nothing by default.
    """
    above, below = plain(title), Content("   ").join(foot)
    if panel.border_title != above.markup:  # else all of it would be painted again
        panel.border_title = above
    if panel.border_subtitle != below.markup:
        panel.border_subtitle = below
