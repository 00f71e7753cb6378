"""Reads single key presses from a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from relief.clock import SystemClock
from relief.systems.keyboard import KeyReader, single_keys


@contextmanager
def terminal_keys(wanted: bool) -> Iterator[KeyReader | None]:
    """Read keys without echo while open; yields a function that waits for one.

    Args:
        wanted: If False, yields None, because there is no terminal.
    """
    if not wanted:
        yield None
        return
    with single_keys(SystemClock().monotonic) as wait:
        yield wait


def wait_for_key(seconds: float) -> str | None:
    """Wait for a key; return it, or None after ``seconds``."""
    with terminal_keys(True) as wait:
        return wait(seconds) if wait else None
