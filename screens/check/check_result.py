"""What a reading of the warning signs comes to, what is new in it, and by when to do what."""

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
    """Says the tier, what is new, each ticked sign with what to do, and the date of the next step.

    Dismissed with the action that somebody would like next, if any.
    """

    CSS_PATH: ClassVar = ["dialogs/dialog.tcss", "check/check_result.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal")]
    help_of = "outcome"
    BINDINGS: ClassVar = bindings("outcome")

    def __init__(self, reading: CheckReading) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The tier, what to do next, the signs, what would change it, the keys."""
        say, reading = self.services.phrases, self._reading
        with Vertical(classes=f"sheet -{reading.outcome}", id="outcome") as card:
            title = outcome_title(reading.outcome, say)
            with VerticalScroll():
                if needs_crisis_line(reading.answers):  # nothing stands above whom to call
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

    def _parts(self, say: Phrases, today: date) -> Iterator[tuple[str, Content]]:
        """What to do next, what is new, the signs, what to watch for: each that there is."""
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
    mark, style = LOOKS.get(outcome, ("", "bold"))
    return plain(f"{mark} {say(f'{outcome}.title')}".strip(), style)


def next_step(reading: CheckReading, say: Phrases, today: date) -> Content:
    """By when to be seen, and when to look again."""
    return lines(*(plain(line, "bold") for line in next_lines(reading, say, today)))


def reading_parts(reading: CheckReading, say: Phrases, today: date) -> tuple[list[Content], ...]:
    """What is new, each ticked sign with what to do, what would change it; some may be empty."""
    news = [plain(line) for line in news_lines(reading, say, today)]
    sooner = [plain(line) for line in sooner_lines(reading, say)]
    return news, outcome_lines(reading, say), sooner
