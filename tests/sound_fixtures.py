"""What the tests of sounds play with: cues, a bell that counts, ways to wait and to listen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from relief.practice.cues import Cue, CueKind
from relief.practice.sound.session_sound import SessionSound
from tests.fake_programs import LONG, Report
from tests.wav_analysis import ears

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


class Bell:
    """Counts how often it rang, and in which thread."""

    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.rung += 1


Make = Callable[..., SessionSound]


def ready(sound: SessionSound, *cues: Cue) -> SessionSound:
    """Prepare a sound and wait until all is made and the player is known."""
    sound.prepare(cues)
    assert sound.wait_until_settled(LONG)
    for each in cues:
        assert sound.wait_until_ready(each, LONG), each
    return sound


def played(report: Report) -> tuple[list[int], list[int]]:
    return ears(Path(report.words[-1]))
