"""The only module that reads the time. Everything else is given a clock."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Protocol

DAY_END_HOUR = 4
"""A day lasts until four in the morning, so that a late night still belongs to it."""


class Clock(Protocol):
    """The clock protocol; tests provide their own."""

    def now(self) -> datetime:
        """The present instant, with the local offset."""

    def monotonic(self) -> float:
        """Seconds from an unknown start; never goes back, takes no notice of clock changes."""

    def slept(self) -> float:
        """Seconds this machine has been suspended since it started; 0.0 where unknown."""

    def sleep(self, seconds: float) -> None:
        """Let that many seconds pass."""

    def zone_name(self) -> str:
        """The local zone's IANA name, such as ``Europe/Berlin``; empty where unknown."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, with the local offset."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Seconds from an unknown start."""
        return time.monotonic()

    def slept(self) -> float:
        """Seconds suspended since boot."""
        from relief.systems.suspend import suspended_seconds  # late: only a session asks

        return suspended_seconds()

    def sleep(self, seconds: float) -> None:
        """Let that many seconds pass."""
        time.sleep(seconds)

    def zone_name(self) -> str:
        """The local zone's IANA name; empty where the system does not tell."""
        import tzlocal  # late: only records need it, and `relief status` writes none

        try:
            return tzlocal.get_localzone_name() or ""
        except (LookupError, OSError, ValueError):
            return ""


def day_of(instant: datetime, day_end_hour: int = DAY_END_HOUR) -> date:
    """The day an instant belongs to: until ``day_end_hour`` it is still the day before."""
    return (instant.replace(tzinfo=None) - timedelta(hours=day_end_hour)).date()


def read_instant(text: str) -> datetime:
    """Read a stored ISO 8601 instant with offset.

    Raises:
        ValueError: The text is no instant, or bears no offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return instant
