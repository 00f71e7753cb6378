"""vi's movement keys as aliases of the arrows in lists and pages."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

_ARROWS = {
    "j": "down", "k": "up", "g": "home", "G": "end", "ctrl+d": "pagedown", "ctrl+u": "pageup",
    "h": "left", "l": "right",
}  # fmt: skip


def arrow_for(key: str, front: Screen[Any]) -> str | None:
    """Return the arrow key for a letter, if arrows have a meaning here and the letter has none.

    Args:
        key: The key, not handled by anything else.
        front: The active screen.
    """
    arrow = _ARROWS.get(key)
    if arrow is None:
        return None
    obeyed = front.active_bindings
    return arrow if arrow in obeyed and key not in obeyed else None
