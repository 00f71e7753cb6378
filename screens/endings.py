"""How the app ends: by signal, by Ctrl-C, by a crash; each saves, restores and tells its status."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding

from screens.crash import report_crash
from screens.hardening import harden_input

_CRASHED = 70


class EndsWell(App[int]):
    """An app whose every end leaves a usable terminal and nothing lost.

    Attributes:
        is_ending: Whether the screens are being taken down.
    """

    BINDINGS: ClassVar = [
        Binding("ctrl+c", "end_now", show=False, priority=True),
        Binding("ctrl+q", "end_now", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_ending = False

    @property
    def crash_folder(self) -> Path:
        """Where a crash is noted, without anything private."""
        raise NotImplementedError

    def save_what_runs(self) -> None:
        """Keep what is in progress; called before the program ends."""

    def run_to_status(self) -> int:
        """Run until the person leaves. Returns the exit status."""
        harden_input()
        self.run()
        return self.return_code or 0

    def catch_signals(self) -> None:
        """End well when the system asks."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self._end_by_signal, number)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # Windows, or not on the main thread (tests)

    def action_end_now(self) -> None:
        """End at once, as Ctrl-C does everywhere; a running session is kept as interrupted."""
        self._end_by_signal(signal.SIGINT)

    def action_leave(self) -> None:
        """Quit. Everything is saved already."""
        self.is_ending = True
        self.exit(return_code=0)

    def _end_by_signal(self, number: int) -> None:
        self.is_ending = True
        self.save_what_runs()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Crash without telling anything private; the status says that it was a crash."""
        super()._handle_exception(error)
        self._return_code = _CRASHED

    def _fatal_error(self) -> None:
        """Say in a few lines that relief stopped. Textual would print local variables here."""
        text = report_crash(sys.exc_info()[1], self.crash_folder)
        self._exit_renderables[:] = [Text(text)]
        self._close_messages_no_wait()
