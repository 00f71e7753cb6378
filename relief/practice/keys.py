"""The keys of a session, the same on the full screen and in lines."""

from __future__ import annotations

from collections.abc import Mapping

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
"""What a key does; every other key pauses and goes on, so that an elbow can do no harm."""


def press(player: Player, key: str, now: float, slept: float, quitting: bool) -> bool:
    """Do what a key does.

    Args:
        player: What is played.
        key: The key's name.
        now: The monotonic time.
        slept: Seconds the machine has been suspended.
        quitting: Whether the last key was a ``q``.

    Returns:
        Whether one more ``q`` would end the session.
    """
    act = KEYS.get(key)
    if act == "quit" and quitting:
        player.stop(now)
    elif act == "quit":
        player.pause(now)
    elif act == "sound":
        pass  # the face changes the sound; what is played goes on
    elif act == "hurt":
        player.stop(now, "hurt")
    elif act == "next":
        player.next(now)
    elif act == "back":
        player.back(now)
    elif act in ("longer", "shorter"):
        player.stretch(now, STRETCH_SECONDS if act == "longer" else -STRETCH_SECONDS)
    else:
        player.toggle(now, slept)
    return act == "quit"
