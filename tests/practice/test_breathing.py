"""Breathing: whole breaths that begin with an in-breath, end with an out-breath, and stay safe."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.library.breathing import SHORTEST_CYCLE_SECONDS, Pattern
from relief.library.library import Library
from relief.practice.session_setup import breathing_of
from relief.practice.timeline import Segment, Timeline, breathing_timeline
from tests.builders import pattern
from tests.session_driver import (
    Happening,
    Played,
    gaps,
    keys,
    kinds,
    played,
    runs,
    ticks,
)

PATTERNS = (
    pattern(("in", 4), ("out", 6)),
    pattern(("in", 4), ("hold", 4), ("out", 4), ("hold", 4)),
    pattern(("in", 4), ("hold", 7), ("out", 8), ("hold", 2)),
    pattern(("in", 2.5), ("top-up", 1), ("out", 6.5)),
    pattern(("in", 4), ("out", 6), ("in", 4), ("out", 6)),
)


def kinds_of(segments: Iterable[Segment]) -> list[str]:
    """Return the kinds of the phases, in order."""
    return [segment.phase.kind for segment in segments if segment.phase]


@given(cycles=st.integers(1, 40), data=st.data())
def test_every_pattern_ends_on_an_out_breath(
    library: Library, cycles: int, data: st.DataObject
) -> None:
    found = data.draw(st.sampled_from(library.patterns + PATTERNS))
    line = breathing_of(found, cycles, 5.0, library.phrases)
    kinds = kinds_of(line.segments)
    assert (kinds[0], kinds[-1]) == ("in", "out")
    assert line.numbers == kinds.count("in") == cycles * found.breaths
    left_out = found.cycle_seconds * cycles - line.practice_seconds
    last_hold = found.phase[-1].seconds if found.phase[-1].kind == "hold" else 0
    assert left_out == pytest.approx(last_hold)


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.rhythm)
def test_leaving_a_breath_leaves_all_of_it_but_the_last_keeps_its_out_breath(
    found: Pattern, library: Library
) -> None:
    line = breathing_of(found, 3, 5.0, library.phrases)
    second = line.cut(6.0).at(6.0).segment
    assert (second.number, kinds_of([second])) == (2, ["in"])
    number = line.numbers
    begins = next(t for t, s in zip(line.starts, line.segments, strict=True) if s.number == number)
    last = line.cut(begins + 1).segments[-1]
    assert kinds_of([last]) == ["out"]
    assert not last.is_cut


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.rhythm)
def test_a_breath_begun_again_is_a_whole_breath_however_often(
    found: Pattern, library: Library
) -> None:
    line = breathing_of(found, 3, 5.0, library.phrases)
    planned = [(s.phase, s.seconds) for s in line.segments[1:]]
    elapsed = 5.0 + found.phase[0].seconds + 0.5
    for _ in range(4):
        line = line.again(elapsed, 1)
        ahead = line.segments[line.index_at(elapsed) :]
        assert [(s.phase, s.seconds) for s in ahead] == planned
        elapsed += 1.0


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.rhythm)
def test_when_the_end_is_near_it_still_ends_on_an_out_breath(
    found: Pattern, library: Library
) -> None:
    line = breathing_of(found, 3, 5.0, library.phrases)
    for second in range(5, int(5 + found.cycle_seconds / found.breaths)):
        here = line.at(second).segment
        last = line.ending_soon(second).segments[-1]
        assert last.number == here.number
        assert kinds_of([last]) == ["out"] or last is here


@given(cycles=st.integers(1, 60), first=st.floats(0.1, 30), data=st.data())
def test_beginning_at_ones_own_pace_slows_down_and_is_never_too_fast_for_long(
    library: Library, cycles: int, first: float, data: st.DataObject
) -> None:
    found = data.draw(st.sampled_from(library.patterns + PATTERNS))
    line = breathing_of(found, cycles, 5.0, library.phrases, first)
    breaths = [
        sum(s.seconds for s in line.segments if s.number == number)
        for number in range(1, line.numbers + 1)
    ]
    assert sum(b for b in breaths[:-1] if b < SHORTEST_CYCLE_SECONDS - 0.05) <= 60
    assert breaths[:-1] == sorted(breaths[:-1]) or found.breaths > 1
    assert max(breaths) <= found.cycle_seconds + 0.05
    if cycles > 40:
        assert breaths[-2] == pytest.approx(found.cycle_seconds / found.breaths, abs=0.05)
    assert kinds_of(line.segments)[-1] == "out"


def breathing(found: Pattern, library: Library, cycles: int = 4) -> Timeline:
    """Return those breaths, after a countdown of ten seconds."""
    return breathing_timeline(found, cycles, 10.0, library.phrases("breathing.ready"))


def breath_kinds(session: Played) -> list[str]:
    """Return the kinds of the phases that began, in order."""
    phases = [s.phase for s in session.player.timeline.segments]
    begun = [e for e in session.player.events if e.name in ("ready", "breath")]
    return [phase.kind for phase, _ in zip(phases, begun, strict=False) if phase]


@given(
    which=st.integers(0, 10),
    happenings=st.lists(st.one_of(ticks, keys, gaps, runs), max_size=30),
)
def test_breathing_follows_its_phases_and_ends_on_an_out_breath(
    library: Library, which: int, happenings: list[Happening]
) -> None:
    found = library.patterns[which % len(library.patterns)]
    session = played(*happenings, line=breathing(found, library))
    while not session.player.is_over:
        session.do(("resume", 0))
        session.do(("run", 10))
    if session.player.said == "left":
        return  # it was paused for so long that it ended by itself
    begun = breath_kinds(session)
    planned = [phase.kind for phase in found.phase]
    allowed = set(pairwise([*planned, "in"])) | {(kind, "in") for kind in planned}
    assert begun[0] == "in"
    assert begun[-1] == "out"
    assert set(pairwise(begun)) <= allowed


@given(which=st.integers(0, 10), into=st.floats(0, 60), pauses=st.integers(1, 4))
def test_a_paused_breath_goes_on_with_an_in_breath_that_is_heard(
    library: Library, which: int, into: float, pauses: int
) -> None:
    found = library.patterns[which % len(library.patterns)]
    session = played(("run", 10), ("tick", 0.1), line=breathing(found, library))
    session.do(("run", 1 + into))
    for _ in range(pauses):
        if session.player.is_over:
            return
        session.do(("pause", 0))
        session.do(("resume", 3))
        assert session.player.moment.segment.phase.kind == "in"  # type: ignore[union-attr]
        assert session.player.moment.into == pytest.approx(0)
        assert kinds(session.do(("tick", 0.3))) in (["in"], [])
        assert session.given[-1][1].kind == "in"


@pytest.mark.parametrize("at", [4.0, 10.0, 14.0])
def test_a_breath_paused_right_between_two_phases_goes_on_with_an_in_breath(
    library: Library, at: float
) -> None:
    session = played(("run", 10 + at), line=breathing(library.pattern(), library))
    assert session.player.moment.into == 0
    session.do(("pause", 0))
    session.do(("resume", 0))
    assert session.player.moment.segment.phase.kind == "in"  # type: ignore[union-attr]


def test_next_goes_to_the_next_breath_and_back_to_the_beginning_of_this_one(
    library: Library,
) -> None:
    session = played(("run", 12), line=breathing(library.pattern("box"), library))
    session.do(("next", 0))
    assert session.player.moment.segment.number == 2
    session.do(("run", 9))
    session.do(("back", 0))
    here = session.player.moment.segment
    assert (here.number, here.phase and here.phase.kind) == (2, "in")


@given(which=st.integers(0, 10), presses=st.integers(1, 9), into=st.floats(0, 40))
def test_no_key_makes_a_phase_of_a_breath_longer(
    library: Library, which: int, presses: int, into: float
) -> None:
    found = library.patterns[which % len(library.patterns)]
    line = breathing(found, library)
    session = played(("run", 10 + into), *[("longer", 0.0)] * presses, line=line)
    assert session.player.timeline.total == line.total
