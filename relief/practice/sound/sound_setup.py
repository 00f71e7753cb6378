"""Sets up the sound of a session from the settings."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import cast, get_args

from relief.clock import Clock
from relief.i18n import _, chosen_language
from relief.library.phrases import Say
from relief.practice.sound.audio_programs import SoundFound, find_sound
from relief.practice.sound.session_sound import SessionSound, SoundLevel
from relief.settings import Settings

NIGHT_SHARE = 0.5
"""The volume of a voice at night, as a factor of both volumes: about 12 LUFS less."""


def level_of(settings: Settings, is_night: bool) -> str:
    """Return the sound level of a session: at night the night setting, else the usual one.

    The usual one also applies at night if the person chose it but no night setting.
    In the dark nobody looks at the screen, so the default at night is tones.
    """
    if is_night and (settings.is_chosen("night_sound") or not settings.is_chosen("sound")):
        return settings.text("night_sound")
    return settings.text("sound")


def make_sound(
    level: str,
    settings: Settings,
    say: Say,
    bell: Callable[[], None],
    clock: Clock,
    is_night: bool = False,
) -> SessionSound:
    """Create the sound of a session from the programs on this computer.

    Args:
        level: ``voice``, ``tones`` or ``silent``.
        settings: The volumes, the language, and the sound over ssh.
        say: The phrases.
        bell: Rings the terminal's bell.
        clock: The clock.
        is_night: Whether a voice should be quiet.

    Raises:
        ValueError: There is no such level.
    """
    if level not in get_args(SoundLevel):
        raise ValueError(_("{level} is not a sound level").format(level=level))
    share = NIGHT_SHARE if is_night and level == "voice" else 1.0
    volumes = (
        round(share * settings.number("tone_volume")),
        round(share * settings.number("voice_volume")),
    )
    language = chosen_language(settings.text("language"), os.environ)
    return SessionSound(
        find_chosen(settings), say, bell, clock, cast(SoundLevel, level), *volumes, language
    )


def find_chosen(settings: Settings) -> SoundFound:
    """Return the available sound; over ssh the bell, unless set otherwise."""
    voice, model = settings.text("voice"), settings.text("voice_model")
    found = find_sound(os.environ, shutil.which, voice=voice, model=model)
    return replace(found, is_far=found.is_far and settings.text("over_ssh") == "bell")
