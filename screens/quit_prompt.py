"""Quits after two presses: the first shows a prompt, the second confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.timer import Timer

from screens.keys.second_press import SecondPress
from screens.services import Services
from screens.tab import TabScreen

_LOOK_SECONDS = 0.05


class QuitPrompt:
    """Counts the presses, and shows the prompt after the first."""

    def __init__(self, app: App[Any], services: Services, quit_now: Callable[[], None]) -> None:
        """Store what is needed.

        Args:
            app: The app, which shows the prompt.
            services: What screens share, for the key bindings and the clock.
            quit_now: Quits, after the second press.
        """
        self._app = app
        self._services = services
        self._quit = quit_now
        self._second_press = SecondPress()
        self._timer: Timer | None = None

    @property
    def question(self) -> str:
        """The prompt for the second press; empty before the first."""
        if not self._second_press.is_waiting(self._now):
            return ""
        key = self._services.keyboard.find("app.leave").key_shown
        return self._services.phrases("quit.again", key=key)

    def ignore_repeats(self) -> None:
        """Ignore auto-repeat of a key that has just done something else."""
        self._second_press.hear(self._now)

    def press(self, is_typed_ahead: bool) -> None:
        """Handle one of the two presses.

        Args:
            is_typed_ahead: Whether the key was pressed before the previous one was handled.
        """
        self._second_press.press(self._now, is_typed_ahead)
        if self._timer is None and self._second_press.is_waiting(self._now):
            self._timer = self._app.set_interval(_LOOK_SECONDS, self._quit_or_forget)
        self._show_question()

    def hear(self, event: Event) -> None:
        """Cancel the first press if any other key, a paste or a click follows."""
        is_new = isinstance(event, Key | Paste | MouseDown) and not event.is_forwarded
        if is_new and self._timer is not None and not self._asks_to_leave(event):
            self._second_press.cancel()
            self._quit_or_forget()

    @property
    def _now(self) -> float:
        return self._services.journal.clock.monotonic()

    def _asks_to_leave(self, event: Event) -> bool:
        if isinstance(event, MouseDown):
            style = self._app.screen.get_style_at(event.x, event.y)
            return bool(style.meta.get("@click") == "app.leave")
        return isinstance(event, Key) and self._services.keyboard.does(event.key, "app.leave")

    def _quit_or_forget(self) -> None:
        """Quit after the second press; hide the prompt if none came in time."""
        if self._second_press.is_confirmed(self._now):
            self._quit()
        elif self._timer is not None and not self._second_press.is_waiting(self._now):
            self._timer.stop()
            self._timer = None
            self._show_question()

    def _show_question(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, TabScreen):
                screen.write_foot()
