"""An app that shows foreign text literally, leaks nothing in a crash, takes no screenshots."""

from __future__ import annotations

import asyncio
import sys

from rich.text import Text
from textual import on
from textual.app import App
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.timer import Timer, TimerCallback
from textual.worker import WorkerFailed

from relief.errors import InternalError
from relief.text import clean
from screens.compat.memory_tuning import let_go_of_widgets
from screens.compat.patches import is_made
from screens.shutdown import Shutdown
from screens.terminal.watchdog import has_terminal


class BaseApp(App[int]):
    """Sanitises toasts and disables Textual's screenshots.

    Nor does it mark text by mouse: Ctrl-C, which would copy that, ends relief, and a press on what
    was just taken away would end it with an error. A terminal marks text itself with Shift held.

    Attributes:
        shutdown: Ends the app, also when it crashes.
    """

    shutdown: Shutdown

    ALLOW_SELECT = False

    def __init__(self) -> None:
        let_go_of_widgets()
        super().__init__()

    def on_load(self) -> None:
        """Start tasks in order, as Python 3.11 does, not eagerly.

        From Python 3.12 on, Textual 8.2 has them begin at once. A new screen is then laid out
        before its style sheets are read, and stays so: without columns, border or title.
        """
        asyncio.get_running_loop().set_task_factory(None)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notification without interpreting markup."""
        del markup
        super().notify(
            clean(message), title=clean(title), severity=severity, timeout=timeout, markup=False
        )

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call something once after a delay, also if the timer fires late.

        Textual 8.2 passes over what comes late. For a timer that goes off once that was all of it:
        on a busy machine a new size of the window, and each one after it, was never taken.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        if is_made("late timers"):
            timer._skip = False
        return timer

    def action_screenshot(self, *_: object, **__: object) -> None:
        """Take no screenshot: it would be a file of health notes that nobody looks after."""

    def save_screenshot(self, *_: object, **__: object) -> str:
        """Save no screenshot."""
        return ""

    def deliver_screenshot(self, *_: object, **__: object) -> str | None:
        """Deliver no screenshot."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable actions once shutdown has begun."""
        return False if self.shutdown.is_ending else super().check_action(action, parameters)

    def get_driver_class(self) -> type[Driver]:
        """The terminal driver: Textual's, or our patched one where there is one."""
        if sys.platform != "win32":
            from screens.compat.terminal_driver import PatchedDriver

            return PatchedDriver
        return super().get_driver_class()

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Repaint everything after the program was suspended."""
        self.refresh(layout=True)

    # A crash

    def panic(self, *_: object) -> None:
        """End because of an error, without Textual's traceback."""
        if not has_terminal():  # the input thread fails like this when the window was closed
            self.shutdown.lose_terminal()
            return
        self._return_code = InternalError.status
        self._fatal_error()

    def _handle_exception(self, error: Exception) -> None:
        """Crash without private data; the exit status says that it was a crash."""
        self.shutdown.blame(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)
        self._return_code = InternalError.status

    def _fatal_error(self) -> None:
        """Say in a few lines that relief stopped. Textual would print local variables here."""
        self._exit_renderables[:] = [Text(clean(self.shutdown.crash()))]
        self._close_messages_no_wait()
