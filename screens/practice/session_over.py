"""After a session: what was done, how it feels now, and a way back after a slip of the hand."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.errors import ReliefError
from relief.flows.prompter import Ended
from screens.plain import plain
from screens.practice.session_words import after_text, progress_bar
from screens.saving import until_saved
from screens.sheets.offered import keys
from screens.sheets.rating import rating_of, scale
from screens.sheets.sheet import Sheet

_BAR = 46
_DARK_AFTER_SECONDS = 8.0
_LEAVE_AFTER_SECONDS = 30.0


class SessionOver(Sheet[bool]):
    """One digit rates, Enter goes on without. Dismissed with whether to take the session up again.

    At night nothing is asked and everything goes dark; Today asks in the morning.

    Args:
        ended: What is over.
        leaves: Whether to go by itself after half a minute.
    """

    def __init__(self, ended: Ended, leaves: bool = False) -> None:
        super().__init__()
        self._ended = ended
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

    async def on_key(self, event: Key) -> None:
        """A digit rates; Enter, Space and q go on; r takes up again what a slip ended."""
        event.stop()
        rating = rating_of(event)
        if self._asks and rating is not None:
            await self._keep(after=rating)
            self.dismiss(False)
        elif self._ended.is_hurt and event.key == "r":
            await self._keep(status="interrupted")
            self.dismiss(True)
        elif event.key in ("enter", "space", "escape", "q"):
            self.dismiss(False)

    def _leave(self) -> None:
        self.dismiss(False)

    @property
    def _asks(self) -> bool:
        is_night = self.nav.is_night
        is_saved = self._is_kept and not self._ended.fault  # else no answer could be kept either
        return is_saved and not self._ended.is_hurt and not is_night

    @property
    def _is_kept(self) -> bool:
        return self._ended.keeper.playing.is_kept

    async def _keep(self, **changed: object) -> None:
        if self._ended.row is None:
            return
        try:
            await until_saved(self.nav, self._ended.keeper.amend(**changed))
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)

    def _keys(self) -> Content:
        if self._ended.is_hurt:
            return keys(("Enter", "back"), ("r", self.services.phrases("session.slip")))
        return keys(("Enter", "skip this" if self._asks else "back"))
