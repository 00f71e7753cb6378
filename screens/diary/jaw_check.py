"""The jaw check: what the jaw is doing now, answered with one key, then a short rest."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.columns import padded, widest
from relief.i18n import _
from relief.journal.vocabulary import JAW, JAW_NAMES, JawState
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.panel import put_title

if TYPE_CHECKING:
    from relief.insight.jaw_rest import JawRest

_GAP = 3


class JawCheck(Dialog[JawState | None]):
    """Five answers, each chosen by its first letter; Enter skips."""

    help_of = "jaw"
    BINDINGS: ClassVar = bindings("jaw")

    def compose(self) -> ComposeResult:
        """Compose the question, the answers and the keys."""
        say = self.services.phrases
        with Vertical(classes="sheet") as sheet:
            put_title(sheet, say("jaw.title"))
            yield Static(plain(say("jaw.how"), "$muted"))
            yield Static(lines(*map(self._row, JAW)), classes="gap")
            yield Static(plain(say("jaw.skip"), "$muted"), classes="keys")

    def action_answer(self, letter: str) -> None:
        """Choose the answer with this letter."""
        self.dismiss(next(each for each in JAW if each[0] == letter))

    def action_skip(self) -> None:
        """Skip the question."""
        self.dismiss(None)

    def _row(self, answer: JawState) -> Content:
        what = self.services.phrases(f"jaw.{answer}_what")
        row = Content.assemble(
            plain(f" {answer[0]}  ", "$accent"),
            plain(padded(_(JAW_NAMES[answer]), widest(map(_, JAW_NAMES.values())) + _GAP)),
            plain(what, "$muted"),
        )
        return clickable(row, answer[0])


class JawRestScreen(Dialog[None]):
    """A ten-second rest with the teeth apart; shows how, and the time left. Any key ends it."""

    takes_any_key = True

    def __init__(self, rest: JawRest) -> None:
        super().__init__()
        self._rest = rest
        self._started = 0.0

    def compose(self) -> ComposeResult:
        """Compose the instructions, the time left and the keys."""
        with Vertical(classes="sheet") as sheet:
            put_title(sheet, self.services.phrases("jaw.title"))
            yield Static(plain(self._rest.words))
            yield Static(id="jaw-rest", classes="gap")
            yield Static(plain(self.services.phrases("jaw.rest_skip"), "$muted"), classes="keys")

    def on_mount(self) -> None:
        """Start the countdown."""
        self._started = self.services.journal.clock.monotonic()
        self._show()
        self.set_interval(0.5, self._show)

    def any_key(self, _: str) -> None:
        """End the rest."""
        self.dismiss(None)

    def _show(self) -> None:
        left = self._rest.seconds - (self.services.journal.clock.monotonic() - self._started)
        if left <= 0:
            self.dismiss(None)
            return
        words = self.services.phrases("jaw.rest_left", seconds=ceil(left))
        self.put("#jaw-rest", plain(words, "$accent"))
