"""Makes sounds out of fake players and engines; a plugin of the tests that ask for it."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.clock import SystemClock
from relief.practice.cues import Cue, CueKind
from relief.practice.sound.programs import Program
from relief.practice.sound.sound import Level, Sound, SoundFound
from tests.stage import LONG, Report, Stage, say, staged
from tests.waves import ears

CALM = "Left cheek. Two fingers, small circles, teeth apart."


def cue(kind: CueKind, text: str = "", side: str = "both", at: float = 0.0) -> Cue:
    return Cue(at, kind, text, side, 0)


STEP = (
    cue("announce", CALM, "left"),
    cue("start", side="left"),
    cue("half", side="left"),
    cue("tick", side="left"),
    cue("end"),
)
BREATH = (cue("in", "Breathe in"), cue("hold", "Hold"), cue("out", "Breathe out"), cue("end"))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with staged(tmp_path) as stage:
        yield stage


class Bell:
    """Counts how often it rang, and in which thread."""

    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.rung += 1


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def private_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sound files go where the test can see whether any is left."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


Make = Callable[..., Sound]


@pytest.fixture
def make(bell: Bell, private_temp: Path) -> Iterator[Make]:
    """Makes sounds that are closed after the test."""
    made: list[Sound] = []

    def make(
        players: tuple[Program, ...] = (),
        engines: tuple[Program, ...] = (),
        level: Level = "voice",
        clock: Any = None,
        is_far: bool = False,
    ) -> Sound:
        found = SoundFound(players, engines, is_far)
        made.append(Sound(found, say, bell, clock or SystemClock(), level))
        return made[-1]

    yield make
    for sound in made:
        sound.close()


def ready(sound: Sound, *cues: Cue) -> Sound:
    """Prepare a sound and wait until all is made and the player is known."""
    sound.prepare(cues)
    assert sound.wait_until_settled(LONG)
    for each in cues:
        assert sound.wait_until_ready(each, LONG), each
    return sound


def played(report: Report) -> tuple[list[int], list[int]]:
    return ears(Path(report.words[-1]))
