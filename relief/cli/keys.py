"""Single keys from a terminal, while something else goes on."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_NAMES = {
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    " ": "space",
    "\r": "enter",
    "\n": "enter",
}


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
        yield _wait_for_key
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _wait_for_key(seconds: float) -> str | None:
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    if not ready:
        return None
    data = os.read(sys.stdin.fileno(), 32).decode("utf-8", "replace")
    return _NAMES.get(data, data[:1] or "q")
