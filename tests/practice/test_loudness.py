"""The loudness of each cue, measured as broadcasters do (ITU-R BS.1770), against a table."""

from __future__ import annotations

import io
import shutil
import wave
from pathlib import Path

import numpy as np
import pytest

from relief.practice.sound.audio_processes import Program, Programs
from relief.practice.sound.sound_setup import NIGHT_SHARE
from relief.practice.sound.speech import Speech, Utterance
from relief.practice.sound.tones import KINDS, ToneKind, tone
from relief.settings_table import find_setting

pytestmark = pytest.mark.slow

TARGETS: dict[ToneKind, float] = {
    "announce": -22, "start": -27, "half": -26, "halfway": -26, "tick": -32,
    "in": -26.5, "out": -26.5, "hold": -26, "end": -25,
    "paused": -20, "resumed": -20, "gap": -21, "hurt": -20, "stopped": -27,
}  # fmt: skip
"""LUFS of each kind at the default volume, as in docs/SOUND.md."""

VOICE_TARGET, NIGHT_VOICE_TARGET = -20.0, -32.0
TOLERANCE = 1.5
_BLOCK_SECONDS = 0.4
ESPEAK = shutil.which("espeak-ng")


def lufs(wav: bytes) -> float:
    """Return the integrated loudness of a WAV file; short ones are measured within one block."""
    with wave.open(io.BytesIO(wav)) as reader:
        rate = reader.getframerate()
        frames = np.frombuffer(reader.readframes(reader.getnframes()), dtype="<i2")
    samples = frames.reshape(-1, 2) / 32_768
    missing = int(rate * _BLOCK_SECONDS) + 1 - len(samples)
    if missing > 0:
        samples = np.vstack([samples, np.zeros((missing, 2))])
    import pyloudnorm  # a second, with all of SciPy's signal processing

    return float(pyloudnorm.Meter(rate).integrated_loudness(samples))


@pytest.mark.parametrize("kind", KINDS)
def test_each_tone_is_as_loud_as_it_should_be(kind: ToneKind) -> None:
    volume = int(find_setting("tone_volume").default)
    seconds = 5.5 if kind in ("in", "out", "hold") else 0.0
    assert lufs(tone(kind, volume=volume, seconds=seconds)) == pytest.approx(
        TARGETS[kind], abs=TOLERANCE
    )


def test_half_way_is_quieter_than_the_voice_and_than_an_announcement() -> None:
    assert TARGETS["half"] < TARGETS["announce"] < VOICE_TARGET


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize(
    "text",
    [
        "Next: Both cheeks. Two fingers just below the cheekbone. Slow small circles.",
        "Let go. Forehead smooth and wide.",
        "In",
    ],
)
def test_the_voice_is_as_loud_as_listeners_expect(text: str, tmp_path: Path) -> None:
    assert ESPEAK is not None
    volume = int(find_setting("voice_volume").default)
    file = tmp_path / "said.wav"
    assert Speech(Programs((Program("espeak-ng", ESPEAK),)), volume).render(Utterance(text), file)
    assert lufs(file.read_bytes()) == pytest.approx(VOICE_TARGET, abs=2.5)


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")
def test_a_voice_at_night_is_half_as_loud(tmp_path: Path) -> None:
    assert ESPEAK is not None
    volume = round(NIGHT_SHARE * int(find_setting("voice_volume").default))
    file = tmp_path / "said.wav"
    speech = Speech(Programs((Program("espeak-ng", ESPEAK),)), volume)
    assert speech.render(Utterance("Next: Both cheeks. Slow small circles."), file)
    assert lufs(file.read_bytes()) == pytest.approx(NIGHT_VOICE_TARGET, abs=2.5)
