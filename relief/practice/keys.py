"""The keys of a session, the same on the full screen and in lines; an elbow can do no harm."""

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
"""What a key does; every other key pauses and goes on."""

TOGETHER_SECONDS = 0.06
"""Keys closer than this come from one elbow, or from a key held down: they count as one."""

SETTLE_SECONDS = 0.15
"""How long the keys must be quiet after the second ``q``, so that a held ``q`` ends nothing."""


class SessionKeys:
    """Turns keys into what a player does.

    Args:
        player: What is played.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._last = -inf
        self._ends_at = inf
        self._is_armed = False

    @property
    def is_quitting(self) -> bool:
        """Whether one more ``q`` would end the session."""
        return self._is_armed

    def press(self, key: str, now: float, slept: float) -> str:
        """Do what a key does.

        Args:
            key: The key's name.
            now: The monotonic time.
            slept: Seconds the machine has been suspended.

        Returns:
            What it did: a value of ``KEYS`` or ``toggle``; ``sound`` is for the face to do, and
            nothing where the key belongs to the one before.
        """
        act = KEYS.get(key, "toggle")
        is_one_with_last = now - self._last < TOGETHER_SECONDS
        self._last, self._ends_at = now, inf
        if is_one_with_last and act != "hurt":  # a slow line may bring that one late, in a bundle
            return ""
        if act == "quit" and self._is_armed:
            self._ends_at = now + SETTLE_SECONDS
        elif act != "sound":
            self._do(act, now, slept)
        self._is_armed = act == "quit"
        return act

    def settle(self, now: float) -> None:
        """End the session if ``q`` was pressed twice and nothing came after."""
        if now >= self._ends_at:
            self._ends_at = inf
            self._player.stop(now)

    def _do(self, act: str, now: float, slept: float) -> None:
        player = self._player
        if act == "quit":
            player.pause(now)
        elif act == "hurt":
            player.stop(now, "hurt")
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
