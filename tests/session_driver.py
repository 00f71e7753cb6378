"""Plays a session in a test: lets time pass, presses keys, and keeps every cue that is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from relief.practice.cues import Cue
from relief.practice.player import GAP_SECONDS, Event, Player
from relief.practice.timeline import Timeline
from tests.builders import timeline

Happening = tuple[str, float]
TINY = 1e-6

KEYS: Mapping[str, Callable[[Player, float, float], None]] = {
    "pause": lambda player, now, slept: player.pause(now),
    "resume": lambda player, now, slept: player.resume(now, slept),
    "toggle": lambda player, now, slept: player.toggle(now, slept),
    "next": lambda player, now, slept: player.next(now),
    "back": lambda player, now, slept: player.back(now),
    "longer": lambda player, now, slept: player.stretch(now, 10.0),
    "shorter": lambda player, now, slept: player.stretch(now, -10.0),
}

lengths = st.lists(st.floats(5, 40), min_size=1, max_size=5)
ticks = st.tuples(st.just("tick"), st.floats(0.01, GAP_SECONDS))
quick_ticks = st.tuples(st.just("tick"), st.floats(0.01, 0.5))
quick_keys = st.tuples(st.sampled_from(sorted(KEYS)), st.floats(0, 0.01))
keys = st.tuples(st.sampled_from(sorted(KEYS)), st.floats(0, 0.9))
gaps = st.tuples(st.sampled_from(("gap", "suspend")), st.floats(2.1, 900))
stops = st.tuples(st.just("stop"), st.floats(0, 0.9))
runs = st.tuples(st.just("run"), st.floats(1, 40))


class Played:
    """A player with the time that passes around it, and every cue it has given.

    Attributes:
        wall: The most that can have been played: the time that passed while it ran, gaps left out.
        given: Each cue with the elapsed seconds at which it was given.
    """

    def __init__(self, line: Timeline, speed: float = 1.0) -> None:
        self.player = Player(line, speed)
        self.speed = speed
        self.now, self.slept, self.wall = 50.0, 0.0, 0.0
        self.given: list[tuple[float, Cue]] = []
        self.player.start(self.now, self.slept)

    def do(self, happening: Happening) -> list[Cue]:
        """Let one thing happen; returns the cues given meanwhile."""
        name, seconds = happening
        before = len(self.given)
        if name == "run":
            for _ in range(int(seconds / 0.5)):
                self.do(("tick", 0.5))
        elif name == "suspend":
            self.slept += seconds
            self._tick(0.05)
        elif name == "gap":
            self._tick(seconds)
        elif name == "tick":
            self._let_pass(seconds)
            self._tick(0)
        else:
            self._let_pass(seconds)
            self.press(name)
        return [cue for _, cue in self.given[before:]]

    def press(self, name: str) -> None:
        """Press a key now."""
        if name == "stop":
            self.player.stop(self.now)
        else:
            KEYS[name](self.player, self.now, self.slept)

    def _let_pass(self, seconds: float) -> None:
        self.now += seconds
        if self.player.state == "running":
            self.wall += seconds * self.speed

    def _tick(self, seconds: float) -> None:
        self.now += seconds
        for cue in self.player.tick(self.now, self.slept):
            self.given.append((self.player.elapsed, cue))

    def entered(self) -> list[Event]:
        """The events that say which step or breath began, with going back among them."""
        return [e for e in self.player.events if e.name in ("ready", "step", "breath", "back")]


def played(*happenings: Happening, line: Timeline | None = None, speed: float = 1.0) -> Played:
    """A session in which those things happened."""
    session = Played(line or timeline(30, 30, 30), speed)
    for happening in happenings:
        session.do(happening)
    return session


def kinds(cues: list[Cue]) -> list[str]:
    """The kinds of the cues, in the order they were given."""
    return [cue.kind for cue in cues]
