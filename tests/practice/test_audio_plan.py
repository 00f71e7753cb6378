"""The audio of a session: area, motion and pressure before each step, without overlaps."""

from __future__ import annotations

import pytest

from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.library.routine import Routine
from relief.practice.audio_summary import audio_summary
from relief.practice.cues import Cue, cues_of
from relief.practice.session_setup import breathing_of, massage_of, slow_start
from relief.practice.speech_timing import spoken_seconds
from relief.practice.timeline import Timeline
from relief.safety.plan import make_plan
from tests.builders import routine as made_routine

ROUTINES = (
    "jaw-reset", "jaw-ease", "jaw-deep-ease", "temple-quiet", "temple-ease", "temple-deep-ease",
    "neck-reset", "neck-ease", "neck-deep-ease", "eye-rest", "face-release", "screen-break",
    "jaw-exercises", "neck-posture", "face-soften", "jaw-rest",
)  # fmt: skip
LONGEST_SILENCE_SECONDS = 45


def timeline_of(routine: Routine, library: Library) -> Timeline:
    return massage_of(make_plan(routine, []), 10.0, library.phrases, is_preview=True)


def heard_before(cues: tuple[Cue, ...], number: int) -> str:
    """Return what is spoken of a step before it starts, or as it starts."""
    return " ".join(
        cue.text for cue in cues if cue.index == number and cue.kind in ("announce", "start")
    )


@pytest.mark.parametrize("name", ROUTINES)
def test_each_step_is_told_before_or_as_it_starts(name: str, library: Library) -> None:
    routine = library.routine(name)
    line = timeline_of(routine, library)
    cues = cues_of(line)
    for number, step in enumerate(routine.step, 1):
        said = heard_before(cues, number)
        assert step.say in said, step.name
        if step.touches:
            assert f"Pressure {step.pressure} of 10." in said, step.name
        starts = line.starts[number]
        announced = [c for c in cues if c.index == number and c.kind == "announce"]
        for cue in announced:
            assert cue.at + spoken_seconds(f"Next: {cue.text}") <= starts + 1e-6, step.name


@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_clashes_and_nobody_is_left_in_silence(name: str, library: Library) -> None:
    found = audio_summary(cues_of(timeline_of(library.routine(name), library)))
    assert found.clashes == ()
    assert found.longest_silence <= LONGEST_SILENCE_SECONDS
    assert found.talk <= 0.55


def test_let_go_is_said_when_letting_go_starts_and_never_before(library: Library) -> None:
    routine = library.routine("face-release")
    line = timeline_of(routine, library)
    for number, step in enumerate(routine.step, 1):
        if step.motion == "release":
            told = [c for c in cues_of(line) if c.index == number and "Let go" in c.text]
            assert [(c.kind, c.at) for c in told] == [("start", line.starts[number])]


def test_the_first_step_is_called_first_and_half_of_the_session_is_said_once(
    library: Library,
) -> None:
    cues = cues_of(timeline_of(library.routine("jaw-ease"), library))
    assert [c.index for c in cues if c.is_first and c.kind == "announce"] == [1]
    halves = [c.at for c in cues if c.kind == "halfway"]
    assert len(halves) == 1
    assert 160 <= halves[0] <= 190, "half of 5 minutes, after 10 seconds to get ready"


def test_a_short_routine_is_not_told_that_half_is_over(library: Library) -> None:
    assert "halfway" not in {c.kind for c in cues_of(timeline_of(made_routine(), library))}


@pytest.mark.parametrize(
    "name",
    ["extended-exhale", "coherent", "diaphragmatic", "cyclic-sighing", "alternate-nostril",
     "box", "four-seven-eight"],
)  # fmt: skip
def test_a_breath_is_introduced_counted_in_and_its_last_announced(
    name: str, library: Library
) -> None:
    pattern = library.pattern(name)
    line = breathing_of(pattern, 6, 10.0, library.phrases)
    cues = cues_of(line)
    first_in = next(c for c in cues if c.kind == "in")
    intro, *ticks = [c for c in cues if c.at < first_in.at]
    assert (intro.kind, intro.at) == ("ready", 0.5)
    assert intro.text == f"{pattern.title}. {pattern.how}"
    assert [first_in.at - tick.at for tick in ticks] == [3, 2, 1]
    assert intro.at + spoken_seconds(intro.text) <= ticks[0].at
    last_in = [c for c in cues if c.kind == "in" and c.index in ins_of(line)][-1]
    (last,) = [c for c in cues if c.kind == "last"]
    assert 0 < last_in.at - last.at <= 2


@pytest.mark.parametrize(
    "name",
    ["extended-exhale", "coherent", "diaphragmatic", "cyclic-sighing", "alternate-nostril",
     "box", "four-seven-eight"],
)  # fmt: skip
def test_no_word_of_a_breath_runs_into_the_next(name: str, library: Library) -> None:
    pattern = library.pattern(name)
    line = breathing_of(pattern, 12, 10.0, library.phrases, slow_start(pattern))
    assert audio_summary(cues_of(line)).clashes == ()


def ins_of(line: Timeline) -> set[int]:
    return {n for n, s in enumerate(line.segments) if s.phase and s.phase.kind == "in"}


def test_after_three_breaths_a_tone_is_enough_but_a_nostril_is_always_named(
    library: Library,
) -> None:
    def familiar(pattern: Pattern) -> list[bool]:
        line = breathing_of(pattern, 6, 10.0, library.phrases)
        return [c.is_familiar for c in cues_of(line) if c.kind == "in"]

    assert familiar(library.pattern("coherent")) == [False] * 3 + [True] * 3
    assert not any(familiar(library.pattern("alternate-nostril")))
