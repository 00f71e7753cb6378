"""Rules for our own routines, each from an earlier mistake."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from relief.library.library import Library
from relief.library.routine import is_whole
from relief.practice.customise import customised
from tests.builders import routine


def test_every_step_that_counts_ends_with_a_whole_movement(library: Library) -> None:
    for each in library.routines:
        assert all(is_whole(step.repetitions) for step in each.step), each.id


def test_a_routine_shortened_still_ends_each_step_with_a_whole_movement(library: Library) -> None:
    for each in library.routines:
        for share in (0.5, 0.66, 0.9):
            minutes = each.seconds * share / 60
            shorter = customised(each, None, minutes, library.phrases)
            assert all(is_whole(step.repetitions) for step in shorter.step), each.id
            assert shorter.seconds <= each.seconds


def test_a_tempo_that_cuts_a_movement_short_is_refused() -> None:
    with pytest.raises(ValidationError, match="whole number"):
        routine({"tempo": 8, "seconds": 40})
    assert routine({"tempo": 8, "seconds": 45}).step[0].repetitions == 6


def test_a_stretch_names_the_side_it_leans_to_and_works_the_other(library: Library) -> None:
    stretches = [s for r in library.routines for s in r.step if s.motion == "stretch"]
    assert stretches
    for step in stretches:
        assert {step.side, step.toward} == {"left", "right"}
        assert step.say.lower().startswith(step.side), step.say
        assert step.side in step.name
    with pytest.raises(ValidationError, match="stretches the right side"):
        routine({"motion": "stretch", "side": "left", "toward": "left", "pressure": 0})
    with pytest.raises(ValidationError, match="toward which side"):
        routine({"motion": "stretch", "side": "left", "pressure": 0})


def test_one_side_alone_gets_words_of_its_own(library: Library) -> None:
    for each in library.routines:
        for step in each.step:
            if step.touches and step.side == "both":
                words = step.words_for("left")
                assert words and "left" in words.lower(), (each.id, step.name)
                assert "both" not in words.lower()


def test_a_sore_spot_on_one_side_of_the_jaw_is_supported_on_the_other(library: Library) -> None:
    for each in library.routines:
        for step in each.step:
            if each.region == "jaw" and step.side != "both" and step.motion == "hold":
                assert "supports the other" in step.say, each.id


def test_every_routine_says_how_to_sit_how_often_and_when_to_stop(library: Library) -> None:
    for each in library.routines:
        assert each.ready and each.dose, each.id
        if each.is_massage:
            assert "stop" in each.dose and "sore" in each.dose.lower(), each.id


def test_every_pattern_says_how(library: Library) -> None:
    for pattern in library.patterns:
        assert pattern.how, pattern.id
        assert pattern.id in ("cyclic-sighing", "alternate-nostril") or "not deep" in pattern.how
