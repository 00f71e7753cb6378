"""Counts twitches: any key for each one, for a minute. Pure: the caller passes the time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

USUAL_SECONDS = 60.0
_SAME_PRESS_SECONDS = 0.06
"""Key presses closer than this are contact bounce."""


@dataclass(frozen=True, slots=True)
class TwitchCount:
    """Key presses within a period, in seconds from its start."""

    seconds: float = USUAL_SECONDS
    presses: tuple[float, ...] = ()

    def pressed(self, at: float) -> TwitchCount:
        """Return the count with one more press; bounces and presses after the end do not count."""
        last = self.presses[-1] if self.presses else -1.0
        if not 0 <= at <= self.seconds or at - last < _SAME_PRESS_SECONDS:
            return self
        return TwitchCount(self.seconds, (*self.presses, at))

    def undone(self) -> TwitchCount:
        """The count without its last press."""
        return TwitchCount(self.seconds, self.presses[:-1])

    def ended(self, at: float) -> TwitchCount:
        """Return the count cut short at ``at`` seconds (at least 1, at most its full length)."""
        return TwitchCount(max(1.0, min(at, self.seconds)), self.presses)

    @property
    def count(self) -> int:
        """The number of twitches."""
        return len(self.presses)

    @property
    def per_minute(self) -> float:
        """Twitches per minute."""
        return self.count * 60 / self.seconds

    @property
    def longest_pause(self) -> float:
        """The longest time without a twitch, in seconds, including both ends."""
        marks = (0.0, *self.presses, self.seconds)
        return max(later - earlier for earlier, later in pairwise(marks))

    def strip(self, width: int) -> str:
        """Draw the period as a line of characters, one mark per twitch."""
        marks = {min(width - 1, int(at / self.seconds * width)) for at in self.presses}
        return "".join("|" if place in marks else "." for place in range(width))
