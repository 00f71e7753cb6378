"""Shutdown by signal, Ctrl-C or crash: saves, restores the terminal, sets the status."""

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
"""Signals that end a program; each one would leave the terminal in a mess if nobody heard it."""
_KEYS = ("SIGINT", "SIGQUIT")
"""Those that a key sends: one typed too late would make a fault of a good end."""


class Shutdown:
    """Ends the program so that nothing is lost, and the terminal is left usable.

    Attributes:
        is_ending: Whether the screens are being taken down.
    """

    def __init__(self, app: App[int], save: Callable[[], None], crash_folder: Path) -> None:
        """Keep what is needed.

        Args:
            app: What is ended.
            save: Saves what is in progress; called before the program ends.
            crash_folder: Where a crash is noted, without anything private.
        """
        self.is_ending = False
        self._app = app
        self._save = save
        self._crash_folder = crash_folder
        self._watchdog = Watchdog()
        self._cause: BaseException | None = None

    def run(self) -> int:
        """Run the app until the person leaves. Returns the exit status.

        What had not begun when the end came is no news, so Python is told not to speak of it.
        Afterwards Ctrl-C is not heard any more: what remains is putting away.
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
            self._watchdog.expect_end(128 + number)  # from here: the loop itself may be stuck
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(self._end_by_signal, number)

        with suppress(ValueError):  # not on the main thread (tests)
            for name in _SIGNALS:
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), hear)

    def quit(self, status: int = 0, message: str = "") -> None:
        """Quit. Everything is saved already.

        Args:
            status: The exit status.
            message: What is said on the terminal afterwards.
        """
        self.is_ending = True
        self._app.exit(return_code=status, message=Text(clean(message)) if message else None)

    def interrupt(self) -> None:
        """End at once, as Ctrl-C does everywhere; a running session is kept as interrupted."""
        self._end_by_signal(signal.SIGINT)

    def suspend(self) -> None:
        """Give the terminal back to the shell until ``fg``, as Ctrl-Z does everywhere."""
        if has_shell():
            suspend_process()

    def lose_terminal(self) -> None:
        """End because the terminal is gone; may be called from the input thread."""
        number = getattr(signal, "SIGHUP", signal.SIGTERM)
        self._watchdog.expect_end(128 + number)
        self._app.call_later(self._end_by_signal, number)

    def blame(self, error: BaseException) -> None:
        """Remember the error of a crash; the first one counts."""
        self._cause = self._cause or error

    def crash(self) -> str:
        """Save a running session and write the crash file. Returns the message.

        Textual would print local variables, so private ones too.
        """
        if not self.is_ending:
            self.is_ending = True
            with suppress(Exception):  # whatever is wrong, the end has to come
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
