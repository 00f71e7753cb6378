"""The help of a tab or dialog, generated from the table of actions."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from relief.columns import padded
from relief.i18n import _
from screens.dialogs.dialog import Dialog
from screens.keys.actions import PLACES, Action, Scope
from screens.keys.dialog_actions import SMALL
from screens.keys.table import key_rows
from screens.safe_text import hung, lines, plain

_SCROLLS = ("up", "down", "pageup", "pagedown", "home", "end", "j", "k", "g", "G",
            "ctrl+d", "ctrl+u")  # fmt: skip
_GAP = 3
_WIDEST, _MARGINS = 72, 9


class HelpScreen(Dialog[None]):
    """Describes a tab or dialog and lists its keys; any other key closes it.

    Args:
        where: The tab or dialog it was opened from; "" shows only the global keys.
    """

    takes_any_key = True

    helps = False

    def __init__(self, where: Scope) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        """Compose the description, its keys, the global keys and what relief is."""
        say = self.services.phrases
        place = self._where if self._where in dict(PLACES) else ""
        about = "small" if not self._where or self._where in SMALL else self._where
        acts = self.services.keyboard.actions_for(self._where)
        own = [act for act in acts if act.where == self._where]
        rest = [act for act in acts if act.where != self._where]
        columns = self.app.size.width
        with VerticalScroll(classes="sheet", id="help"):
            yield Static(plain(say(f"help.{about}_title"), "bold"))
            yield Static(plain(say(f"help.{about}")), classes="gap")
            if own:
                yield Static(
                    lines(plain(_("Here"), "$primary"), *_rows(own, self.app.size.width)),
                    classes="gap",
                )
            title = _("Everywhere") if place else _("Also")
            yield Static(lines(plain(title, "$primary"), *_rows(rest, columns)), classes="gap")
            yield Static(plain(say("help.moving"), "$muted"), classes="gap")
            yield Static(plain(say("about.not_medical"), "$muted"), classes="gap")
            yield Static(plain(say("about.stop_rule"), "$muted"), classes="gap")

    def on_mount(self) -> None:
        """Focus the text, so that the arrow keys scroll it."""
        self.query_one("#help").focus()

    def is_bound(self, key: str) -> bool:
        """Return whether a key scrolls; any other key closes."""
        return key in _SCROLLS

    def any_key(self, key: str) -> None:
        """Close the help."""
        self.dismiss(None)
        self.tell_session(key)

    def on_click(self, event: Click) -> None:
        """Close the help."""
        event.stop()
        self.dismiss(None)


def _rows(acts: list[Action], columns: int) -> list[Content]:
    """Format keys and what they do in two columns.

    Args:
        acts: The actions.
        columns: Width of the window.
    """
    pairs = key_rows(acts)
    width = max(cell_len(keys) for keys, _help in pairs) + _GAP
    room = min(_WIDEST, columns) - _MARGINS - width
    return [
        Content.assemble(plain(padded(keys, width), "$accent"), hung(text, room, width))
        for keys, text in pairs
    ]
