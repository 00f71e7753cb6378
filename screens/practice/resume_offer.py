"""Offers an interrupted session back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.journal.journal import Row
from relief.practice.linear import clock_face
from screens.keys.table import bindings
from screens.plain import plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet


class ResumeOffer(Sheet[bool]):
    """``r`` or Enter goes on where it was left; any other key leaves it."""

    takes_any_key = True
    help_of = "resume"
    BINDINGS: ClassVar = bindings("resume")

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """What was interrupted and where."""
        body = self._row.body
        where = f"{clock_face(body['seconds'])} of {clock_face(body['planned'])}"
        with Vertical(classes="sheet"):
            yield Static(plain(f"{body['title']} was interrupted", "bold"))
            yield Static(
                plain(f"At step {body['left_at']} of {body['steps']}, {where}."), classes="gap"
            )
            pairs = (*self.named("resume"), ("any other key", "leave it"))
            yield Static(keys(*pairs), classes="keys")

    def action_resume(self) -> None:
        """Go on there."""
        self.dismiss(True)

    def any_key(self, _: str) -> None:
        """Leave it."""
        self.dismiss(False)
