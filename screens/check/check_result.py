"""What a reading of the warning signs comes to, what is new in it, and by when to do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.insight.check_history import CheckReading
from relief.insight.format_check_result import (
    lead_of,
    news_lines,
    next_lines,
    sign_lines,
    sooner_lines,
    unsure_lines,
)
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.urgency import Urgency
from relief.settings import Settings
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain

_LOOKS: Mapping[str, tuple[str, str]] = {
    Urgency.EMERGENCY: ("▲", "bold $error"),
    Urgency.URGENT: ("▲", "bold $accent"),
    Urgency.BOOK: ("!", "bold $accent"),
    Urgency.SELFCARE: ("✓", "bold $primary"),
    Urgency.INCOMPLETE: ("…", "bold"),
}
"""How each outcome is marked; red is for emergencies alone."""


class CheckResultScreen(Dialog[str | None]):
    """Says the tier, what is new, each ticked sign with what to do, and the date of the next step.

    Dismissed with the action that somebody would like next, if any.
    """

    CSS_PATH: ClassVar = ["dialogs/dialog.tcss", "check/check_result.tcss"]
    help_of = "outcome"
    BINDINGS: ClassVar = bindings("outcome")

    def __init__(self, reading: CheckReading) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The tier, all that follows from it, the keys."""
        say, reading, today = self.services.phrases, self._reading, self.services.today
        with Vertical(classes=f"sheet -{reading.outcome}", id="outcome"):
            with VerticalScroll():
                if needs_crisis_line(reading.answers):
                    yield Static(crisis_words(self.services.library, self.services.settings))
                yield Static(outcome_title(reading.outcome, say))
                yield Static(plain(lead_of(reading, self.services.library)), classes="gap")
                for part in self._parts(say, today):
                    yield Static(part, classes="gap")
            yield Static(self._keys(), classes="keys")

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)

    def action_next(self, wish: str) -> None:
        """Go on to a few slow breaths, or to a massage where no sign speaks against one."""
        if wish == "app.breathe" or self._may_massage:
            self.dismiss(wish)

    def action_scroll(self, by: int) -> None:
        """Move through what does not fit."""
        sheet = self.query_one(VerticalScroll)
        sheet.scroll_relative(y=by, animate=False)

    def _parts(self, say: Phrases, today: date) -> Iterator[Content]:
        """The dates, what is new, what would change it, the signs, something that may help."""
        reading = self._reading
        yield next_step(reading, say, today)
        if self._calms:
            yield plain(say("check.breathe"), "$muted")
        yield from map(plain, unsure_lines(reading, self.services.library.checklist))
        if reading.outcome == Urgency.URGENT:
            yield plain(f"{say('urgent.massage_blocked')} {say('urgent.breathing_fine')}")
        yield from (lines(*part) for part in reading_parts(reading, say, today))

    @property
    def _calms(self) -> bool:
        """Whether nothing is worse than the last time, so that breaths may help best."""
        return self._reading.is_same and self._reading.outcome in (Urgency.SELFCARE, Urgency.BOOK)

    def _keys(self) -> Content:
        words = self.services.phrases("check.massage")
        massage = [("next.app.begin_suggested", words)] if self._may_massage else []
        return keys(*self.named("close", *massage, "next.app.breathe"), gap=5)

    @property
    def _may_massage(self) -> bool:
        return self._reading.outcome in (Urgency.SELFCARE, Urgency.BOOK)


def crisis_words(library: Library, settings: Settings) -> Content:
    """Whom to call about thoughts of self-harm: above all else, with a line below it."""
    first, *rest = crisis_lines(library, settings)
    return lines(plain(first, "bold $accent"), *map(plain, rest), "")


def outcome_lines(reading: CheckReading, say: Phrases) -> list[Content]:
    """Each ticked sign, with what to do about it."""
    return [
        part
        for sign in sign_lines(reading, say)
        for part in (plain(sign.name, "bold"), plain(sign.do))
    ]


def outcome_title(outcome: str, say: Phrases) -> Content:
    """What a check came to, with a mark of its own: never by colour alone."""
    mark, style = _LOOKS.get(outcome, ("", "bold"))
    return plain(f"{mark} {say(f'{outcome}.title')}".strip(), style)


def next_step(reading: CheckReading, say: Phrases, today: date) -> Content:
    """By when to be seen, and when to look again."""
    return lines(*(plain(line, "bold") for line in next_lines(reading, say, today)))


def reading_parts(reading: CheckReading, say: Phrases, today: date) -> list[list[Content]]:
    """What is new, what would change it, the signs: each part that there is."""
    news = [plain(line) for line in news_lines(reading, say, today)]
    sooner = [plain(line) for line in sooner_lines(reading, say)]
    return [part for part in (news, sooner, outcome_lines(reading, say)) if part]
