"""What the keys do here, from the table of actions."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from screens.actions import acts_for
from screens.plain import lines, plain
from screens.sheet import Sheet


class HelpScreen(Sheet[None]):
    """Lists every key of one place; any other key closes it."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """The keys, then what relief is."""
        say = self.relief.phrases
        rows = [
            Content.assemble((f"{act.key_shown:>7}", "$accent"), f"   {act.help}")
            for act in acts_for(self._place)
        ]
        with VerticalScroll(classes="sheet"):
            yield Static(plain("Keys", "bold"))
            yield Static(lines(*rows), classes="gap")
            yield Static(plain("Arrows, Enter, Tab and the mouse reach everything."), classes="gap")
            yield Static(plain(say("about.not_medical"), "$muted"), classes="gap")
            yield Static(plain(say("about.stop_rule"), "$muted"), classes="gap")

    def on_key(self, event: Key) -> None:
        """Scroll with the arrows; anything else closes."""
        if event.key not in ("up", "down", "pageup", "pagedown", "home", "end"):
            event.stop()
            self.dismiss(None)
