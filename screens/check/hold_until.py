"""Until when a place on the face may not be touched."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.dates import day_words
from relief.errors import UsageError
from relief.journal.checks import fault_of_day
from relief.library.situation import SituationItem
from relief.parsing.days import parse_day
from screens.plain import plain
from screens.sheets.sheet import Sheet
from screens.widgets.field import Field


class HoldUntil(Sheet[date]):
    """Asks for the last day of a hold; Enter keeps the usual one."""

    def __init__(self, item: SituationItem, usual: date) -> None:
        super().__init__()
        self._item = item
        self._usual = usual

    def compose(self) -> ComposeResult:
        """Why, and the field with the usual day in it."""
        say = self.services.phrases
        with Vertical(classes="sheet"):
            yield Static(plain(self._item.short, "bold"))
            yield Static(plain(self._item.reason, "$muted"), classes="gap")
            yield Static(plain(say("situation.until")), classes="gap")
            yield Field(self._usual.isoformat(), max_length=30)
            yield Static(id="until-fault", classes="accent")
            usual = say("situation.until_usual", day=day_words(self._usual))
            yield Static(plain(usual, "$muted"), classes="keys")

    @on(Field.Submitted)
    def _answered(self, event: Field.Submitted) -> None:
        event.stop()
        say, today = self.services.phrases, self.services.calendar_today
        try:
            day = parse_day(event.value or self._usual.isoformat(), today, "coming")
        except UsageError as error:
            words = f"{error.message}. {say('situation.until_form')}"
            self.put("#until-fault", plain(words))
            return
        fault = fault_of_day(day, today)
        if fault is None:
            self.dismiss(day)
        else:
            self.put("#until-fault", plain(say(fault)))
