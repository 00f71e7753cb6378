"""Runs relief with its clock set to noon of the current day: `python -m tests.at_noon`.

For programs on a real terminal whose output depends on the hour: an entry at night says which day
it counts for. The clock runs on from there, and does not jump back between two starts of one test.
relief itself has no such option: only this module, which is not installed, changes the clock.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from relief.clock import SystemClock

SECONDS_AHEAD = "RELIEF_TESTS_SECONDS_AHEAD"
"""The environment variable with the offset of this process's clock."""


def set_clock() -> None:
    """Offset the clock of this process as the environment says."""
    ahead, real = timedelta(seconds=float(os.environ[SECONDS_AHEAD])), SystemClock.now

    def now(clock: SystemClock) -> datetime:
        return (real(clock) + ahead).astimezone()

    SystemClock.now = now  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    from relief.cli import main

    set_clock()
    raise SystemExit(main())
