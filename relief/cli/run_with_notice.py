"""Shows a notice for work that takes longer than half a second; Ctrl-C stops it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from relief.cli.output import print_message
from relief.clock import Clock
from relief.library.phrases import Say

AGAIN_SECONDS = 5.0
"""Seconds between progress messages."""
SOON_SECONDS = 0.5
"""Seconds after which a notice is shown."""


class Told:
    """Prints progress from time to time, on a terminal.

    Args:
        clock: The clock.
        say: The phrases.
    """

    def __init__(self, clock: Clock, say: Callable[[int], object]) -> None:
        self._clock, self._say = clock, say
        self._last = clock.monotonic()
        self._hears = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, whole: int) -> None:
        """Report the share of the work that is done."""
        now = self._clock.monotonic()
        if self._hears and now - self._last >= AGAIN_SECONDS:
            self._last = now
            self._say(min(99, 100 * done // max(1, whole)))


@contextmanager
def patience(say: Say, name: str, stopped: str = "stopped") -> Iterator[None]:
    """Print a notice after half a second, and a message when Ctrl-C stops the work.

    Args:
        say: The phrases.
        name: The key below ``patience`` in the phrases that describes the work.
        stopped: The key below ``patience`` for the message after Ctrl-C, which stops the work at
            the end of the current step.
    """
    hears = sys.stderr is not None and sys.stderr.isatty()
    soon = Timer(SOON_SECONDS, lambda: print_message(say(f"patience.{name}")))
    soon.daemon = True
    if hears:
        soon.start()
    try:
        yield
    except KeyboardInterrupt:
        print_message(say(f"patience.{stopped}"))
        raise
    finally:
        soon.cancel()
