"""A slow start: the first breath takes seven seconds, the fifth takes the pattern's own ten."""

from __future__ import annotations

import pytest

from relief.library.breathing import OWN_RHYTHM, own_rhythm
from relief.library.library import Library
from relief.practice.session_setup import breathing_of, slow_start
from relief.practice.timeline import Timeline
from tests.conftest import Shell


def cycles(line: Timeline) -> list[float]:
    """Return the seconds of each breath."""
    seconds: dict[int, float] = {}
    for segment in line.segments:
        if segment.kind == "breath":
            seconds[segment.number] = seconds.get(segment.number, 0.0) + segment.seconds
    return [round(each, 1) for each in seconds.values()]


@pytest.mark.parametrize("name", ["extended-exhale", "diaphragmatic", "coherent"])
def test_breaths_grow_until_the_pattern_is_reached(name: str, library: Library) -> None:
    pattern = library.pattern(name)
    found = cycles(breathing_of(pattern, 8, 10.0, library.phrases, slow_start(pattern)))
    assert found[:4] == [7.0, 7.7, 8.5, 9.3]
    assert found[5:] == [pattern.cycle_seconds] * 3


@pytest.mark.parametrize("name", ["box", "four-seven-eight", "alternate-nostril", "cyclic-sighing"])
def test_held_breaths_nostrils_and_short_phases_keep_their_own_seconds(
    name: str, library: Library
) -> None:
    pattern = library.pattern(name)
    slow = breathing_of(pattern, 4, 10.0, library.phrases, slow_start(pattern))
    assert cycles(slow) == cycles(breathing_of(pattern, 4, 10.0, library.phrases))


def test_a_rhythm_somebody_typed_is_played_as_typed(library: Library) -> None:
    typed = own_rhythm(library.pattern(), 5.0, 7.0, 0.0, "")
    assert typed.id == OWN_RHYTHM
    assert slow_start(typed) is None


def test_it_is_the_usual_start_and_can_be_switched_off(shell: Shell) -> None:
    assert "4:52" in shell("breathe", "extended-exhale", "--dry-run")
    shell("config", "set", "slow_start", "false")
    assert "5:00" in shell("breathe", "extended-exhale", "--dry-run")
