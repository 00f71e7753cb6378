"""The keys of a session, the same in both modes, and safe against accidental presses.

``x`` alone stops at once. Together with other keys within an instant, as from an elbow, it pauses
and asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from relief.practice.player import STRETCH_SECONDS, Player

KEYS: Mapping[str, str] = {
    "right": "next",
    "pagedown": "next",
    "left": "back",
    "pageup": "back",
    "+": "longer",
    "plus": "longer",
    "-": "shorter",
    "minus": "shorter",
    "m": "sound",
    "x": "hurt",
    "q": "quit",
}
"""The action of each key; every other key pauses and resumes."""

TOGETHER_SECONDS = 0.06
"""Keys closer than this come from an elbow or from auto-repeat: they count as one."""

SETTLE_SECONDS = 0.15
"""Seconds without keys after the second ``q``, so that a ``q`` held down does not quit."""


class SessionKeys:
    """Maps keys to actions of a player.

    Args:
        player: The player.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._last = -inf
        self._together: set[str] = set()
        self._ends_at = inf
        self._hurts_at = inf
        self._is_armed = False
        self._is_asking = False

    @property
    def is_quitting(self) -> bool:
        """Whether one more ``q`` would end the session."""
        return self._is_armed

    @property
    def is_asking(self) -> bool:
        """Whether ``x`` came together with other keys, and it is not yet answered if it hurts."""
        return self._is_asking

    @property
    def is_settling(self) -> bool:
        """Whether a key is about to take effect, unless another one follows at once."""
        return min(self._ends_at, self._hurts_at) < inf

    def seconds_to_settle(self, now: float) -> float:
        """Return the seconds until ``settle`` has something to do; infinity if it has nothing."""
        return max(0.0, min(self._ends_at, self._hurts_at) - now)

    def overhear(self, key: str, now: float) -> None:
        """Record a key handled elsewhere, as part of the same burst."""
        if now - self._last >= TOGETHER_SECONDS:
            self._together = set()
        self._together.add(key)
        self._last = now

    def press(self, key: str, now: float, slept: float) -> str:
        """Handle a key.

        Args:
            key: The key's name.
            now: The monotonic time.
            slept: Total seconds of system sleep since boot.

        Returns:
            The action: a value of ``KEYS``, ``toggle`` or ``ask``; "" if the key was part of the
                same burst as the previous one. The caller handles ``sound``, and on ``ask`` it
                asks whether it hurts. ``hurt`` takes effect in ``settle``, if no other key has
                followed.
        """
        act = KEYS.get(key, "toggle")
        is_one_with_last = now - self._last < TOGETHER_SECONDS
        self.overhear(key, now)
        self._ends_at = inf
        if "x" in self._together and len(self._together) > 1:
            return self._ask(now)
        if act == "hurt":
            self._hurts_at = min(self._hurts_at, now + TOGETHER_SECONDS)
            return act
        if is_one_with_last:
            return ""
        self._is_asking = False
        if act == "quit" and self._is_armed:
            self._ends_at = now + SETTLE_SECONDS
        elif act != "sound":
            self._do(act, now, slept)
        self._is_armed = act == "quit"
        return act

    def settle(self, now: float) -> None:
        """End the session if ``x`` was pressed alone, or ``q`` twice, and no key followed."""
        if now >= self._hurts_at:
            self._hurts_at = inf
            self._player.stop(now, "hurt")
        elif now >= self._ends_at:
            self._ends_at = inf
            self._player.stop(now)

    def _ask(self, now: float) -> str:
        """Pause, because several keys at once may be an accident; report it once."""
        self._hurts_at, self._is_armed = inf, False
        self._player.pause(now)
        was_asking, self._is_asking = self._is_asking, True
        return "" if was_asking else "ask"

    def _do(self, act: str, now: float, slept: float) -> None:
        player = self._player
        if act == "quit":
            player.pause(now)
        elif act == "next":
            player.next(now)
        elif act == "back":
            player.back(now)
        elif act == "longer":
            player.stretch(now, STRETCH_SECONDS)
        elif act == "shorter":
            player.stretch(now, -STRETCH_SECONDS)
        else:
            player.toggle(now, slept)
