"""Cues: each once, never late, and every key gets a response."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from relief.practice.cues import cues_of
from relief.practice.player import GAP_SECONDS
from relief.practice.speech_timing import spoken_seconds
from tests.builders import timeline
from tests.session_driver import (
    TINY,
    Happening,
    Played,
    gaps,
    keys,
    kinds,
    lengths,
    played,
    quick_keys,
    quick_ticks,
    runs,
    stops,
    ticks,
)


@given(
    lengths,
    st.lists(st.one_of(ticks, keys, gaps, stops, runs), max_size=40),
    st.sampled_from((1.0, 4.0, 20.0)),
)
def test_each_cue_comes_at_most_once_and_never_late(
    seconds: list[float], happenings: list[Happening], speed: float
) -> None:
    session = played(*happenings, line=timeline(*seconds), speed=speed)
    once = ("start", "half", "end")
    count = Counter(
        (cue.kind, cue.index, 0.0 if cue.kind in once else cue.at) for _, cue in session.given
    )
    assert all(times == 1 for times in count.values())
    for elapsed, cue in session.given:
        assert -TINY <= (elapsed - cue.at) / speed <= 1.0 + TINY


@given(lengths, st.lists(st.one_of(quick_ticks, quick_keys, gaps, runs), max_size=40))
def test_wherever_one_is_the_step_was_announced_and_begun(
    seconds: list[float], happenings: list[Happening]
) -> None:
    session = Played(timeline(*seconds))
    for happening in happenings:
        session.do(happening)
        here = session.player.moment
        is_heard = happening[0] in ("tick", "run") and session.player.state == "running"
        if not is_heard or here.segment.kind == "ready":
            continue
        said = [cue.text for _, cue in session.given if cue.kind == "announce"]
        assert here.segment.say in said[-2:], "the last one said may be the next one's"
        assert ("start", here.index) in [(cue.kind, cue.index) for _, cue in session.given]


@given(lengths, st.lists(st.one_of(quick_ticks, keys), max_size=30))
def test_a_gap_is_followed_by_no_burst(seconds: list[float], happenings: list[Happening]) -> None:
    session = played(*happenings, line=timeline(*seconds))
    waiting = session.player.seconds_to_next()
    session.do(("gap", 600))
    session.do(("resume", 0))
    cues = session.do(("tick", 0.01))
    assert cues == [] or waiting <= 0.01 + TINY


def test_a_session_left_alone_gives_every_cue_of_its_timeline_in_order() -> None:
    line = timeline(30, 40, 20)
    session = played(("run", 200), line=line)
    assert [cue for _, cue in session.given] == list(cues_of(line))
    assert kinds([cue for _, cue in session.given])[-1] == "end"


def test_after_next_the_new_step_is_announced_at_once() -> None:
    session = played(("run", 20), ("next", 0))
    cues = session.do(("tick", 0.1))
    assert [(cue.kind, cue.text) for cue in cues] == [
        ("announce", "Step 2, both sides."),
        ("start", ""),
    ]


def test_after_back_the_same_step_is_announced_again() -> None:
    session = played(("run", 50), ("back", 0))
    first = session.do(("tick", 0.1))[0]
    assert (first.kind, first.text) == ("announce", "Step 2, both sides.")


def test_a_step_shortened_to_its_end_still_announces_the_next() -> None:
    session = played(("run", 20), *[("shorter", 0.0)] * 3)
    cues = session.do(("run", 6))
    assert "Step 2, both sides." in [cue.text for cue in cues]


def test_a_longer_step_is_not_half_way_twice() -> None:
    session = played(("run", 34), ("longer", 0), ("run", 30), line=timeline(50, 30))
    assert kinds([cue for _, cue in session.given if cue.index == 1]).count("half") == 1


def test_two_quick_skips_announce_only_the_step_one_lands_on() -> None:
    session = played(("run", 15), ("next", 0), ("next", 0.1))
    announced = [cue.text for cue in session.do(("tick", 0.1)) if cue.kind == "announce"]
    assert announced == ["Step 3, both sides."]


def test_a_cue_that_falls_due_as_a_key_is_pressed_is_given_on_going_on() -> None:
    session = played(("run", 39.5), ("tick", 0.4), ("pause", 0.2), ("resume", 5))
    assert kinds(session.do(("tick", 0.1))) == ["start"]


def test_an_early_stop_does_not_sound_like_the_end() -> None:
    session = played(("run", 50), ("stop", 0), ("run", 10))
    assert "end" not in kinds([cue for _, cue in session.given])


@given(lengths)
def test_the_last_ticks_leave_room_for_the_words_before_them(seconds: list[float]) -> None:
    cues = cues_of(timeline(*seconds))
    assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)
    for announce in (cue for cue in cues if cue.kind == "announce" and cue.index > 1):
        spoken = announce.at + spoken_seconds(f"Next: {announce.text}")
        assert not [c for c in cues if c.kind == "tick" and announce.at < c.at < spoken]


@given(lengths, st.lists(st.one_of(quick_ticks, keys), max_size=30))
def test_the_wait_for_the_next_cue_is_never_too_long(
    seconds: list[float], happenings: list[Happening]
) -> None:
    session = played(*happenings, line=timeline(*seconds))
    session.do(("resume", 0))
    session.do(("tick", 0.01))
    if session.player.state != "running":
        return
    wait = session.player.seconds_to_next()
    assert session.do(("tick", max(0.0, min(wait - 0.001, GAP_SECONDS)))) == []
