"""The state at second t: positions, totals, and immutable timelines."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.library.library import Library
from relief.practice.session_setup import massage_of
from relief.practice.timeline import Timeline, massage_timeline
from relief.safety.plan import make_plan
from relief.safety.restrictions import Restriction
from tests.builders import routine, step_fields, timeline

SECONDS = {
    "J1": (20, 15, 40, 30, 15),
    "J2": (20, 20, 45, 45, 40, 25, 25, 30, 36, 14),
    "J3": (40, 60, 60, 60, 48, 30, 30, 42, 21, 21, 21, 36, 36, 35),
    "T1": (15, 24, 42, 24, 15),
    "T2": (20, 30, 51, 51, 39, 40, 30, 39),
    "T3": (30, 40, 60, 60, 51, 20, 20, 48, 50, 40, 30, 31),
    "N1": (14, 18, 20, 20, 30, 18),
    "N2": (20, 30, 36, 36, 45, 30, 25, 25, 30, 23),
    "N3": (30, 42, 30, 44, 44, 20, 20, 48, 51, 30, 30, 30, 25, 25, 30, 41),
    "R10": (21, 39, 39, 60, 21),
}
"""Return the seconds of each step, as in docs/ROUTINES.md."""

MINUTES = {
    "J1": 2, "J2": 5, "J3": 9, "T1": 2, "T2": 5, "T3": 8, "N1": 2, "N2": 5, "N3": 9, "R10": 3,
}  # fmt: skip

lengths = st.lists(st.floats(5, 90), min_size=1, max_size=7)
anywhere = st.floats(0, 1)


def some_place(line: Timeline, share: float) -> float:
    """Return a second of the timeline, excluding its end."""
    return min(line.total * share, line.total - 1e-6)


def same_until(old: Timeline, new: Timeline, elapsed: float) -> bool:
    """Return whether both played the same before that second."""
    moments = [elapsed * part / 20 - 1e-6 for part in range(1, 21)]
    return all(
        (old.at(t).index, old.at(t).into) == (new.at(t).index, new.at(t).into)
        for t in moments
        if t > 0
    )


@given(lengths, anywhere)
def test_a_moment_lies_within_its_segment(seconds: list[float], share: float) -> None:
    line = timeline(*seconds)
    elapsed = some_place(line, share)
    here = line.at(elapsed)
    assert here.into + here.left == pytest.approx(here.segment.seconds)
    assert line.starts[here.index] + here.into == pytest.approx(elapsed)


@given(lengths, anywhere, anywhere)
def test_later_is_never_further_back(seconds: list[float], one: float, other: float) -> None:
    line = timeline(*seconds)
    early, late = sorted((line.total * one, line.total * other))
    assert line.index_at(early) <= line.index_at(late)


def test_a_boundary_belongs_to_the_segment_that_begins_there() -> None:
    line = timeline(20, 30, ready=10)
    assert [line.at(t).segment.number for t in (0, 9.99, 10, 29.99, 30, 60)] == [0, 0, 1, 1, 2, 2]
    assert line.at(30).into == 0


@given(lengths, anywhere)
def test_cutting_ends_the_present_step_and_leaves_the_rest(
    seconds: list[float], share: float
) -> None:
    line = timeline(*seconds)
    before = line.segments
    elapsed = some_place(line, share)
    cut = line.cut(elapsed)
    assert line.segments is before
    assert same_until(line, cut, elapsed)
    rest = sum(s.seconds for s in line.segments[line.index_at(elapsed) + 1 :])
    assert cut.total == pytest.approx(elapsed + rest)


@given(lengths, anywhere, st.data())
def test_again_plays_whole_steps_from_the_one_asked_for(
    seconds: list[float], share: float, data: st.DataObject
) -> None:
    line = timeline(*seconds)
    elapsed = some_place(line, share)
    number = data.draw(st.integers(0, line.at(elapsed).segment.number))
    again = line.again(elapsed, number)
    assert same_until(line, again, elapsed)
    ahead = again.segments[again.index_at(elapsed) :]
    assert ahead == line.segments[number:]
    assert again.total == pytest.approx(elapsed + sum(s.seconds for s in ahead))


@given(lengths, anywhere, st.sampled_from((10.0, -10.0, 3.0, -60.0)))
def test_stretching_changes_the_total_by_what_the_step_gained(
    seconds: list[float], share: float, by: float
) -> None:
    line = timeline(*seconds)
    elapsed = some_place(line, share)
    here = line.at(elapsed)
    longer = line.stretched(elapsed, by)
    now = longer.segments[here.index].seconds
    assert same_until(line, longer, elapsed)
    assert longer.total == pytest.approx(line.total + now - here.segment.seconds)
    assert now >= here.into
    assert now == pytest.approx(here.segment.seconds + by) or (by < 0 and now >= 5 - 1e-9)


def test_keys_make_a_step_a_minute_longer_at_most_and_a_pressed_spot_never_over_a_minute() -> None:
    circles, pressed = step_fields(seconds=20), step_fields(motion="hold", seconds=20)
    line = massage_timeline(
        make_plan(routine(circles, pressed), []), 10.0, lambda *_: ("", ""), "Ready",
        lambda step: (step.say, step.cue),
    )  # fmt: skip
    for _ in range(9):
        line = line.stretched(15.0, 10)
    assert line.segments[1].seconds == 80
    for _ in range(9):
        line = line.stretched(line.starts[2] + 5, 10)
    assert line.segments[2].seconds == 60


@given(lengths, st.lists(st.tuples(anywhere, st.sampled_from("cbs")), max_size=8))
def test_what_was_played_never_changes_again(
    seconds: list[float], changes: list[tuple[float, str]]
) -> None:
    line, elapsed = timeline(*seconds), 0.0
    for share, change in changes:
        elapsed += (line.total - elapsed) * share * 0.5
        number = line.at(elapsed).segment.number
        if change == "c":
            new = line.cut(elapsed)
        elif change == "b":
            new = line.again(elapsed, max(0, number - 1))
        else:
            new = line.stretched(elapsed, 10)
        assert same_until(line, new, elapsed)
        assert new.total >= elapsed - 1e-6
        line = new


def test_a_step_that_was_skipped_is_whole_when_one_goes_back_to_it() -> None:
    line = timeline(30, 30, 30, ready=10).cut(45.0)
    assert [s.seconds for s in line.again(46.0, 2).segments] == [10, 30, 5, 1, 30, 30]


def test_going_back_twice_still_plays_each_step_once_more_in_order() -> None:
    line = timeline(30, 30, 30, 30, ready=10).again(71.0, 2).again(72.0, 1)
    assert [s.number for s in line.segments if not s.is_cut] == [0, 1, 2, 1, 2, 3, 4]


def test_one_can_go_back_in_a_session_that_began_later() -> None:
    line = timeline(30, 30, 30, ready=10).starting_at(2)
    assert [s.number for s in line.segments] == [0, 2, 3]
    back = line.again(11.0, 1)
    assert [(s.number, s.seconds) for s in back.segments] == [(0, 10), (2, 1), (2, 30), (3, 30)]


@given(lengths, anywhere)
def test_ending_soon_makes_the_present_step_the_last(seconds: list[float], share: float) -> None:
    line = timeline(*seconds)
    elapsed = some_place(line, share)
    here = line.at(elapsed)
    soon = line.ending_soon(elapsed)
    assert same_until(line, soon, elapsed)
    assert soon.total == pytest.approx(elapsed + here.left)


def test_one_can_still_go_back_to_a_whole_step_when_the_end_is_near() -> None:
    line = timeline(30, 30, 30, ready=10).cut(15.0).ending_soon(20.0)
    assert [(s.number, s.seconds) for s in line.again(20.0, 1).segments] == [
        (0, 10), (1, 5), (2, 5), (1, 30), (2, 30),
    ]  # fmt: skip


def test_steps_count_as_done_when_they_were_played_to_their_end_once() -> None:
    line = timeline(30, 30, 30, ready=10)
    assert line.done_numbers(39.9) == frozenset()
    assert line.done_numbers(40) == {1}
    assert line.cut(45).done_numbers(50) == {1}
    assert line.again(75, 2).done_numbers(76) == {1, 2}
    assert line.done_numbers(line.total) == {1, 2, 3}


@pytest.mark.parametrize("code", SECONDS)
def test_each_step_of_a_routine_lasts_as_long_as_the_table_says(
    code: str, library: Library
) -> None:
    routine = library.routine(code)
    assert tuple(step.seconds for step in routine.step) == SECONDS[code]
    assert routine.seconds == MINUTES[code] * 60


@pytest.mark.parametrize("code", SECONDS)
def test_a_routine_counts_down_exactly_to_the_second(code: str, library: Library) -> None:
    line = massage_of(make_plan(library.routine(code), []), 10.0, library.phrases)
    assert line.total == 10 + sum(SECONDS[code])
    assert line.practice_seconds == sum(SECONDS[code])
    assert list(line.starts[1:]) == [10 + t for t in accumulate((0, *SECONDS[code][:-1]))]
    for second in range(int(line.total)):
        here = line.at(float(second))
        assert here.left == line.starts[here.index] + here.segment.seconds - second


def test_a_held_step_keeps_its_number_and_is_said_instead_of_done(library: Library) -> None:
    hold = Restriction("artery-disease", "block", frozenset(("shoulder-top",)), "Because.")
    plan = make_plan(library.routine("N1"), [hold])
    line = massage_of(plan, 10.0, library.phrases)
    assert [s.number for s in line.segments] == [0, 1, 2, 5, 6]
    (held,) = [s for s in line.segments if s.kind == "held"]
    assert (held.number, held.last_number, held.skips) == (2, 4, 3)
    assert "Because." in held.say


def test_segments_follow_each_other_without_a_gap() -> None:
    line = timeline(12.5, 7.25, 30, ready=3)
    for (start, segment), (following, _) in pairwise(zip(line.starts, line.segments, strict=True)):
        assert start + segment.seconds == following
