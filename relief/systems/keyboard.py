"""Reads single key presses from a terminal or a Windows console, without echo."""

from __future__ import annotations

import os
import re
import select
import sys
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from relief.control_strings import ControlStrings

KeyReader = Callable[[float], "str | None"]
"""Waits for a key for ``seconds``; returns its name, or None."""

_NAMES = {
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    " ": "space",
    "\r": "enter",
    "\n": "enter",
}
_WINDOWS_NAMES = {"M": "right", "K": "left", "I": "pageup", "Q": "pagedown"}
"""The second part of a special key, from ``msvcrt.getwch`` after ``\\x00`` or ``\\xe0``."""
_LOOK_SECONDS = 0.02

_KEY = re.compile(r"\x1b\[[0-9;?<]*[ -/]*[@-~]|\x1bO.|.", re.DOTALL)
_MOST_BYTES = 1024


@contextmanager
def single_keys(monotonic: Callable[[], float]) -> Iterator[KeyReader]:
    """Deliver each key at once and without echo; restores the terminal afterwards.

    Args:
        monotonic: Returns monotonic seconds.
    """
    if sys.platform == "win32":
        yield _ConsoleKeys(monotonic).wait
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)
    try:
        yield _TerminalKeys(descriptor).wait
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


class _TerminalKeys:
    """Splits terminal input into keys, so that none is lost if several are read at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._strings = ControlStrings()
        self._ahead: deque[str] = deque()

    def wait(self, seconds: float) -> str | None:
        """Return the next key, or None after ``seconds``; ``q`` if the terminal is gone."""
        if not self._ahead and select.select([self._descriptor], [], [], seconds)[0]:
            data = os.read(self._descriptor, _MOST_BYTES)
            if not data:
                return "q"
            self._ahead.extend(_KEY.findall(self._strings.take(self._decode(data))))
        elif not self._ahead:
            self._strings.tick()
        if not self._ahead:
            return None
        key = self._ahead.popleft()
        return _NAMES.get(key, key[:1])


class _ConsoleKeys:
    """Polls the Windows console, which has no way to wait for a key."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic

    def wait(self, seconds: float) -> str | None:
        """Return the next key, or None after ``seconds``; Ctrl-C raises KeyboardInterrupt."""
        if sys.platform != "win32":
            return None
        import msvcrt

        pause, until = threading.Event(), self._monotonic() + seconds
        while not msvcrt.kbhit():
            left = until - self._monotonic()  # a sleep may take twice as long as requested
            if left <= 0:
                return None
            pause.wait(min(_LOOK_SECONDS, left))
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):
            return _WINDOWS_NAMES.get(msvcrt.getwch(), "other")
        return _NAMES.get(key, key)
