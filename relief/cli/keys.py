"""Single keys from a terminal, while something else goes on."""

from __future__ import annotations

import os
import re
import select
import sys
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from relief.control_strings import ControlStrings

_NAMES = {
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    " ": "space",
    "\r": "enter",
    "\n": "enter",
}

_KEY = re.compile(r"\x1b\[[0-9;?<]*[ -/]*[@-~]|\x1bO.|.", re.DOTALL)
_MOST_BYTES = 1024


@contextmanager
def terminal_keys(wanted: bool) -> Iterator[Callable[[float], str | None] | None]:
    """While open, keys arrive one by one, unechoed; gives a function that waits for one.

    Args:
        wanted: False gives None: there is nobody to press a key.
    """
    if not wanted or not hasattr(select, "select") or os.name == "nt":
        yield None
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)
    try:
        yield _Keys(descriptor).wait
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


class _Keys:
    """Takes what was read apart, so that of several keys in one read none is lost."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._strings = ControlStrings()
        self._ahead: deque[str] = deque()

    def wait(self, seconds: float) -> str | None:
        """The next key, if there is one within that time; ``q`` when the terminal is gone."""
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
