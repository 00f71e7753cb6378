"""Detects two deliberate presses of a key, as opposed to auto-repeat or a burst."""

from __future__ import annotations

from math import inf

WITHIN_SECONDS = 2.0
"""How long after the first press the second one still counts."""

APART_SECONDS = 0.25
"""Presses closer together come from a key held down, or from a burst: they count as one."""

SETTLE_SECONDS = 0.15
"""How long the keys must be quiet after the second press, so that a held key quits nothing.

A key held down repeats only after a pause, often half a second: its first repeat comes as late
as a second press would, but others follow at once.
"""


class SecondPress:
    """Knows whether a key was pressed twice, from the times of its presses.

    All times are monotonic seconds.
    """

    def __init__(self) -> None:
        self._last = -inf
        self._until = -inf
        self._confirmed_at = inf

    def hear(self, now: float) -> None:
        """Record a press handled elsewhere, so that auto-repeat does not count as a second one."""
        self._last = now

    def press(self, now: float, is_typed_ahead: bool = False) -> None:
        """Record a press.

        Args:
            now: When it is dealt with.
            is_typed_ahead: Whether it came before the key in front of it had been dealt with.
        """
        is_apart = not is_typed_ahead and now - self._last >= APART_SECONDS
        self._last = now
        if not is_apart and self.is_waiting(now):
            self._confirmed_at = inf
        elif is_apart and now < self._until:
            self._confirmed_at = now + SETTLE_SECONDS
        elif is_apart:
            self._until, self._confirmed_at = now + WITHIN_SECONDS, inf

    def cancel(self) -> None:
        """Cancel the first press."""
        self._until, self._confirmed_at = -inf, inf

    def is_waiting(self, now: float) -> bool:
        """Whether another press would be the second one, or the second one settles."""
        return now < self._until or self._confirmed_at < inf

    def is_confirmed(self, now: float) -> bool:
        """Whether there was a second press, and nothing came right after it."""
        return now >= self._confirmed_at
