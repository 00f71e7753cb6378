"""Detects two deliberate presses of a key, as opposed to auto-repeat or a burst."""

from __future__ import annotations

from math import inf

WITHIN_SECONDS = 2.0
"""Seconds after the first press during which a second one counts."""

APART_SECONDS = 0.25
"""Presses closer together come from auto-repeat or a burst: they count as one."""

SETTLE_SECONDS = 0.15
"""Seconds without keys after the second press, so that a key held down does not quit.

Auto-repeat starts only after a pause, often half a second: the first repeat is as late as a second
press would be, but more follow at once.
"""


class SecondPress:
    """Detects a second press from the times of presses, in monotonic seconds."""

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
            now: When it is handled.
            is_typed_ahead: Whether it was pressed before the previous key was handled.
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
        """Return whether another press would be the second one, or the second one is settling."""
        return now < self._until or self._confirmed_at < inf

    def is_confirmed(self, now: float) -> bool:
        """Return whether there was a second press with nothing right after it."""
        return now >= self._confirmed_at
