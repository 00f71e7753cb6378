"""One question with a number from 0 to 10 for an answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.parsing.numbers import parse_rating
from screens.plain import lines, plain
from screens.sheets.offered import clickable, offer
from screens.sheets.sheet import Sheet

TEN = "asterisk"
_KEYS = "0123456789*"


def rating_of(event: Key) -> int | None:
    """The rating a key stands for: a digit is itself, ``*`` is ten."""
    if event.key == TEN:
        return 10
    return parse_rating(event.character) if event.character else None


def scale(low: str, high: str) -> Content:
    """The scale: every key it takes, and what its ends mean."""
    numbers = Content("  ").join(clickable(plain(f" {key}", "$accent"), key) for key in _KEYS)
    gap = " " * max(2, numbers.cell_length - len(low) - len(high))
    return lines(numbers, plain(f" {low}{gap}{high}", "$muted"))


class RatingScreen(Sheet[int | None]):
    """Asks how strong it is; one key answers, Enter or Space skips."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-usual")]

    def __init__(self, title: str, text: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._question = question

    def compose(self) -> ComposeResult:
        """The title, a sentence, the question and its scale."""
        say = self.services.phrases
        with Vertical(classes="sheet"):
            yield Static(plain(self._title, "bold"))
            yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(plain(self._question), id="question", classes="gap")
            ends = say("session.rating_low"), say("session.rating_high")
            yield Static(scale(*ends), classes="gap")
            yield Static(offer("Enter", "skip this"), classes="keys")

    def on_key(self, event: Key) -> None:
        """A digit answers, Enter and Space skip, arrows scroll; anything else is ignored."""
        event.stop()
        if event.key in ("up", "down"):
            by = 1 if event.key == "down" else -1
            self.query_one(".sheet").scroll_relative(y=by, animate=False)
        rating = rating_of(event)
        if rating is not None or event.key in ("enter", "space", "escape"):
            self.dismiss(rating)
