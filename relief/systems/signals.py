"""Signals that end a program, and console events on Windows."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_END_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_CLOSING = (2, 5, 6)
"""CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT and CTRL_SHUTDOWN_EVENT (wincon.h)."""
_CLOSING_SECONDS = 4.5
"""Windows ends a process five seconds after it announces that the console is closing."""


def end_signals() -> tuple[int, ...]:
    """Return the signals that ask a program to end, as far as this system has them.

    On Windows SIGBREAK is Ctrl-Break; a closed console is made a SIGTERM by ``console_closed``.
    """
    return tuple(int(getattr(signal, name)) for name in _END_SIGNALS if hasattr(signal, name))


@contextmanager
def console_closed() -> Iterator[None]:
    """Turn a closed console, log-off or shutdown on Windows into SIGTERM.

    Windows calls a handler on a separate thread, and ends the process once that returns; so the
    handler waits until this block is left, for at most as long as Windows allows. Other systems
    send a signal themselves, and nothing is done here.
    """
    if sys.platform != "win32":
        yield
        return
    import ctypes

    is_over = threading.Event()

    def hear(event: int) -> bool:
        if event not in _CLOSING:
            return False
        _thread.interrupt_main(signal.SIGTERM)
        is_over.wait(_CLOSING_SECONDS)
        return True

    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    handler: Any = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(hear)
    kernel32.SetConsoleCtrlHandler(handler, 1)
    try:
        yield
    finally:
        is_over.set()
        kernel32.SetConsoleCtrlHandler(handler, 0)


def suspend_process() -> None:
    """Suspend this process until the shell resumes it, as Ctrl-Z does. Does nothing on Windows."""
    if sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGTSTP)
