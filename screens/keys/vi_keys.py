"""The movement keys of vi, as aliases of the arrows in lists and pages."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

_ARROWS = {
    "j": "down", "k": "up", "g": "home", "G": "end", "ctrl+d": "pagedown", "ctrl+u": "pageup",
    "h": "left", "l": "right",
}  # fmt: skip


def arrow_for(key: str, front: Screen[Any]) -> str | None:
    """The arrow that a letter stands for, where arrows mean something and the letter does not.

    Args:
        key: The key that was pressed, and that nothing has obeyed.
        front: The screen in front.
    """
    arrow = _ARROWS.get(key)
    if arrow is None:
        return None
    obeyed = front.active_bindings
    return arrow if arrow in obeyed and key not in obeyed else None
