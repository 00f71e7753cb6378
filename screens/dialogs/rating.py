"""One question with a number from 0 to 10 for an answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.parsing.numbers import parse_rating
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable, keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain

TEN = "asterisk"
_KEYS = "0123456789*"


def rating_of(key: str) -> int | None:
    """The rating a key stands for, by Textual's name: a digit is itself, ``*`` is ten."""
    return 10 if key == TEN else parse_rating(key)


def scale(low: str, high: str) -> Content:
    """The scale: every key it takes, and what its ends mean."""
    numbers = Content("  ").join(clickable(plain(f" {key}", "$accent"), key) for key in _KEYS)
    gap = " " * max(2, numbers.cell_length - len(low) - len(high))
    return lines(numbers, plain(f" {low}{gap}{high}", "$muted"))


class RatingDialog(Dialog[int | None]):
    """Asks how strong it is; one key answers, Enter or Space skips."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-usual")]
    help_of = "rating"
    BINDINGS: ClassVar = bindings("rating")

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
            yield Static(keys(*self.named("skip")), classes="keys")

    def action_rate(self, key: str) -> None:
        """Answer."""
        self.dismiss(rating_of(key))

    def action_skip(self) -> None:
        """Go on without an answer."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Move through what does not fit."""
        self.query_one(".sheet").scroll_relative(y=by, animate=False)
