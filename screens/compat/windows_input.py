"""Keeps the thread that reads a Windows console alive after invalid input.

In Textual 8.2 the thread ends silently at the first error, such as half of a surrogate pair split
between two reads (an emoji is a pair), and from then on no key is received, ``x`` included. Only
imported on Windows.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event as ThreadEvent
from typing import Any

from textual.app import App
from textual.drivers import win32, windows_driver
from textual.drivers.win32 import EventMonitor
from textual.events import Event

from screens.compat.input_sanitizer import LONGEST_SIDE, PatchedParser, PatchedWriter

_MOST_FAILURES = 50
"""Consecutive failures, with a pause after each, after which the console counts as lost."""
_REST_SECONDS = 0.1


class PatchedEventMonitor(EventMonitor):
    """Continues after an error, and ignores impossible window sizes."""

    def __init__(
        self,
        lost: Callable[[], object],
        loop: AbstractEventLoop,
        app: App[Any],
        exit_event: ThreadEvent,
        process_event: Callable[[Event], None],
    ) -> None:
        super().__init__(loop, app, exit_event, self._pass_on)
        self._lost = lost
        self._hand_over = process_event
        self._failures = 0

    def run(self) -> None:
        """Read until the end; the console counts as lost after repeated failures."""
        while not self.exit_event.is_set():
            with suppress(Exception):
                super().run()  # returns when it was stopped or failed
            self._failures += 1
            if self._failures >= _MOST_FAILURES:
                self._lost()
                return
            self.exit_event.wait(_REST_SECONDS)

    def on_size_change(self, width: int, height: int) -> None:
        """Send the new window size."""
        if all(0 < length <= LONGEST_SIDE for length in (width, height)):
            super().on_size_change(width, height)

    def _pass_on(self, event: Event) -> None:
        self._failures = 0
        self._hand_over(event)


def harden(lost: Callable[[], object]) -> None:
    """Patch Textual's Windows driver to survive invalid input.

    Args:
        lost: Called from a thread when the console is gone.
    """
    reader: Any = win32
    driver: Any = windows_driver
    reader.XTermParser = PatchedParser
    reader.EventMonitor = partial(PatchedEventMonitor, lost)
    driver.WriterThread = partial(PatchedWriter, lost)
