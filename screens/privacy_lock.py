"""Locks the screen on request or after inactivity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.timer import Timer

from screens.base_screen import ReliefScreen
from screens.services import Services
from screens.shutdown import Shutdown

_MINUTE = 60.0


class PrivacyLock:
    """Shows and hides the lock screen, and runs the inactivity timer.

    Screens behind the lock screen are not notified and keep running.

    Attributes:
        timer: The inactivity timer; None if it is turned off.
    """

    def __init__(
        self, app: App[Any], services: Services, shutdown: Shutdown, lifted: Callable[[], None]
    ) -> None:
        """Store what is needed.

        Args:
            app: Shows the screens.
            services: What screens share, for the setting with the minutes.
            shutdown: Knows whether shutdown has begun.
            lifted: Called when the lock screen is closed.
        """
        self.timer: Timer | None = None
        self._app = app
        self._services = services
        self._shutdown = shutdown
        self._lifted = lifted
        self._minutes = 0

    def toggle(self) -> None:
        """Lock the screen, or unlock it if it is locked."""
        from screens.lock_screen import LockScreen

        front = self._app.screen
        if isinstance(front, LockScreen):
            front.dismiss(None)
        else:
            self._app.push_screen(LockScreen(), lambda _: self._lifted())

    def restart_timer(self) -> None:
        """Restart the inactivity timer, which is off by default."""
        minutes = self._services.settings.number("privacy_minutes")
        if self.timer is not None and minutes == self._minutes:
            self.timer.reset()
            return
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
        self._minutes = minutes
        if minutes:
            self.timer = self._app.set_timer(minutes * _MINUTE, self.hide_unless_needed)

    def hide_unless_needed(self) -> None:
        """Lock the screen after inactivity, unless the active screen is used without keys."""
        self.timer = None
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, ReliefScreen)]
        if self._shutdown.is_ending:
            return
        if all(screen.may_hide for screen in screens):
            self.toggle()
        else:
            self.restart_timer()  # a session is watched without pressing keys
