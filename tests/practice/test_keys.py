"""The keys of a session: an elbow counts as one key, and only `q` twice ends anything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.practice.player import LEFT_SECONDS, Player
from relief.practice.session_keys import KEYS, SETTLE_SECONDS, TOGETHER_SECONDS, SessionKeys
from tests.builders import timeline

ANY_KEY = st.sampled_from((*KEYS, "space", "a", "f5"))
NOT_HURT = ANY_KEY.filter(lambda key: key != "x")
AN_INSTANT = st.floats(0, TOGETHER_SECONDS * 0.9)


class Hand:
    """A player with a keyboard, and the time that passes."""

    def __init__(self) -> None:
        self.player = Player(timeline(60, 60, 60))
        self.keys = SessionKeys(self.player)
        self.now = 100.0
        self.player.start(self.now)
        self.wait(20)

    def wait(self, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 0.05)
            self.keys.settle(self.now)
            self.player.tick(self.now)

    def press(self, key: str) -> str:
        return self.keys.press(key, self.now, 0.0)


@pytest.mark.slow
@given(NOT_HURT, st.lists(st.tuples(AN_INSTANT, NOT_HURT), max_size=30))
def test_an_elbow_counts_as_the_first_key_it_hits(
    first: str, rest: list[tuple[float, str]]
) -> None:
    one, elbow = Hand(), Hand()
    one.press(first)
    elbow.press(first)
    for seconds, key in rest:
        elbow.now += seconds
        assert elbow.press(key) == ""
    assert elbow.player.events == one.player.events
    assert elbow.player.state == one.player.state


@pytest.mark.slow
@given(st.floats(0.2, 0.7), st.integers(1, 60), st.floats(0.02, 0.05))
def test_a_held_q_pauses_and_ends_nothing(delay: float, repeats: int, apart: float) -> None:
    hand = Hand()
    hand.press("q")
    hand.wait(delay)
    for _ in range(repeats + 1):
        hand.press("q")
        hand.wait(apart)
    hand.wait(10)
    assert hand.player.state == "paused"


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(0, 3), NOT_HURT), max_size=25))
def test_nothing_but_q_twice_in_a_row_stops_a_session(pressed: list[tuple[float, str]]) -> None:
    hand = Hand()
    acts = []
    for seconds, key in pressed:
        hand.wait(seconds)
        acts.append(hand.press(key))
    hand.wait(1)
    if hand.player.state == "stopped":
        kept = [act for act in acts if act]
        assert ("quit", "quit") in list(pairwise(kept))


def test_q_twice_ends_even_when_the_second_comes_fast() -> None:
    hand = Hand()
    hand.press("q")
    hand.wait(TOGETHER_SECONDS + 0.03)
    hand.press("q")
    assert hand.player.state == "paused"
    hand.wait(SETTLE_SECONDS + 0.05)
    assert (hand.player.state, hand.player.said) == ("stopped", "stopped")


def test_a_key_between_two_q_takes_the_first_one_back() -> None:
    hand = Hand()
    for key in ("q", "space", "q"):
        hand.press(key)
        hand.wait(0.5)
    assert hand.player.state == "paused"
    assert hand.keys.is_quitting


@pytest.mark.slow
@given(st.lists(AN_INSTANT, max_size=10), st.sampled_from(("running", "paused")))
def test_x_alone_stops_at_once_also_when_it_is_held(repeats: list[float], state: str) -> None:
    hand = Hand()
    if state == "paused":
        hand.press("space")
        hand.wait(1)
    hand.press("x")
    for apart in repeats:
        hand.now += apart
        hand.press("x")
    hand.wait(TOGETHER_SECONDS * 2)
    assert (hand.player.state, hand.player.said) == ("stopped", "hurt")


@pytest.mark.slow
@given(st.lists(st.tuples(AN_INSTANT, NOT_HURT), min_size=1, max_size=10), st.data())
def test_x_among_other_keys_pauses_and_asks(
    others: list[tuple[float, str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(others)))
    hand = Hand()
    acts = []
    for apart, key in [*others[:place], (0.01, "x"), *others[place:]]:
        hand.now += apart
        acts.append(hand.press(key))
    hand.wait(1)
    assert acts.count("ask") == 1
    assert hand.player.state == "paused"
    assert hand.keys.is_asking
    hand.press("x")
    hand.wait(TOGETHER_SECONDS * 2)
    assert (hand.player.state, hand.player.said) == ("stopped", "hurt")


def test_after_the_question_any_other_key_goes_on() -> None:
    hand = Hand()
    for key in "asdx":
        hand.press(key)
    hand.wait(1)
    hand.press("space")
    assert hand.player.state == "running"
    assert not hand.keys.is_asking


def test_keys_dealt_with_elsewhere_are_part_of_the_elbow() -> None:
    hand = Hand()
    hand.keys.overhear(".", hand.now)
    assert hand.press("x") == "ask"
    hand.wait(1)
    assert hand.player.state == "paused"


def test_the_sound_key_does_nothing_to_what_is_played() -> None:
    hand = Hand()
    before = hand.player.events[:]
    assert hand.press("m") == "sound"
    assert hand.player.events == before


def test_a_session_that_stands_still_for_three_minutes_was_left() -> None:
    hand = Hand()
    hand.press("space")
    hand.wait(LEFT_SECONDS - 1)
    assert hand.player.state == "paused"
    hand.wait(2)
    assert (hand.player.state, hand.player.said) == ("stopped", "left")


def test_after_a_night_asleep_there_are_still_three_minutes() -> None:
    hand = Hand()
    hand.now += 8 * 3600
    hand.player.tick(hand.now)
    assert hand.player.said == "gap"
    hand.wait(LEFT_SECONDS - 1)
    hand.press("space")
    assert hand.player.state == "running"
