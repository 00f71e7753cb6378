"""A question answered with a number from 0 to 10."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.columns import columns
from relief.parsing.numbers import parse_rating
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable, keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.panel import put_title

TEN = "asterisk"
_KEYS = "0123456789*"


def rating_of(key: str) -> int | None:
    """Return the rating of a key by Textual's name: a digit is itself, ``*`` is 10; else None."""
    return 10 if key == TEN else parse_rating(key)


def scale(low: str, high: str) -> Content:
    """Format the scale: its keys, a ruler, and the meaning of both ends."""
    numbers = Content("  ").join(clickable(plain(f" {key}", "$accent"), key) for key in _KEYS)
    gap = " " * max(2, numbers.cell_length - columns(low) - columns(high))
    ruler = plain(f" ├{'───┼' * (len(_KEYS) - 2)}───┤", "$muted")
    return lines(numbers, ruler, plain(f" {low}{gap}{high}", "$muted"))


class RatingDialog(Dialog[int | None]):
    """Asks for a rating; one key answers, Enter or Space skips."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-usual")]
    help_of = "rating"
    BINDINGS: ClassVar = bindings("rating")

    def __init__(self, title: str, text: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._question = question

    def compose(self) -> ComposeResult:
        """Compose the title, the explanation, the question and its scale."""
        say = self.services.phrases
        with Vertical(classes="sheet") as sheet:
            put_title(sheet, self._title)
            if self._text:
                yield Static(plain(self._text, "$muted"))
            yield Static(plain(self._question), id="question", classes="gap")
            ends = say("session.rating_low"), say("session.rating_high")
            yield Static(scale(*ends), classes="gap")
            yield Static(keys(*self.named("skip")), classes="keys")

    def action_rate(self, key: str) -> None:
        """Return the rating."""
        self.dismiss(rating_of(key))

    def action_skip(self) -> None:
        """Skip the question."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by ``by`` rows."""
        self.query_one(".sheet").scroll_relative(y=by, animate=False)
