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
    """Shows and hides the lock screen; has the inactivity timer.

    What the lock screen covers is not told anything, and goes on.

    Attributes:
        timer: What waits until nobody has been there for so long; none if that was not chosen.
    """

    def __init__(
        self, app: App[Any], services: Services, shutdown: Shutdown, lifted: Callable[[], None]
    ) -> None:
        """Keep what is needed.

        Args:
            app: Shows the screens.
            services: Has the minutes that were chosen.
            shutdown: Knows whether the screens are being taken down.
            lifted: Called once the lock screen is gone.
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
        """Lock the screen, unless a screen is used without pressing keys."""
        self.timer = None
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, ReliefScreen)]
        if self._shutdown.is_ending:
            return
        if all(screen.may_hide for screen in screens):
            self.toggle()
        else:
            self.restart_timer()  # a session needs no keys, and its screen is looked at
