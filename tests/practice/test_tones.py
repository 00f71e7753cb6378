"""Tones: kinds differ in shape, sides in channel and pitch."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from relief.practice.sound.tones import (
    EVENT_KINDS,
    KINDS,
    RATE,
    ROOTS,
    ToneKind,
    tone,
    tone_seconds,
)
from tests.wav_analysis import ears, loudness, melody, notes, pitch, strength

pytestmark = pytest.mark.slow


def fingerprint(kind: ToneKind) -> tuple[str, int, int]:
    """Return what distinguishes kinds of equal loudness: direction, number of bursts, length."""
    heard = melody(kind)
    steps = [b - a for a, b in pairwise([note for note in heard if note])]
    way = "".join("+" if step > 0 else "-" for step in steps)
    return way[:6], heard.count(0.0), round(tone_seconds(kind) * 2)


def test_every_kind_has_a_shape_of_its_own() -> None:
    shapes = {kind: (fingerprint(kind), melody(kind)[0].__round__(1)) for kind in KINDS}
    for one, other in combinations(KINDS, 2):
        assert shapes[one] != shapes[other], (one, other)


def test_in_rises_and_out_falls() -> None:
    rising, falling = melody("in"), melody("out")
    assert len(rising) > 5 and rising == sorted(rising)
    assert len(falling) > 5 and falling == sorted(falling, reverse=True)


def test_the_end_comes_home_in_three_slow_notes_and_a_stop_does_not() -> None:
    heard = ears(tone("end"))[0]
    fifth, third, home = (
        [strength(heard[start : start + RATE // 4], ROOTS["both"] * ratio)
         for ratio in (1.5, 1.25, 1.0)]
        for start in (int(RATE * 0.1), int(RATE * 0.65), int(RATE * 1.4))
    )  # fmt: skip
    assert fifth.index(max(fifth)) == 0
    assert third.index(max(third)) == 1
    assert home.index(max(home)) == 2
    assert tone_seconds("end") > 2.5
    assert len(set(notes("stopped"))) == 1
    assert tone_seconds("stopped") < 0.5


def test_half_way_and_breaths_are_quieter_at_their_peak() -> None:
    peaks = {kind: max(max(ears(tone(kind))[0]), 1) for kind in KINDS}
    quiet = {peaks.pop(kind) for kind in ("half", "halfway", "in", "out", "hold")}
    peaks.pop("announce")
    assert max(peaks.values()) < 1.1 * min(peaks.values())
    assert max(quiet) < 0.55 * min(peaks.values())
    assert tone_seconds("tick") < 0.1


def test_the_tone_of_a_breath_glides_through_the_whole_phase() -> None:
    breaths: tuple[tuple[ToneKind, bool], ...] = (("in", True), ("out", False))
    for kind, rises in breaths:
        assert tone_seconds(kind, 5.5) == pytest.approx(5.35)
        heard = ears(tone(kind, seconds=5.5))[0]
        half = len(heard) // 2
        crossings = [
            sum(a < 0 <= b for a, b in pairwise(part)) for part in (heard[:half], heard[half:])
        ]
        assert (crossings[1] > 1.1 * crossings[0]) is rises
        assert (crossings[0] > 1.1 * crossings[1]) is not rises


def test_a_phase_shorter_than_its_tone_keeps_the_short_tone() -> None:
    assert tone("in", seconds=0.5) == tone("in")


@pytest.mark.parametrize("kind", KINDS)
def test_no_tone_clicks_or_clips(kind: ToneKind) -> None:
    for samples in ears(tone(kind)):
        peak = max(map(abs, samples))
        assert peak < 32_000
        assert max(map(abs, samples[:8])) < peak / 8
        assert max(map(abs, samples[-8:])) < peak / 8
        assert max(abs(b - a) for a, b in pairwise(samples)) < 0.75 * peak


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in EVENT_KINDS])
def test_a_side_is_told_by_ear_and_by_pitch(kind: ToneKind) -> None:
    left, right, both = (ears(tone(kind, side)) for side in ("left", "right", "both"))
    assert loudness(left[0]) > 4 * loudness(left[1]) > 0
    assert loudness(right[1]) > 4 * loudness(right[0]) > 0
    assert both[0] == both[1]
    assert pitch(left[0]) * 1.2 < pitch(both[0]) < pitch(right[1]) / 1.2


def test_volume_goes_from_nothing_to_all() -> None:
    loud = [max(ears(tone("start", volume=volume))[0]) for volume in (0, 1, 50, 100, 900)]
    assert loud[0] == 0 and loud[0] < loud[1] < loud[2] < loud[3] == loud[4]
