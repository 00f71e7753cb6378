"""Work that may take its time: said on a terminal after half a second, and stopped by Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from relief.cli.output import talk
from relief.library.phrases import Say

SOON_SECONDS = 0.5
"""What takes longer than this is worth a word."""


@contextmanager
def patience(say: Say, name: str, stopped: str = "stopped") -> Iterator[None]:
    """Say that it goes on, and how to stop it; a word is said of stopping too.

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
