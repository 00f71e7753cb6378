"""How the app ends: by signal, by Ctrl-C, by a crash; each saves, restores and tells its status."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.driver import Driver
from textual.worker import WorkerFailed

from relief.crash import note_crash
from relief.errors import InternalError
from relief.text import clean, one_line
from screens.compat.base_app import CarefulApp
from screens.compat.input_sanitizer import harden_driver
from screens.terminal.watchdog import Watchdog, has_shell, has_terminal

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM")
"""Signals that end a program; each one would leave the terminal in a mess if nobody heard it."""
_KEYS = ("SIGINT", "SIGQUIT")
"""Those that a key sends: one typed too late would make a fault of a good end."""


class EndsWell(CarefulApp):
    """An app whose every end leaves a usable terminal and nothing lost.

    Attributes:
        is_ending: Whether the screens are being taken down.
    """

    BINDINGS: ClassVar = [
        Binding("ctrl+c", "end_now", show=False, priority=True),
        Binding("ctrl+q", "end_now", show=False, priority=True),
        Binding("ctrl+z", "suspend", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_ending = False
        self._watchdog = Watchdog()
        self._crashed_by: BaseException | None = None

    @property
    def crash_folder(self) -> Path:
        """Where a crash is noted, without anything private."""
        raise NotImplementedError

    def save_what_runs(self) -> None:
        """Keep what is in progress; called before the program ends."""

    def run_to_status(self) -> int:
        """Run until the person leaves. Returns the exit status.

        What had not begun when the end came is no news, so Python is told not to speak of it.
        Afterwards Ctrl-C is not heard any more: what remains is putting away.
        """
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        harden_driver(self._lose_terminal)
        with self._watchdog, _kept_handlers():
            self.run()
        return self.return_code or 0

    def catch_signals(self) -> None:
        """End well when the system asks, even when it was told to ignore that, as by nohup."""
        loop = asyncio.get_running_loop()

        def hear(number: int, _: FrameType | None) -> None:
            self._watchdog.expect_end(128 + number)  # from here: the loop itself may be stuck
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(self._end_by_signal, number)

        with suppress(ValueError):  # not on the main thread (tests)
            for name in _SIGNALS:
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), hear)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once the end has begun, no key begins anything else."""
        return False if self.is_ending else super().check_action(action, parameters)

    def action_end_now(self) -> None:
        """End at once, as Ctrl-C does everywhere; a running session is kept as interrupted."""
        self._end_by_signal(signal.SIGINT)

    def action_suspend(self) -> None:
        """Give the terminal back to the shell until ``fg``, as Ctrl-Z does everywhere."""
        if has_shell():
            os.kill(os.getpid(), signal.SIGTSTP)

    def action_leave_now(self) -> None:
        """Quit. Everything is saved already."""
        self.is_ending = True
        self.exit(return_code=0)

    def _end_by_signal(self, number: int) -> None:
        self.is_ending = True
        self.save_what_runs()
        self.exit(return_code=128 + number)

    def _lose_terminal(self) -> None:
        """End because nobody can see or type anything any more; called by the input thread."""
        number = getattr(signal, "SIGHUP", signal.SIGTERM)
        self._watchdog.expect_end(128 + number)
        self.call_later(self._end_by_signal, number)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this machine; where we have mended it, ours."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from screens.compat.terminal_driver import CarefulDriver

        return CarefulDriver

    # A crash

    def panic(self, *_: object) -> None:
        """End because of an error; what Textual would show of it is not shown."""
        if not has_terminal():  # the input thread fails like this when the window was closed
            self._lose_terminal()
            return
        self._return_code = InternalError.status
        self._fatal_error()

    def _handle_exception(self, error: Exception) -> None:
        """Crash without telling anything private; the status says that it was a crash."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        self._crashed_by = self._crashed_by or cause
        super()._handle_exception(error)
        self._return_code = InternalError.status

    def _fatal_error(self) -> None:
        """Say in a few lines that relief stopped. Textual would print local variables here."""
        if not self.is_ending:
            self.is_ending = True
            with suppress(Exception):  # whatever is wrong, the end has to come
                self.save_what_runs()
        told = note_crash(self._crashed_by or sys.exc_info()[1], self.crash_folder)
        text = f"relief: {told.message}\n  {one_line(told.hint)}"
        self._exit_renderables[:] = [Text(clean(text))]
        self._close_messages_no_wait()


@contextmanager
def _kept_handlers() -> Iterator[None]:
    """Give signals back to whom they belonged, all but those of keys."""
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield
    finally:
        with suppress(ValueError):  # not on the main thread
            for number, handler in before.items():
                is_key = signal.Signals(number).name in _KEYS
                signal.signal(number, signal.SIG_IGN if is_key else handler)
