"""The base of the app: shows text literally, leaks nothing in a crash, takes no screenshots."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.notifications import Notify, SeverityLevel
from textual.timer import Timer, TimerCallback
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from relief.errors import InternalError
from relief.text import clean
from screens.compat.line_breaks import break_lines_by_script
from screens.compat.line_caches import make_line_caches_late
from screens.compat.memory_tuning import let_go_of_widgets
from screens.compat.messages import make_room, place_messages
from screens.compat.patches import is_made
from screens.shutdown import Shutdown
from screens.terminal.watchdog import has_terminal


class BaseApp(App[int]):
    """Disables markup in notifications, Textual's screenshots and its mouse selection.

    Ctrl-C, which would copy a selection, quits relief, and clicking a widget that was just removed
    would crash. A terminal selects text itself with Shift held.

    Attributes:
        shutdown: Ends the app, also when it crashes.
    """

    shutdown: Shutdown

    ALLOW_SELECT = False

    def __init__(self) -> None:
        let_go_of_widgets()
        break_lines_by_script()
        make_line_caches_late()
        super().__init__()

    def on_load(self) -> None:
        """Start tasks in order, as Python 3.11 does, not eagerly.

        From Python 3.12 on, Textual 8.2 starts them eagerly. A new screen is then laid out before
        its style sheets are read, and stays without columns, border or title.
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

    async def on_notify(self, event: Notify) -> None:
        """Make room for a message before Textual shows it."""
        if self.screen_stack and is_made("few messages at once"):
            await make_room(self.screen, self._notifications, event.notification)
        self.call_later(self._place_messages)

    @on(OptionList.OptionHighlighted)
    def _place_messages(self) -> None:
        if self.screen_stack:
            place_messages(self.screen)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of colours; without colours the terminal's own are left alone.

        Textual 8.2 chooses the filters before the theme is known, and turns the terminal's colours
        into greys: black on black.
        """
        filters = super().get_line_filters()
        if not (self.no_color and self.native_ansi_color):
            return filters
        return [NoColor() if isinstance(each, Monochrome) else each for each in filters]

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call a function once after a delay, also if the timer fires late.

        Textual 8.2 skips late ticks. A one-shot timer then never fires: on a busy machine a resize,
        and all later ones, were never handled.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        if is_made("late timers"):
            timer._skip = False
        return timer

    def action_screenshot(self, *_: object, **__: object) -> None:
        """Do nothing: a screenshot would be an unprotected file with health notes."""

    def save_screenshot(self, *_: object, **__: object) -> str:
        """Do nothing."""
        return ""

    def deliver_screenshot(self, *_: object, **__: object) -> str | None:
        """Do nothing."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable actions once shutdown has begun."""
        return False if self.shutdown.is_ending else super().check_action(action, parameters)

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal driver: Textual's, or our patched one if available."""
        if sys.platform != "win32":
            from screens.compat.terminal_driver import PatchedDriver

            return PatchedDriver
        return super().get_driver_class()

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Repaint everything after the program was suspended."""
        self.refresh(layout=True)

    # Crashes

    def panic(self, *_: object) -> None:
        """Exit because of an error, without Textual's traceback."""
        if not has_terminal():  # the input thread fails like this when the window was closed
            self.shutdown.lose_terminal()
            return
        self._return_code = InternalError.status
        self._fatal_error()

    def _handle_exception(self, error: Exception) -> None:
        """Exit without exposing private data; the exit status shows that it was a crash."""
        self.shutdown.blame(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)
        self._return_code = InternalError.status

    def _fatal_error(self) -> None:
        """Print in a few lines that relief crashed. Textual would print local variables here."""
        self._exit_renderables[:] = [Text(clean(self.shutdown.crash()))]
        self._close_messages_no_wait()
