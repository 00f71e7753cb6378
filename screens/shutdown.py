"""Shutdown by signal, Ctrl-C or crash: saves, restores the terminal, sets the exit status."""

from __future__ import annotations

import asyncio
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from rich.text import Text
from textual.app import App

from relief.crash import note_crash
from relief.systems.signals import console_closed, suspend_process
from relief.text import clean, one_line
from screens.compat.input_sanitizer import harden_driver
from screens.terminal.watchdog import Watchdog, has_shell

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGBREAK")
"""Signals that end a program; unhandled, each would leave the terminal in application mode."""
_KEYS = ("SIGINT", "SIGQUIT")
"""Signals sent by keys: one pressed during a normal exit must not change its status."""


class Shutdown:
    """Ends the program without losing data, and restores the terminal.

    Attributes:
        is_ending: Whether shutdown has begun.
    """

    def __init__(self, app: App[int], save: Callable[[], None], crash_folder: Path) -> None:
        """Store what is needed.

        Args:
            app: The app to end.
            save: Saves what is in progress; called before the program ends.
            crash_folder: Where crash reports are written, without private data.
        """
        self.is_ending = False
        self._app = app
        self._save = save
        self._crash_folder = crash_folder
        self._watchdog = Watchdog()
        self._cause: BaseException | None = None

    def run(self) -> int:
        """Run the app until the person quits; return the exit status.

        Python's warnings about coroutines that never started are suppressed. Afterwards Ctrl-C is
        ignored, since only cleanup is left.
        """
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        harden_driver(self.lose_terminal)
        with self._watchdog, _kept_handlers(), console_closed():
            self._app.run()
        return self._app.return_code or 0

    def catch_signals(self) -> None:
        """Handle signals that end the program, even those ignored by nohup."""
        loop = asyncio.get_running_loop()

        def hear(number: int, _: FrameType | None) -> None:
            self._watchdog.expect_end(
                128 + number
            )  # start the watchdog here: the loop itself may be stuck
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(self._end_by_signal, number)

        with suppress(ValueError):  # not on the main thread (tests)
            for name in _SIGNALS:
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), hear)

    def quit(self, status: int = 0, message: str = "") -> None:
        """Quit; everything is saved by then.

        Args:
            status: The exit status.
            message: The text to print on the terminal afterwards.
        """
        self.is_ending = True
        self._app.exit(return_code=status, message=Text(clean(message)) if message else None)

    def interrupt(self) -> None:
        """Quit at once, as Ctrl-C does; a running session is saved as interrupted."""
        self._end_by_signal(signal.SIGINT)

    def suspend(self) -> None:
        """Suspend the process until ``fg``, as Ctrl-Z does."""
        if has_shell():
            suspend_process()

    def lose_terminal(self) -> None:
        """Quit because the terminal is gone; may be called from the input thread."""
        number = getattr(signal, "SIGHUP", signal.SIGTERM)
        self._watchdog.expect_end(128 + number)
        self._app.call_later(self._end_by_signal, number)

    def blame(self, error: BaseException) -> None:
        """Store the error of a crash; only the first one is kept."""
        self._cause = self._cause or error

    def crash(self) -> str:
        """Save a running session and write the crash report; return the message to print.

        Textual's own report would include local variables, which are private.
        """
        if not self.is_ending:
            self.is_ending = True
            with suppress(Exception):  # shutdown must not fail, whatever is wrong
                self._save()
        told = note_crash(self._cause or sys.exc_info()[1], self._crash_folder)
        return clean(f"relief: {told.message}\n  {one_line(told.hint)}")

    def _end_by_signal(self, number: int) -> None:
        self.is_ending = True
        self._save()
        self._app.exit(return_code=128 + number)


@contextmanager
def _kept_handlers() -> Iterator[None]:
    """Restore the previous signal handlers, except those of keys."""
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield
    finally:
        with suppress(ValueError):  # not on the main thread
            for number, handler in before.items():
                is_key = signal.Signals(number).name in _KEYS
                signal.signal(number, signal.SIG_IGN if is_key else handler)
