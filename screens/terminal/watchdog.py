"""Ends the process when it was told to end and does not, and still leaves a usable terminal.

A terminal that no longer reads stops whoever writes to it, and then nothing in the event loop can
happen any more, not even the end. So a thread of its own waits for that.
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
"""How long an end may take. All that matters is on the disk long before."""

_TRIES, _WAKE_SECONDS = 5, 0.04
_RESTORE = (
    b"\x18"  # ends a sequence that was cut
    b"\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?2048l"
    b"\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Takes back all that Textual asks of a terminal."""


class Watchdog:
    """Watches over a block of code; once an end is expected it has to end in time."""

    def __init__(self) -> None:
        self._told: SimpleQueue[None] = SimpleQueue()  # an Event can lock up a signal's handler
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
        self._thread.join()  # it may be at work, and then it makes the end

    def expect_end(self, status: int) -> None:
        """From now on the end has to come soon, else it is made, with that exit status.

        A signal's handler may call this, also in the midst of another one.
        """
        self._status = self._status or status
        self._told.put(None)

    def _watch(self) -> None:
        self._told.get()
        if not self._over.wait(GRACE_SECONDS):
            self._restore()
            os._exit(self._status)

    def _restore(self) -> None:
        """Put the terminal back as it was, as far as it still takes anything; wait for nothing."""
        if sys.platform == "win32":  # a console in which text is being marked stops whoever writes
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
            os.set_blocking(terminal, False)  # wakes whoever waits in a write; nobody waits again
            for _ in range(_TRIES):
                termios.tcflush(terminal, termios.TCOFLUSH)
                self._over.wait(_WAKE_SECONDS)
                termios.tcflush(terminal, termios.TCOFLUSH)
                with suppress(BlockingIOError):
                    os.write(terminal, _RESTORE)
                    break
            os.set_blocking(terminal, True)


def _taken_terminal() -> int:
    """The terminal for this thread alone: what another still draws goes nowhere from here."""
    terminal = os.dup(2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return terminal


def has_terminal() -> bool:
    """Whether there is still a terminal to read from."""
    return sys.platform == "win32" or _line_settings() is not None


def has_shell() -> bool:
    """Whether a shell of this terminal started this program, and can continue it when stopped."""
    if sys.platform == "win32" or not has_terminal():
        return False
    try:
        return os.getsid(os.getppid()) == os.getsid(0) and os.getpgrp() != os.getpgid(os.getppid())
    except OSError:  # the parent is gone
        return False


def _line_settings() -> list[Any] | None:
    """How the terminal treats a line; None where there is none, or no longer."""
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None
