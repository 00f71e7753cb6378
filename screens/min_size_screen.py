"""Stands over everything while the terminal is too small to show it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.safe_text import lines, plain

_LOOK_SECONDS = 0.5


class MinSizeScreen(Dialog[None]):
    """A few words; a session behind them goes on, and its keys work: above all ``x``."""

    takes_any_key = True

    may_hide = False
    is_veil = True

    def __init__(self, least: Size) -> None:
        super().__init__()
        self._least = least

    def compose(self) -> ComposeResult:
        """What the session needs, if there is one; then the size that is needed."""
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Say it, and go on saying what the session does."""
        self._say()
        self.set_interval(_LOOK_SECONDS, self._say)

    def on_screen_resume(self) -> None:
        """What lay over this is gone, and the window may have grown meanwhile."""
        super().on_screen_resume()
        self.nav.check_size_later()

    def any_key(self, key: str) -> None:
        """Keys are the session's; without one only quitting works here, by two presses."""
        if (session := self.services.session) is not None:
            session.take_key(key)
            self._say()
        elif self.services.keyboard.does(key, "app.leave"):
            self.nav.ask_to_quit()
            self._say()

    def _say(self) -> None:
        session = self.services.session
        say = self.services.phrases
        size = say("small.size", width=self._least.width, height=self._least.height)
        words = [self.nav.quit_question or size]
        if session is not None:
            words = [session.brief_state, say("small.session_keys"), *words]
        self.put("#too-small", lines(*(plain(line) for line in words if line)))
