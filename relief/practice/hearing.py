"""The sound of a session, set up as the person chose it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import cast, get_args

from relief.clock import Clock
from relief.practice.players import find_sound
from relief.practice.sound import Level, Sound
from relief.practice.spoken import Say


def make_sound(
    level: str,
    voice_volume: int,
    tone_volume: int,
    say: Say,
    bell: Callable[[], None],
    clock: Clock,
) -> Sound:
    """The sound of one session, with what this machine has.

    Args:
        level: ``voice``, ``tones`` or ``silent``.
        voice_volume: 0 to 100.
        tone_volume: 0 to 100.
        say: The phrases.
        bell: Rings the terminal's bell.
        clock: Whom to ask the time.

    Raises:
        ValueError: There is no such level.
    """
    if level not in get_args(Level):
        raise ValueError(f"{level} is no level of sound")
    found = find_sound(os.environ, shutil.which)
    return Sound(found, say, bell, clock, cast(Level, level), tone_volume, voice_volume)
