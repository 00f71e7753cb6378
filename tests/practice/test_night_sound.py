"""Guidance in a session at night: tones, unless a quiet voice or silence was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.practice.sound.sound_setup import level_of
from relief.settings import Settings, read_settings


def settings(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    return read_settings(file)


@pytest.mark.parametrize(
    ("text", "by_day", "at_night"),
    [
        ("", "silent", "tones"),
        ('sound = "silent"', "silent", "silent"),
        ('sound = "voice"', "voice", "voice"),
        ('night_sound = "voice"', "silent", "voice"),
        ('sound = "voice"\nnight_sound = "silent"', "voice", "silent"),
        ('sound = "silent"\nnight_sound = "tones"', "silent", "tones"),
    ],
)
def test_the_night_has_its_own_choice(
    tmp_path: Path, text: str, by_day: str, at_night: str
) -> None:
    chosen = settings(tmp_path, text)
    assert (level_of(chosen, False), level_of(chosen, True)) == (by_day, at_night)
