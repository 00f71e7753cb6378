"""Analyses the audible properties of a WAV file."""

from __future__ import annotations

import array
import io
import math
import wave
from itertools import pairwise
from pathlib import Path

from relief.practice.sound.tones import RATE, ROOTS, ToneKind, tone


def ears(wav: bytes | Path) -> tuple[list[int], list[int]]:
    """Return the left and the right samples."""
    data = wav if isinstance(wav, bytes) else wav.read_bytes()
    with wave.open(io.BytesIO(data)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth()) == (2, 2)
        samples = array.array("h", reader.readframes(reader.getnframes()))
    return list(samples[0::2]), list(samples[1::2])


def loudness(samples: list[int]) -> float:
    return math.sqrt(sum(sample * sample for sample in samples) / max(1, len(samples)))


def strength(samples: list[int], hertz: float) -> float:
    """Return the amplitude of a pitch (Goertzel)."""
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    last, before = 0.0, 0.0
    for sample in samples:
        last, before = sample + turn * last - before, last
    return math.sqrt(max(0.0, last * last + before * before - turn * last * before))


def pitch(samples: list[int]) -> float:
    """Return the pitch between the first and the last upward zero crossing."""
    ups = [n for n, (a, b) in enumerate(pairwise(samples)) if a < 0 <= b]
    return (len(ups) - 1) * RATE / (ups[-1] - ups[0]) if len(ups) > 1 else 0.0


def melody(kind: ToneKind, side: str = "both") -> list[float]:
    """Return the audible notes: their pitches relative to the side's root, 0.0 for a rest."""
    left, right = ears(tone(kind, side))
    mono = left if side == "left" else right
    frame = RATE // 25
    loudest = max(loudness(mono[n : n + frame]) for n in range(0, len(mono), frame))
    heard: list[float] = []
    for start in range(0, len(mono) - frame // 2, frame):
        part = mono[start : start + frame]
        note = pitch(part) / ROOTS[side] if loudness(part) > loudest / 12 else 0.0
        if not heard or abs(heard[-1] - note) > 0.04:
            heard.append(note)
    return heard[:-1] if heard[-1] == 0.0 else heard


def notes(kind: ToneKind) -> list[float]:
    """Return the steady notes of the melody, without rests."""
    return [round(note, 1) for note in melody(kind) if note]
