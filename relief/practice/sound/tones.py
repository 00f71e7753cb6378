"""Synthesises calm tones as WAV bytes, so that no sound files are shipped.

Each kind has its own shape (number of notes, direction, attack and decay), because people
distinguish shapes, not loudness. Each side has its own ear and its own pitch: left is lower.
"""

from __future__ import annotations

import io
import math
import wave
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import add
from typing import Literal, get_args

from relief.practice.cues import CueKind

EventKind = Literal["paused", "resumed", "gap", "hurt", "stopped"]
ToneKind = Literal[CueKind, EventKind]
"""All sounds; ``WORDS_ONLY`` cues have no tone."""

RATE = 22_050
"""Samples per second; the highest partial used is below a third of it."""

ROOTS = {"left": 330.0, "both": 440.0, "right": 440.0 * 4 / 3}
"""The root pitch of each side in hertz: a fourth apart, easy to distinguish."""

FAR_EAR = 0.15
"""Crossfeed to the other ear, so that one lost earbud loses no cue."""

_PEAK = 0.6
_PEAKS: dict[ToneKind, float] = {
    "half": 0.3, "halfway": 0.3, "in": 0.3, "out": 0.3, "hold": 0.3, "announce": 0.45,
}  # fmt: skip
"""Peak levels that differ from the default, relative to full scale: halfway is a remark, and a
breath's tone is below a voice. docs/SOUND.md has each kind's loudness; a test measures it by
ITU-R BS.1770.
"""

GLIDE_RATE = 11_025
"""Samples per second of a tone for a whole phase: low and long, so half the rate is enough."""

_GLIDE_GAP_SECONDS = 0.15
"""Silence between a gliding tone and the next one."""
_CENTRE = 0.75
_ATTACK_SECONDS = 0.02
_RELEASE_SECONDS = 0.04
_TABLE = 4096

ToneShape = Literal["bell", "soft", "swell", "fade", "tap", "wave"]


@dataclass(frozen=True, slots=True)
class ToneNote:
    """A note of a tone.

    Attributes:
        at: Seconds after the tone's start.
        ratio: Its pitch relative to the root.
        glide: The final pitch relative to the root; None if the pitch is constant.
    """

    at: float
    seconds: float
    ratio: float
    shape: ToneShape
    glide: float | None = None


_NOTES: dict[ToneKind, tuple[ToneNote, ...]] = {
    "announce": (ToneNote(0, 0.16, 1, "soft"), ToneNote(0.22, 0.3, 1, "soft")),
    "start": (ToneNote(0, 1.2, 1, "bell"),),
    # Halfway through a step rises and falls once; halfway through the session twice.
    "halfway": (
        ToneNote(0, 0.2, 1, "soft"),
        ToneNote(0.24, 0.2, 1.25, "soft"),
        ToneNote(0.48, 0.34, 1, "soft"),
        ToneNote(0.9, 0.2, 1, "soft"),
        ToneNote(1.14, 0.2, 1.25, "soft"),
        ToneNote(1.38, 0.34, 1, "soft"),
    ),
    "half": (
        ToneNote(0, 0.2, 1, "soft"),
        ToneNote(0.24, 0.2, 1.25, "soft"),
        ToneNote(0.48, 0.34, 1, "soft"),
    ),
    "tick": (ToneNote(0, 0.07, 2, "tap"),),
    "in": (ToneNote(0, 0.9, 1, "swell", 1.5),),
    "out": (ToneNote(0, 1.1, 1.5, "fade", 1),),
    "hold": (ToneNote(0, 0.9, 1.25, "wave"),),
    # Three slow steps down: the only phrase that returns to the root.
    "end": (
        ToneNote(0, 0.9, 1.5, "bell"),
        ToneNote(0.55, 0.9, 1.25, "bell"),
        ToneNote(1.1, 2, 1, "bell"),
    ),
    "paused": (ToneNote(0, 0.14, 1, "soft"), ToneNote(0.17, 0.25, 0.75, "soft")),
    "resumed": (ToneNote(0, 0.14, 0.75, "soft"), ToneNote(0.17, 0.25, 1, "soft")),
    "gap": (ToneNote(0, 0.35, 0.75, "soft"), ToneNote(0.8, 0.35, 0.75, "soft")),
    "hurt": (ToneNote(0, 1.4, 0.6, "wave"),),
    "stopped": (ToneNote(0, 0.3, 0.75, "bell"),),
}

_PARTIALS: dict[ToneShape, tuple[tuple[int, float], ...]] = {
    "bell": ((1, 1.0), (2, 0.35), (3, 0.12)),
    "soft": ((1, 1.0), (2, 0.1)),
}
_PLAIN = ((1, 1.0),)

_BODIES: dict[ToneShape, Callable[[float], float]] = {
    "bell": lambda part: math.exp(-4.5 * part),
    "tap": lambda part: math.exp(-4.5 * part),
    "soft": lambda part: 1.0 - 0.5 * part,
    "swell": lambda part: 0.15 + 0.85 * part,
    "fade": lambda part: 1.0 - 0.85 * part,
    "wave": lambda part: 0.6 - 0.4 * math.cos(6 * math.pi * part),
}
"""The amplitude of each shape at a fraction (0.0 to 1.0) of its length."""

KINDS: tuple[ToneKind, ...] = tuple(_NOTES)
"""Every kind of tone."""

EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
"""The tones of events."""


def tone(kind: ToneKind, side: str = "both", volume: int = 100, seconds: float = 0.0) -> bytes:
    """Return a tone as the bytes of a stereo WAV file.

    Args:
        kind: The kind of tone.
        side: ``left``, ``right`` or ``both``.
        volume: 0 (silent) to 100.
        seconds: For a breath: the length of its phase; the tone glides through all of it.
    """
    notes = _notes(kind, seconds)
    rate = GLIDE_RATE if notes is not _NOTES[kind] else RATE
    mixed = _mix(notes, ROOTS.get(side, ROOTS["both"]), rate)
    peak = max(1e-9, max(mixed), -min(mixed))
    loud = _PEAKS.get(kind, _PEAK) / peak * 32_767
    samples = array("h", [int(loud * sample) for sample in mixed])
    return stereo(samples, side, gain_of(volume), rate)


def tone_seconds(kind: ToneKind, seconds: float = 0.0) -> float:
    """Return the duration of a tone, in seconds.

    Args:
        kind: The kind of tone.
        seconds: For a breath: the length of its phase.
    """
    return max(note.at + note.seconds for note in _notes(kind, seconds))


def _notes(kind: ToneKind, seconds: float) -> tuple[ToneNote, ...]:
    """Return the notes of a kind; that of a breath is stretched to its phase."""
    notes = _NOTES[kind]
    longer = seconds - _GLIDE_GAP_SECONDS
    if kind not in ("in", "out", "hold") or longer <= notes[0].seconds:
        return notes
    return (replace(notes[0], seconds=longer),)


def silence(seconds: float) -> bytes:
    """Return a silent WAV file, to test a player."""
    return stereo(array("h", bytes(2 * int(RATE * seconds))), "both", 0.0)


def gain_of(volume: int) -> float:
    """Return the gain for a volume of 0 to 100: squared, as loudness is perceived."""
    return (min(100, max(0, volume)) / 100) ** 2


def stereo(
    mono: array[int], side: str, gain: float, rate: int = RATE, far: float = FAR_EAR
) -> bytes:
    """Place 16-bit mono samples in the stereo field, as the bytes of a WAV file.

    Args:
        mono: The samples.
        side: Which ear; anything but ``left`` and ``right`` is both.
        gain: Factor for the samples, 0.0 to 1.0.
        rate: Samples per second.
        far: Crossfeed to the other ear.
    """
    left, right = {"left": (1.0, far), "right": (far, 1.0)}.get(side, (_CENTRE, _CENTRE))
    frames = array("h", bytes(4 * len(mono)))
    frames[0::2] = scaled = _scaled(mono, left * gain)
    frames[1::2] = scaled if left == right else _scaled(mono, right * gain)
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(frames.tobytes())
    return file.getvalue()


def _scaled(samples: array[int], gain: float) -> array[int]:
    return array("h", [int(sample * gain) for sample in samples])


def _mix(notes: tuple[ToneNote, ...], root: float, rate: int) -> list[float]:
    mixed = [0.0] * (int(rate * max(note.at + note.seconds for note in notes)) + 1)
    for note in notes:
        first = int(rate * note.at)
        samples = _samples(note, root, rate)
        before = mixed[first : first + len(samples)]
        mixed[first : first + len(samples)] = map(add, before, samples)
    return mixed


def _samples(note: ToneNote, root: float, rate: int) -> list[float]:
    """Render one note."""
    count = int(rate * note.seconds)
    period = _period(_PARTIALS.get(note.shape, _PLAIN))
    step = _TABLE * root * note.ratio / rate
    slide = (note.glide / note.ratio) ** (1 / count) if note.glide else 1.0
    samples, phase = [], 0.0
    for loud in _envelope(note, count, rate):
        samples.append(loud * period[int(phase) % _TABLE])
        phase += step
        step *= slide
    return samples


@cache
def _period(partials: tuple[tuple[int, float], ...]) -> Sequence[float]:
    """Return one period of a waveform, looked up instead of computed for each sample."""
    turns = (2 * math.pi * place / _TABLE for place in range(_TABLE))
    return [sum(part * math.sin(order * turn) for order, part in partials) for turn in turns]


def _envelope(note: ToneNote, count: int, rate: int) -> list[float]:
    """Return the amplitude of a note at each sample; starts and ends at zero to avoid clicks."""
    body = _BODIES[note.shape]
    loud = [body(place / count) for place in range(count)]
    longest = 0.005 if note.shape == "tap" else _ATTACK_SECONDS
    attack = max(1, int(rate * min(longest, note.seconds / 4)))
    release = max(1, int(rate * min(_RELEASE_SECONDS, note.seconds / 3)))
    for place in range(attack):
        loud[place] *= _rise(place / attack)
    for place in range(release):
        loud[-1 - place] *= _rise(place / release)
    return loud


def _rise(part: float) -> float:
    """Ease from 0 to 1, flat at both ends."""
    return 0.5 - 0.5 * math.cos(math.pi * part)
