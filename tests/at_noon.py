"""relief with its clock moved to noon of the day of the tests: `python -m tests.at_noon`.

For programs on a real terminal whose words depend on the hour: an entry at night says which day it
counts for. The clock goes on from there, and does not jump back between two starts of one test.
relief itself has no such switch: only this module, which is not installed, moves the clock.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from relief.clock import SystemClock

SECONDS_AHEAD = "RELIEF_TESTS_SECONDS_AHEAD"
"""The environment variable that says how far this process's clock is moved."""


def set_clock() -> None:
    """Move the clock of this process as far as the environment says."""
    ahead, real = timedelta(seconds=float(os.environ[SECONDS_AHEAD])), SystemClock.now

    def now(clock: SystemClock) -> datetime:
        return (real(clock) + ahead).astimezone()

    SystemClock.now = now  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    from relief.cli import main

    set_clock()
    raise SystemExit(main())
