"""The keys of vi, as a quiet alias of the arrows in lists and pages."""

from __future__ import annotations

from textual.app import App
from textual.events import Key

_ARROWS = {
    "j": "down", "k": "up", "g": "home", "G": "end", "ctrl+d": "pagedown", "ctrl+u": "pageup",
    "h": "left", "l": "right",
}  # fmt: skip


class ViKeys(App[int]):
    """An app in which those letters move, wherever they mean nothing else."""

    def on_key(self, event: Key) -> None:
        """Press the arrow in the letter's place, if what has the focus obeys arrows."""
        arrow = _ARROWS.get(event.key)
        if arrow is None:
            return
        obeyed = self.screen.active_bindings
        if event.key not in obeyed and arrow in obeyed:
            event.prevent_default()
            self.simulate_key(arrow)
