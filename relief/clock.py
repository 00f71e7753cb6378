"""The only module that reads the time. All other code receives a clock."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Protocol

DAY_END_HOUR = 4
"""The hour until which a day lasts, so that a late night still belongs to it."""
ALL_DAYS = ("0001-01-01", "9999-12-31")
"""The first and the last day that a record can have, ISO 8601."""


class Clock(Protocol):
    """The clock protocol; tests provide their own."""

    def now(self) -> datetime:
        """Return the current time, with the local offset."""

    def monotonic(self) -> float:
        """Return monotonic seconds, independent of clock changes."""

    def slept(self) -> float:
        """Return seconds of system sleep since boot; 0.0 if unknown."""

    def sleep(self, seconds: float) -> None:
        """Wait ``seconds``."""

    def zone_name(self) -> str:
        """Return the local zone's IANA name, such as ``Europe/Berlin``; "" if unknown."""


class SystemClock:
    """The system clock."""

    def now(self) -> datetime:
        """Return the current time, with the local offset."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()

    def slept(self) -> float:
        """Return seconds of system sleep since boot."""
        from relief.systems.suspend import suspended_seconds  # late: only needed by a session

        return suspended_seconds()

    def sleep(self, seconds: float) -> None:
        """Wait ``seconds``."""
        time.sleep(seconds)

    def zone_name(self) -> str:
        """Return the local zone's IANA name; "" if unknown."""
        import tzlocal  # late: only needed by records, and `relief status` writes none

        try:
            return tzlocal.get_localzone_name() or ""
        except (LookupError, OSError, ValueError):
            return ""


def day_of(instant: datetime, day_end_hour: int = DAY_END_HOUR) -> date:
    """Return the day an instant belongs to: until ``day_end_hour`` it is the day before."""
    return (instant.replace(tzinfo=None) - timedelta(hours=day_end_hour)).date()


def read_instant(text: str) -> datetime:
    """Parse a stored ISO 8601 instant with offset.

    Raises:
        ValueError: The text is invalid, or has no offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return instant
