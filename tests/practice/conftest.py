"""Fixtures for the tests of sounds: a stage for fake players and engines, and their sounds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.clock import SystemClock
from relief.practice.sound.audio_processes import Program
from relief.practice.sound.session_sound import SessionSound, SoundFound, SoundLevel
from tests.fake_programs import FakePrograms, say, staged
from tests.sound_fixtures import Bell, Make


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[FakePrograms]:
    with staged(tmp_path) as stage:
        yield stage


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def private_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sound files go where the test can check that none is left."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def make(bell: Bell, private_temp: Path) -> Iterator[Make]:
    """Create sounds that are closed after the test."""
    made: list[SessionSound] = []

    def make(
        players: tuple[Program, ...] = (),
        engines: tuple[Program, ...] = (),
        level: SoundLevel = "voice",
        clock: Any = None,
        is_far: bool = False,
    ) -> SessionSound:
        found = SoundFound(players, engines, is_far)
        made.append(SessionSound(found, say, bell, clock or SystemClock(), level))
        return made[-1]

    yield make
    for sound in made:
        sound.close()
