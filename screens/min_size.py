"""Shows a message while the window is too small."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Size

from screens.base_screen import is_covered
from screens.shutdown import Shutdown

LEAST = Size(40, 12)
"""Minimum window size; nothing fits in a smaller one."""


class MinSize:
    """Shows and hides the message about a window that is too small."""

    def __init__(self, app: App[Any], shutdown: Shutdown) -> None:
        self._app = app
        self._shutdown = shutdown

    def check_size_later(self) -> None:
        """Check the window size after the current events."""
        self._app.call_later(self._fit_unless_ending)

    def _fit_unless_ending(self) -> None:
        if not self._shutdown.is_ending:
            self.fit(self._app.size)

    def fit(self, size: Size) -> None:
        """Check whether a window size is large enough."""
        front = self._app.screen
        is_small = size.width < LEAST.width or size.height < LEAST.height
        if not is_small and not is_covered(front):
            return
        from screens.lock_screen import LockScreen  # late: the first frame needs no dialog
        from screens.min_size_screen import MinSizeScreen

        if is_small and not isinstance(front, MinSizeScreen | LockScreen):
            self._app.push_screen(MinSizeScreen(LEAST))
        elif not is_small and isinstance(front, MinSizeScreen):
            self._app.pop_screen()
