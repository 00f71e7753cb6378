"""The screen shown while the terminal is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.safe_text import lines, plain

_LOOK_SECONDS = 0.5


class MinSizeScreen(Dialog[None]):
    """Covers all screens; a session behind it continues, and its keys work, above all ``x``."""

    takes_any_key = True

    may_hide = False
    is_veil = True

    def __init__(self, least: Size) -> None:
        super().__init__()
        self._least = least

    def compose(self) -> ComposeResult:
        """Compose the state of the session, if there is one, and the size needed."""
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Show the message, and keep the session's state up to date."""
        self._say()
        self.set_interval(_LOOK_SECONDS, self._say)

    def on_screen_resume(self) -> None:
        """Check the size again when this screen is uncovered."""
        super().on_screen_resume()
        self.nav.check_size_later()

    def any_key(self, key: str) -> None:
        """Pass keys to the session; without one, only two presses of quit work."""
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
