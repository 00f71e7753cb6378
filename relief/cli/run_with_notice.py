"""Shows a notice for work that takes longer than half a second; Ctrl-C stops it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from relief.cli.output import talk
from relief.clock import Clock
from relief.library.phrases import Say

AGAIN_SECONDS = 5.0
"""Between two words about how far it is."""
SOON_SECONDS = 0.5
"""What takes longer than this is worth a word."""


class Told:
    """Prints progress from time to time, on a terminal.

    Args:
        clock: Tells when to say it again.
        say: Says what share is done, in per cent.
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
        name: Which of ``patience`` in the phrases says what goes on.
        stopped: Which of them says what Ctrl-C left; that the step under way ends first, is known.
    """
    hears = sys.stderr is not None and sys.stderr.isatty()
    soon = Timer(SOON_SECONDS, lambda: talk(say(f"patience.{name}")))
    soon.daemon = True
    if hears:
        soon.start()
    try:
        yield
    except KeyboardInterrupt:
        talk(say(f"patience.{stopped}"))
        raise
    finally:
        soon.cancel()
