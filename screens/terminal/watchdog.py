"""Ends the process if shutdown hangs, and still restores the terminal.

A terminal that no longer reads blocks every writer, and then the event loop cannot run at all, not
even to shut down. So a separate thread watches for a shutdown that hangs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

GRACE_SECONDS = 1.8
"""Seconds that shutdown may take. All data is on disk long before."""

_TRIES, _WAKE_SECONDS = 5, 0.04
_RESTORE = (
    b"\x18"  # cancels an unfinished escape sequence
    b"\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?2048l"
    b"\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Resets every terminal mode that Textual sets."""


class Watchdog:
    """Watches a block of code; once shutdown is expected it has to end in time."""

    def __init__(self) -> None:
        self._told: SimpleQueue[None] = (
            SimpleQueue()
        )  # a threading.Event can deadlock in a signal handler
        self._over = Event()
        self._status = 0
        self._lines: list[Any] | None = None
        self._thread = Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._lines = _line_settings()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._told.put(None)
        self._thread.join()  # it may be restoring the terminal, and then it ends the process

    def expect_end(self, status: int) -> None:
        """Start the deadline: if the program has not ended by then, end it with this exit status.

        Safe to call from a signal handler, even one that interrupts another.
        """
        self._status = self._status or status
        self._told.put(None)

    def _watch(self) -> None:
        self._told.get()
        if not self._over.wait(GRACE_SECONDS):
            self._restore()
            os._exit(self._status)

    def _restore(self) -> None:
        """Restore the terminal as far as it still accepts output; never blocks."""
        if sys.platform == "win32":  # a Windows console with selected text blocks every writer
            writer = Thread(target=os.write, args=(1, _RESTORE), daemon=True)
            writer.start()
            writer.join(_TRIES * _WAKE_SECONDS)
            return
        if self._lines is None:
            return
        import termios

        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._lines)
            terminal = _taken_terminal()
            os.set_blocking(
                terminal, False
            )  # unblocks a blocked writer; no write blocks after this
            for _ in range(_TRIES):
                termios.tcflush(terminal, termios.TCOFLUSH)
                self._over.wait(_WAKE_SECONDS)
                termios.tcflush(terminal, termios.TCOFLUSH)
                with suppress(BlockingIOError):
                    os.write(terminal, _RESTORE)
                    break
            os.set_blocking(terminal, True)


def _taken_terminal() -> int:
    """Redirect stderr to nowhere for other threads; return a descriptor for this one."""
    terminal = os.dup(2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return terminal


def has_terminal() -> bool:
    """Return whether there is still a terminal to read from."""
    return sys.platform == "win32" or _line_settings() is not None


def has_shell() -> bool:
    """Return whether a shell started this program and can resume it after suspension."""
    if sys.platform == "win32" or not has_terminal():
        return False
    try:
        return os.getsid(os.getppid()) == os.getsid(0) and os.getpgrp() != os.getpgid(os.getppid())
    except OSError:  # the parent is gone
        return False


def _line_settings() -> list[Any] | None:
    """Return the terminal's line settings; None if there is no terminal any more."""
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None
