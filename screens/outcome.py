"""What a reading of the warning signs comes to, and by when to do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.dates import day_words
from relief.journal.checks import due_date
from relief.journal.journal import Row
from relief.library.checklist import Item
from screens.plain import lines, plain
from screens.sheet import Sheet


class OutcomeScreen(Sheet[None]):
    """Says the tier, each ticked sign with what to do, and the date of the next step."""

    BINDINGS: ClassVar = [
        Binding("enter,space,q,escape", "close", show=False),
    ]

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """The tier, the signs, the date, the key."""
        say = self.relief.phrases
        outcome = self._row.body["outcome"]
        with VerticalScroll(classes="sheet"):
            yield Static(plain(say(f"{outcome}.title"), "bold $accent"))
            yield Static(plain(say(f"{outcome}.lead")), classes="gap")
            signs = outcome_lines(self.relief.library.checklist.item, self._row.body["answers"])
            if signs:
                yield Static(lines(*signs), classes="gap")
            if outcome == "urgent":
                blocked = f"{say('urgent.massage_blocked')} {say('urgent.breathing_fine')}"
                yield Static(plain(blocked), classes="gap")
            yield Static(self._next_step(outcome), classes="gap")
            yield Static(plain("Enter goes on", "$muted"), classes="keys")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)

    def _next_step(self, outcome: str) -> Content:
        by = due_date(outcome, date.fromisoformat(self._row.day))
        if by is None:
            return plain(self.relief.phrases("today.no_check_yet"), "$muted")
        words = {"urgent": "Today", "book": f"By {day_words(by)}"}
        again = f"Look again on {day_words(by)}, or as soon as something changes."
        return plain(words.get(outcome, again))


def outcome_lines(items: Sequence[Item], answers: Mapping[str, str]) -> list[Content]:
    """Each ticked sign, with what to do about it."""
    found = [i for i in items if i.tier != "selfcare" and answers.get(i.id) in ("yes", "unsure")]
    return [
        part
        for item in found
        for part in (
            plain(f"{item.short}{'' if answers[item.id] == 'yes' else ' (not sure)'}", "bold"),
            plain(item.do, "$muted"),
        )
    ]
