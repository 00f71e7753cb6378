"""The player: correct played time for any keys, gaps and suspends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.library.library import Library
from relief.practice.cues import Cue
from relief.practice.plain_player import play
from relief.practice.player import Event, Player
from relief.practice.session_setup import massage_of
from relief.safety.plan import make_plan
from tests.builders import timeline
from tests.conftest import FrozenClock
from tests.session_driver import (
    KEYS,
    TINY,
    Happening,
    Played,
    gaps,
    keys,
    lengths,
    played,
    runs,
    stops,
    ticks,
)


@given(lengths, st.lists(st.one_of(ticks, keys, gaps, stops, runs), max_size=40))
def test_elapsed_never_falls_and_never_exceeds_what_passed(
    seconds: list[float], happenings: list[Happening]
) -> None:
    session = Played(timeline(*seconds))
    player, before = session.player, 0.0
    for happening in happenings:
        session.do(happening)
        assert before <= player.elapsed <= min(session.wall, player.timeline.total) + TINY
        before = player.elapsed


@given(lengths, st.lists(st.one_of(ticks, keys, gaps, stops, runs), max_size=40))
def test_it_is_done_exactly_when_elapsed_reaches_the_total(
    seconds: list[float], happenings: list[Happening]
) -> None:
    session = Played(timeline(*seconds))
    for happening in happenings:
        session.do(happening)
        at_end = session.player.elapsed >= session.player.timeline.total - TINY
        assert at_end == (session.player.state == "done")
    ends = [e.name for e in session.player.events if e.name in ("done", "stopped", "left")]
    assert len(ends) == session.player.is_over


@given(lengths, st.lists(st.one_of(ticks, keys, gaps, runs), max_size=40))
def test_steps_come_in_order_unless_one_goes_back(
    seconds: list[float], happenings: list[Happening]
) -> None:
    session = played(("tick", 0.1), *happenings, line=timeline(*seconds))
    number = -1
    for event in session.entered():
        if event.name == "back":
            assert event.data["step"] in (number, number - 1)
            number = event.data["step"] - 1
        else:
            assert event.data["step"] == number + 1
            number += 1


@given(
    st.lists(st.one_of(ticks, keys), max_size=15),
    st.tuples(st.sampled_from(("gap", "suspend")), st.floats(2.01, 5000)),
)
def test_a_gap_of_more_than_two_seconds_pauses_and_is_not_played(
    happenings: list[Happening], gap: Happening
) -> None:
    session = played(*happenings, line=timeline(300, 300))
    before, was_running = session.player.elapsed, session.player.state == "running"
    cues = session.do(gap)
    assert session.player.elapsed == before
    if was_running:
        assert cues == []
        assert session.player.state == "paused"
        assert session.player.said == "gap"


@given(st.sampled_from(sorted({*KEYS, "stop"} - {"resume"})), st.floats(2.01, 5000))
def test_a_gap_is_not_played_either_when_a_key_is_the_first_to_notice(
    key: str, seconds: float
) -> None:
    session = played(("run", 15))
    before = session.player.elapsed
    session.now += seconds
    session.press(key)
    assert session.player.elapsed == before
    assert "gap" in [event.name for event in session.player.events]


def test_a_gap_of_two_seconds_is_played() -> None:
    session = played(("tick", 1), ("tick", 2))
    assert session.player.elapsed == 3
    assert session.player.state == "running"


def test_a_clock_that_goes_back_plays_nothing() -> None:
    player = Player(timeline(30))
    player.start(100.0)
    player.tick(101.0)
    player.tick(99.0)
    player.tick(101.5)
    assert player.elapsed == 1.5


def test_nothing_happens_before_the_start_nor_after_the_end() -> None:
    player = Player(timeline(5, ready=3))
    for press in KEYS.values():
        press(player, 1.0, 0.0)
    assert (player.state, player.elapsed, player.events) == ("ready", 0.0, [])
    session = played(("run", 20), line=timeline(5, ready=3))
    events = list(session.player.events)
    for key in (*KEYS, "stop"):
        session.press(key)
    assert session.player.state == "done"
    assert session.player.events == events


def test_skipping_the_last_step_is_the_end_even_while_paused() -> None:
    session = played(("run", 80), ("pause", 0), ("next", 0))
    assert session.player.state == "done"
    assert session.player.steps_done() == 2


@given(st.floats(0.5, 50), st.lists(st.floats(0.01, 1.5), min_size=1, max_size=30))
def test_speed_plays_that_many_times_faster(speed: float, waits: list[float]) -> None:
    session = played(*(("tick", wait) for wait in waits), line=timeline(5000), speed=speed)
    assert session.player.elapsed == pytest.approx(min(5010, sum(waits) * speed))


@pytest.mark.slow
@pytest.mark.parametrize("speed", [1.0, 7.0, 20.0])
def test_played_as_lines_every_routine_takes_exactly_its_time(
    library: Library, speed: float
) -> None:
    for routine in library.routines:
        clock = FrozenClock()
        line = massage_of(make_plan(routine, []), 10.0, library.phrases)
        player = Player(line, speed)
        play(player, clock, Deaf(), keep=lambda: None)
        took = (clock.ticks - FrozenClock().ticks) * speed
        assert took == pytest.approx(10 + routine.seconds, abs=0.01 * speed)
        begun = [e.t for e in player.events if e.name == "step"]
        assert begun == list(line.starts[1:])
        assert (player.events[-1].name, player.events[-1].t) == ("done", line.total)
        assert player.steps_done() == len(routine.step)


class Deaf:
    """A renderer that shows nothing."""

    def event(self, event: Event, player: Player) -> None:
        pass

    def cue(self, cue: Cue) -> None:
        pass

    def note(self, text: str) -> None:
        pass

    def quitting(self) -> None:
        pass

    def ask_hurt(self) -> None:
        pass


class Watching(Deaf):
    """A renderer that records the times it is given."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def event(self, event: Event, player: Player) -> None:
        self.times.append(event.t)

    def cue(self, cue: Cue) -> None:
        self.times.append(cue.at)


class LateClock(FrozenClock):
    """A clock whose sleep lasts a little longer than requested, as on a busy computer."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds + 0.05)


@pytest.mark.slow
@pytest.mark.parametrize("speed", [1.0, 20.0, 500.0, 1000.0])
def test_played_as_lines_what_happens_is_shown_in_the_order_of_its_times(
    library: Library, speed: float
) -> None:
    for routine in library.routines:
        line = massage_of(make_plan(routine, []), 10.0, library.phrases)
        face = Watching()
        play(Player(line, speed), LateClock(), face, keep=lambda: None)
        assert face.times == sorted(face.times), routine.id
        assert len(set(face.times)) > len(routine.step)
