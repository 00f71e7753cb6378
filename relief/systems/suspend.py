"""Measures how long this computer was suspended, so that a session notices a closed lid."""

from __future__ import annotations

import sys
import time

_CLOCK_UPTIME_RAW = 8
"""macOS: a clock that stops during sleep (clock_gettime(3)); Python has no name for it."""
_HUNDRED_NANOSECONDS = 1e-7


def suspended_seconds() -> float:
    """Return seconds of system sleep since boot; 0.0 if unknown."""
    return _suspended() or 0.0


def notices_sleep() -> bool:
    """Return whether this computer can report how long it was suspended."""
    return _suspended() is not None


def _suspended() -> float | None:
    """Return the difference between clocks that include and exclude sleep; None if unknown."""
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform == "darwin":
        awake = getattr(time, "CLOCK_UPTIME_RAW", _CLOCK_UPTIME_RAW)
        return _difference(time.CLOCK_MONOTONIC_RAW, awake)
    if sys.platform == "linux":
        return _difference(time.CLOCK_BOOTTIME, time.CLOCK_MONOTONIC)
    return None


def _difference(running: int, awake: int) -> float | None:
    """Return the first clock minus the second, which is read last, so it is never negative."""
    if sys.platform == "win32":
        return None
    try:
        ahead = time.clock_gettime(running) - time.clock_gettime(awake)
    except OSError:
        return None
    return max(0.0, ahead)


def _on_windows() -> float | None:
    """Return interrupt time minus unbiased interrupt time, which excludes sleep (Windows 10)."""
    if sys.platform != "win32":
        return None
    import ctypes

    running, awake = ctypes.c_ulonglong(), ctypes.c_ulonglong()
    try:
        precise = ctypes.WinDLL("api-ms-win-core-realtime-l1-1-1")
        precise.QueryInterruptTime(ctypes.byref(running))
        ctypes.WinDLL("kernel32").QueryUnbiasedInterruptTime(ctypes.byref(awake))
    except (OSError, AttributeError):
        return None
    return max(0.0, (running.value - awake.value) * _HUNDRED_NANOSECONDS)
