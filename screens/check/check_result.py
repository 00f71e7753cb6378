"""The result of a safety check: what is new, what to do, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
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
from screens.check.answer_panels import LOOKS
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.tab import NARROW


class CheckResultScreen(Dialog[str | None]):
    """Shows the tier, what is new, advice for each ticked sign, and the date of the next step.

    Returns the action that the person chose, if any.
    """

    CSS_PATH: ClassVar = ["dialogs/dialog.tcss", "check/check_result.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal")]
    help_of = "outcome"
    BINDINGS: ClassVar = bindings("outcome")

    def __init__(self, reading: CheckReading) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """Compose the tier, the next step, the signs, what to watch for and the keys."""
        say, reading = self.services.phrases, self._reading
        with Vertical(classes=f"sheet -{reading.outcome}", id="outcome") as card:
            title = outcome_title(reading.outcome, say)
            with VerticalScroll():
                if needs_crisis_line(reading.answers):  # the crisis line comes first
                    yield Static(crisis_words(self.services.library, self.services.settings))
                    yield Static(title)
                else:
                    card.border_title = title
                yield Static(plain(lead_of(reading, self.services.library)))
                for name, words in self._parts(say, self.services.today):
                    with Container(classes="result-part"):
                        yield Static(plain(say(f"check.part_{name}"), "$muted"), classes="label")
                        yield Static(lines(words), classes="words")
            yield Static(self._keys(), classes="keys")

    def action_close(self) -> None:
        """Close the result."""
        self.dismiss(None)

    def action_next(self, action: str) -> None:
        """Close and start a breathing exercise, or a massage if no sign restricts it."""
        if action == "app.breathe" or self._may_massage:
            self.dismiss(action)

    def action_scroll(self, by: int) -> None:
        """Scroll by ``by`` rows."""
        sheet = self.query_one(VerticalScroll)
        sheet.scroll_relative(y=by, animate=False)

    def _parts(self, say: Phrases, today: date) -> Iterator[tuple[str, Content]]:
        """Yield the sections that apply: next step, what is new, the signs, what to watch for."""
        reading = self._reading
        first = [next_step(reading, say, today)]
        if reading.outcome == Urgency.URGENT:
            first.append(plain(f"{say('urgent.massage_blocked')} {say('urgent.breathing_fine')}"))
        if self._calms:
            first.append(plain(say("check.breathe"), "$muted"))
        yield "next", lines(*first)
        unsure = map(plain, unsure_lines(reading, self.services.library.checklist))
        news, signs, sooner = reading_parts(reading, say, today)
        parts = {"news": news, "answers": [*signs, *unsure], "watch": sooner}
        yield from ((name, lines(*part)) for name, part in parts.items() if part)

    @property
    def _calms(self) -> bool:
        """Whether nothing got worse since the last check, so that breathing can be offered."""
        return self._reading.is_same and self._reading.outcome in (Urgency.SELFCARE, Urgency.BOOK)

    def _keys(self) -> Content:
        words = self.services.phrases("check.massage")
        massage = [("next.app.begin_suggested", words)] if self._may_massage else []
        return keys(*self.named("close", *massage, "next.app.breathe"), gap=5)

    @property
    def _may_massage(self) -> bool:
        return self._reading.outcome in (Urgency.SELFCARE, Urgency.BOOK)


def crisis_words(library: Library, settings: Settings) -> Content:
    """Format the crisis lines for thoughts of self-harm, shown first with a rule below."""
    first, *rest = crisis_lines(library, settings)
    return lines(plain(first, "bold $accent"), *map(plain, rest), "")


def outcome_lines(reading: CheckReading, say: Phrases) -> list[Content]:
    """Format each ticked sign with its advice."""
    return [
        part
        for sign in sign_lines(reading, say)
        for part in (plain(sign.name, "bold"), plain(sign.do))
    ]


def outcome_title(outcome: str, say: Phrases) -> Content:
    """Format the outcome with its own mark, so that it does not rely on colour."""
    mark, style = LOOKS.get(outcome, ("", "bold"))
    return plain(f"{mark} {say(f'{outcome}.title')}".strip(), style)


def next_step(reading: CheckReading, say: Phrases, today: date) -> Content:
    """Format by when to see someone, and when to check again."""
    return lines(*(plain(line, "bold") for line in next_lines(reading, say, today)))


def reading_parts(reading: CheckReading, say: Phrases, today: date) -> tuple[list[Content], ...]:
    """Return what is new, the ticked signs with advice, and what to watch for; may be empty."""
    news = [plain(line) for line in news_lines(reading, say, today)]
    sooner = [plain(line) for line in sooner_lines(reading, say)]
    return news, outcome_lines(reading, say), sooner
