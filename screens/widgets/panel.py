"""Panels: a thin border with a title, and a key hint or a count at the bottom."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.safe_text import plain

_EDGES = 4
"""Columns of border and padding on both sides."""


def inner_width(columns: int) -> int:
    """Return the text width in a panel of ``columns`` columns."""
    return max(8, columns - _EDGES)


def put_title(panel: Widget, title: str, *foot: Content) -> None:
    """Set a panel's title, and a key hint or count at the bottom right.

    Args:
        panel: A widget of the class ``panel``.
        title: The title, plain text.
        foot: Content at the bottom; none by default.
    """
    above, below = plain(title), Content("   ").join(foot)
    if panel.border_title != above.markup:  # otherwise the whole panel would be repainted
        panel.border_title = above
    if panel.border_subtitle != below.markup:
        panel.border_subtitle = below


def put_words(shown: Static, words: Content) -> None:
    """Update a Static only if its content changed, to save layout and painting."""
    if not (isinstance(shown.content, Content) and words.is_same(shown.content)):
        shown.update(words)
