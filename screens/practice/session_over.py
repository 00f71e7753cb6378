"""After a session: what was done, how it feels now, and a way back after a slip of the hand."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.flows.prompter import Afterwards, Ended
from screens.plain import plain
from screens.practice.session_words import after_text, progress_bar
from screens.sheets.offered import keys
from screens.sheets.rating import rating_of, scale
from screens.sheets.sheet import Sheet

_BAR = 46
_DARK_AFTER_SECONDS = 8.0
_LEAVE_AFTER_SECONDS = 30.0


class SessionOver(Sheet[Afterwards]):
    """One digit rates, Enter goes on without. Dismissed with what the person says.

    At night nothing is asked and everything goes dark; Today asks in the morning.

    Args:
        ended: What is over.
        asks: Whether to ask how it feels.
        leaves: Whether to go by itself after half a minute.
    """

    def __init__(self, ended: Ended, asks: bool, leaves: bool = False) -> None:
        super().__init__()
        self._ended = ended
        self._asks = asks
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        """The words, the bar, the question, the keys."""
        say = self.services.phrases
        title, text = after_text(self._ended.player, say)
        saved = self._ended.fault or say("diary.saved" if self._is_kept else "session.untold")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(title, "bold $accent"))
            if not (self._ended.fault and title == "Stopped"):  # that text says that it is kept
                yield Static(plain(text), classes="gap")
            yield Static(plain(saved, "$muted"), classes="gap")
            yield Static(progress_bar(self._ended.player, _BAR), classes="gap", id="over-bar")
            if self._asks:
                yield Static(plain(say("session.after_question")), classes="gap")
                low, high = say("session.rating_low"), say("session.rating_high")
                yield Static(scale(low, high), classes="gap")
            yield Static(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """At night, let the light go out."""
        if self.nav.is_night:
            self.set_timer(_DARK_AFTER_SECONDS, lambda: self.set_class(True, "-dark"))
        if self._leaves:
            self.set_timer(_LEAVE_AFTER_SECONDS, self._leave)

    def on_key(self, event: Key) -> None:
        """A digit rates; Enter, Space and q go on; r resumes what a slip ended."""
        event.stop()
        rating = rating_of(event)
        if self._asks and rating is not None:
            self.dismiss(Afterwards(rating))
        elif self._ended.is_hurt and event.key == "r":
            self.dismiss(Afterwards(resumes=True))
        elif event.key in ("enter", "space", "escape", "q"):
            self._leave()

    def _leave(self) -> None:
        self.dismiss(Afterwards())

    @property
    def _is_kept(self) -> bool:
        return self._ended.keeper.playing.is_kept

    def _keys(self) -> Content:
        if self._ended.is_hurt:
            return keys(("Enter", "back"), ("r", self.services.phrases("session.slip")))
        return keys(("Enter", "skip this" if self._asks else "back"))
