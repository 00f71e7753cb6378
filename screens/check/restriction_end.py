"""Asks until which day an area of the face must not be touched."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.errors import UsageError
from relief.flows.prompter import DateQuestion
from relief.formatting import day_words
from screens.dialogs.dialog import Dialog
from screens.safe_text import plain
from screens.widgets.field import Field


class RestrictionEndDialog(Dialog[date]):
    """Asks for a day; Enter accepts the default."""

    def __init__(self, asked: DateQuestion) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Compose the reason, and the field with the default day."""
        asked = self._asked
        with Vertical(classes="sheet"):
            yield Static(plain(asked.title, "bold"))
            yield Static(plain(asked.text, "$muted"), classes="gap")
            yield Static(plain(asked.question), classes="gap")
            yield Field(asked.usual.isoformat(), max_length=30)
            yield Static(id="until-fault", classes="accent")
            usual = self.services.phrases("situation.until_usual", day=day_words(asked.usual))
            yield Static(plain(usual, "$muted"), classes="keys")

    @on(Field.Submitted)
    def _answered(self, event: Field.Submitted) -> None:
        event.stop()
        try:
            day = self._asked.read(event.value or self._asked.usual.isoformat())
        except UsageError as error:
            words = error.sentences
            self.put("#until-fault", plain(words))
        else:
            self.dismiss(day)
