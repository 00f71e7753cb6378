"""Each step is given in all three forms: motion, area and pressure, before or as it starts.

``tests/practice/test_audio_plan.py`` tests the audio by the same rules.
"""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.library.routine import Routine, Step
from relief.practice.cues import cues_of
from relief.practice.customise import customised
from relief.practice.plain_player import TextRenderer, play
from relief.practice.player import Player
from relief.practice.session_setup import breathing_of, massage_of
from relief.practice.sound.utterances import cue_sentence
from relief.practice.timeline import Timeline
from relief.safety.plan import make_plan
from screens.practice.session_text import next_line, step_words
from tests.conftest import FrozenClock

SIDED = ("jaw-ease", "jaw-exercises", "neck-ease", "neck-deep-ease")
READY_SECONDS = 10.0


def timeline(routine: Routine, library: Library) -> Timeline:
    return massage_of(make_plan(routine, []), READY_SECONDS, library.phrases, is_preview=True)


def routines(library: Library) -> list[Routine]:
    """Yield every routine, and one-sided versions of those that have sides."""
    say = library.phrases
    whole = list(library.routines)
    return whole + [
        customised(library.routine(name), side, None, say)
        for name in SIDED for side in ("left", "right")
    ]  # fmt: skip


def firmness(step: Step) -> str:
    return f"{step.pressure} of 10" if step.touches else "no pressure"


def written(line: Timeline, library: Library) -> list[str]:
    """Return the plain-text lines of a session."""
    lines: list[str] = []
    clock = FrozenClock()
    play(Player(line), clock, TextRenderer(lines.append, library.phrases), lambda: None)
    return lines


def test_on_the_screen_it_stands_there_as_long_as_the_step_lasts(library: Library) -> None:
    for routine in routines(library):
        for segment in timeline(routine, library).segments:
            step = segment.step
            if segment.kind != "step" or step is None:
                continue
            words = step_words(segment, library.phrases, "", is_night=False)
            told, where = words["cue"].plain, words["place"].plain
            assert told.startswith(step.say), (routine.id, step.name)
            assert told.endswith(step.cue), (routine.id, step.name)
            assert firmness(step) in words["gauge"].plain, (routine.id, step.name)
            if step.zones and step.touches:
                assert library.phrases(f"side.{step.side}") in where, (routine.id, step.name)


def test_on_the_screen_it_also_stands_ahead_unless_it_would_be_done_too_early(
    library: Library,
) -> None:
    for routine in routines(library):
        line = timeline(routine, library)
        for before, segment in zip(line.segments, line.segments[1:], strict=False):
            assert segment.step is not None
            ahead = next_line(segment, before, is_breathing=False).plain
            is_release = segment.step.motion == "release"
            assert (segment.step.say in ahead) is not is_release, (routine.id, segment.title)


def test_at_night_what_to_do_stays_on_the_screen(library: Library) -> None:
    for routine in library.routines:
        for segment in timeline(routine, library).segments:
            if segment.step is not None:
                words = step_words(segment, library.phrases, "", is_night=True)
                assert words["cue"].plain.startswith(segment.step.say), segment.title


def test_in_plain_text_it_is_written_before_or_as_the_step_starts(library: Library) -> None:
    for routine in routines(library):
        line = timeline(routine, library)
        lines = written(line, library)
        steps = len(routine.step)
        since = 0
        for number, step in enumerate(routine.step, 1):
            start = next(n for n, one in enumerate(lines) if f"Step {number} of {steps}:" in one)
            after = lines[start + 1] if start + 1 < len(lines) else ""
            is_release = step.motion == "release"
            told = " ".join([*lines[since : start + 1], after if is_release else ""])
            assert step.say in told, (routine.id, step.name)
            if step.touches:
                assert f"pressure {step.pressure} of 10" in lines[start], (routine.id, step.name)
            since = start + 1


def test_in_plain_text_and_by_ear_the_same_sentences_are_used(library: Library) -> None:
    for routine in library.routines:
        line = timeline(routine, library)
        lines = " ".join(written(line, library))
        for cue in cues_of(line):
            sentence = cue_sentence(cue, library.phrases)
            if sentence is not None and cue.kind in ("announce", "start", "guide", "halfway"):
                assert sentence.text in lines, (routine.id, cue)


@pytest.mark.parametrize("name", [
    "extended-exhale", "coherent", "diaphragmatic", "cyclic-sighing", "alternate-nostril", "box",
    "four-seven-eight",
])  # fmt: skip
def test_how_to_breathe_is_told_before_the_first_breath_in_each_form(
    name: str, library: Library
) -> None:
    pattern = library.pattern(name)
    line = breathing_of(pattern, 4, READY_SECONDS, library.phrases)
    ready = step_words(line.segments[0], library.phrases, "", is_night=False)["cue"].plain
    lines = written(line, library)
    first = next(n for n, one in enumerate(lines) if pattern.phase[0].words in one and n > 1)
    heard = [cue.text for cue in cues_of(line) if cue.at < line.ready_seconds]
    for told in (ready, " ".join(lines[:first]), " ".join(heard)):
        assert pattern.title in told
        assert pattern.how in told
