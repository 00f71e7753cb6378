"""Until when a place on the face may not be touched."""

from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.library.situation import SituationItem
from screens.plain import plain
from screens.sheet import Sheet
from screens.widgets.field import Field


class HoldUntil(Sheet[date | None]):
    """Asks for the last day of a hold; Enter keeps the usual one."""

    def __init__(self, item: SituationItem, today: date) -> None:
        super().__init__()
        self._item = item
        self._usual = today + timedelta(days=item.hold_days)

    def compose(self) -> ComposeResult:
        """Why, and the field with the usual day in it."""
        with Vertical(classes="sheet"):
            yield Static(plain(self._item.short, "bold"))
            yield Static(plain(self._item.reason, "$muted"), classes="gap")
            yield Static(plain("Hold massage until the end of (year-month-day):"), classes="gap")
            yield Field(self._usual.isoformat(), max_length=10)
            yield Static(plain("Enter keeps this day", "$muted"), classes="keys")

    @on(Field.Submitted)
    def _answered(self, event: Field.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(date.fromisoformat(event.value.strip()))
        except ValueError:
            event.input.border_title = "a day is written 2026-12-05"
