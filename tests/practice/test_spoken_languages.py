"""Cues in every language: planned by its script, and over before what they announce."""

from __future__ import annotations

import shutil

import pytest

from benchmarks.spoken_cues import check, spoken, timelines
from relief.language import languages
from relief.library.library import Library
from relief.practice.audio_summary import audio_summary
from relief.practice.cues import cues_of, voice_seconds
from relief.practice.speech_timing import announcement_seconds, calm_rate, spoken_seconds

SENTENCE = "整个下颌。嘴唇合上，牙齿分开，舌尖在上门牙后面。"  # noqa: RUF001


def test_a_text_without_spaces_is_planned_by_its_characters() -> None:
    assert spoken_seconds(SENTENCE) == pytest.approx(20 * 60 / 210 + 4 * 0.25 + 0.4)
    assert spoken_seconds("先做MRI检查。") == pytest.approx(4 * 60 / 210 + 60 / 130 + 0.25 + 0.4)
    assert spoken_seconds("กข") == pytest.approx(2 * 60 / 540 + 0.4)
    assert spoken_seconds("one two.") == pytest.approx(2 * 60 / 130 + 0.25 + 0.4)
    assert announcement_seconds(SENTENCE) > spoken_seconds(SENTENCE)
    assert [calm_rate(text) for text in ("one", "整个", "")] == [130, 210, 130]


@pytest.mark.parametrize("language", languages())
def test_every_announcement_is_planned_to_end_before_its_step(language: str) -> None:
    for name, line in timelines(Library(language)):
        for cue, until in spoken(line):
            if cue.kind == "announce":
                assert cue.at + voice_seconds(cue) <= until + 1e-6, f"{name}: {cue.text}"


@pytest.mark.parametrize("language", languages())
def test_no_two_sentences_are_planned_at_once(language: str) -> None:
    for name, line in timelines(Library(language)):
        if all(segment.kind != "breath" for segment in line.segments):
            assert audio_summary(cues_of(line)).clashes == (), name


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no espeak-ng here")
@pytest.mark.parametrize("language", languages())
def test_what_an_engine_speaks_is_over_in_time(language: str) -> None:
    """A routine and two patterns; ``python -m benchmarks.spoken_cues`` renders all."""
    assert check(language, ("jaw-reset", "cyclic-sighing", "box")) == []
