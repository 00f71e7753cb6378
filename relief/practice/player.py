"""The player of a session: a state machine driven by the clock, independent of any screen.

Elapsed time counts only what was played: it stops while paused and, at speed 1, never exceeds real
time. A gap without ticks (the computer slept, the process was stopped) is not counted: the session
is paused at the last tick before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from relief.practice.cues import Cue, cues_of
from relief.practice.timeline import Moment, Segment, Timeline

PlayerState = Literal["ready", "running", "paused", "stopped", "done"]

GAP_SECONDS = 2.0
CUE_FRESH_SECONDS = 1.0
STRETCH_SECONDS = 10.0
LEFT_SECONDS = 180.0
"""A session paused for this long counts as left; it is saved, and can be resumed for an hour."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Event:
    """An event, with the seconds played until then.

    Attributes:
        t: Seconds since the start, without pauses.
        name: Such as ``step``, ``paused``, ``done``.
        data: Details of the event, such as the number of the step.
    """

    t: float
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Player:
    """Plays a timeline.

    Every method takes the current monotonic time in seconds. ``events`` logs what happened;
    ``tick`` returns the cues that are due.
    """

    def __init__(self, timeline: Timeline, speed: float = 1.0) -> None:
        self.timeline = timeline
        self.state: PlayerState = "ready"
        self.events: list[Event] = []
        self.said = ""
        self._speed = speed
        self._played = 0.0
        self._last_tick = 0.0
        self._slept = 0.0
        self._paused_at = 0.0
        self._given: set[tuple[int, str, float]] = set()
        self._entered = -1
        self._cues = cues_of(timeline)

    @property
    def is_over(self) -> bool:
        """Whether the session was stopped or reached its end."""
        return self.state in ("stopped", "done")

    @property
    def elapsed(self) -> float:
        """Seconds played until the last tick or key."""
        return self._played

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue of the current timeline."""
        return self._cues

    @property
    def moment(self) -> Moment:
        """The current position."""
        return self.timeline.at(self._played)

    @property
    def practised(self) -> float:
        """Seconds played, without the countdown."""
        return max(0.0, self._played - self.timeline.ready_seconds)

    def seconds_to_next(self) -> float:
        """Return seconds of real time until the next cue or the end; 0.0 if one is due."""
        ahead = (cue.at for cue in self._waiting())
        return max(0.0, min(ahead, default=self.timeline.total) - self._played) / self._speed

    def start(self, now: float, slept: float = 0.0) -> None:
        """Start; a second call does nothing."""
        if self.state == "ready":
            self.state = "running"
            self._last_tick = now
            self._slept = slept
            self._log("started", total=self.timeline.total)

    def tick(self, now: float, slept: float = 0.0) -> list[Cue]:
        """Advance the time, and return the cues that are due and still fresh.

        Args:
            now: The monotonic time.
            slept: Total seconds of system sleep since boot.
        """
        if self.state == "running":
            self._pass(now, slept - self._slept)
        else:
            self._last_tick = now
            if self.state == "paused" and now - self._paused_at >= LEFT_SECONDS:
                self.stop(now, "left")
        self._slept = slept
        return self._due() if self.state in ("running", "done") else []

    def pause(self, now: float) -> None:
        """Pause."""
        self._settle(now)
        if self.state == "running":
            self._stand_still(now, "paused")

    def resume(self, now: float, slept: float = 0.0) -> None:
        """Resume; a breath restarts with its in-breath."""
        if self.state != "paused":
            return
        here = self.moment
        phase = here.segment.phase
        if phase is not None and (here.into > 0 or phase.kind != "in"):
            self._play_again(here.segment.number)
        self.state = "running"
        self._last_tick = now
        self._slept = slept
        self._log("resumed")

    def toggle(self, now: float, slept: float = 0.0) -> None:
        """Pause or resume, as any key does."""
        if self.state == "running":
            self.pause(now)
        else:
            self.resume(now, slept)

    def next(self, now: float) -> None:
        """Skip to the next step or breath."""
        if self._settle(now):
            self._log("next", step=self.moment.segment.number)
            self._replace(self.timeline.cut(self._played))
            self._enter()
            self._finish()

    def back(self, now: float) -> None:
        """Repeat the current step, or the previous one if it has only just begun."""
        if self._settle(now):
            here = self.moment
            number, phase = here.segment.number, here.segment.phase
            is_first = phase is None or phase.kind == "in"
            if is_first and here.into < GAP_SECONDS and number > 1:
                number -= 1
            self._play_again(number)
            self._log("back", step=number)
            self._enter()

    def stretch(self, now: float, by: float = STRETCH_SECONDS) -> None:
        """Lengthen the current step, or shorten it if ``by`` is negative; never a breath."""
        if self._settle(now) and self.moment.segment.phase is None:
            self._replace(self.timeline.stretched(self._played, by))
            self._log("longer" if by > 0 else "shorter", seconds=by)
            self._enter()
            self._finish()

    def stop(self, now: float, name: str = "stopped") -> None:
        """Stop before the end.

        Args:
            now: The monotonic time.
            name: The reason: ``stopped``, ``hurt``, ``left`` or ``interrupted``.
        """
        if not self.is_over and self._settle(now):
            self.state = "stopped"
            self._log(name)

    def finish_soon(self, now: float) -> None:
        """Make the current step or breath the last one; a paused session ends at once."""
        if self._settle(now):
            self._replace(self.timeline.ending_soon(self._played))
            self._log("finishing")
            if self.state == "paused":
                self.stop(now)

    def steps_done(self) -> int:
        """Return the number of different steps or breaths completed."""
        return len(self.timeline.done_numbers(self._played))

    def _settle(self, now: float) -> bool:
        """Bring the time up to date; return False once it is over."""
        if self.state == "running":
            self._pass(now)
        return not self.is_over and self.state != "ready"

    def _pass(self, now: float, slept: float = 0.0) -> None:
        """Advance the played time; after a gap, pause at the last known moment instead."""
        gap = max(now - self._last_tick, slept)
        passed = max(0.0, now - self._last_tick) * self._speed
        self._last_tick = max(now, self._last_tick)
        if gap > GAP_SECONDS:
            self._stand_still(now, "gap", seconds=round(gap, 1))
            return
        self._played = max(self._played, min(self.timeline.total, self._played + passed))
        self._enter()
        self._finish()

    def _stand_still(self, now: float, name: str, **data: Any) -> None:
        self.state = "paused"
        self._paused_at = now
        self._log(name, **data)

    def _finish(self) -> None:
        """Mark the session as done once everything is played."""
        if self._played >= self.timeline.total - _ROUNDING:
            self.state = "done"
            self._log("done")

    def _waiting(self) -> list[Cue]:
        """Return the cues that were not given yet and are not too late."""
        fresh_from = self._played - CUE_FRESH_SECONDS * self._speed
        return [c for c in self._cues if c.at >= fresh_from and _once(c) not in self._given]

    def _due(self) -> list[Cue]:
        """Return the waiting cues that are due, each only once."""
        due = [cue for cue in self._waiting() if cue.at <= self._played + _ROUNDING]
        self._given.update(_once(cue) for cue in due)
        return due

    def _enter(self) -> None:
        """Log each step or breath as it begins."""
        index = self.timeline.index_at(self._played)
        while self._entered < index:
            self._entered += 1
            segment = self.timeline.segments[self._entered]
            self.events.append(
                Event(
                    round(self.timeline.starts[self._entered], 3),
                    segment.kind,
                    _data_of(segment),
                )
            )

    def _play_again(self, number: int) -> None:
        """Play a step or breath next; later segments then get new cues."""
        here = self.moment.index
        self._given = {given for given in self._given if given[0] <= here}
        self._replace(self.timeline.again(self._played, number))

    def _replace(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._cues = cues_of(timeline, self._played)

    def _log(self, name: str, **data: Any) -> None:
        self.said = name
        self.events.append(Event(round(self._played, 3), name, data))


def _data_of(segment: Segment) -> Mapping[str, Any]:
    """Return the event data of a segment; for skipped steps, how many and why."""
    data = {"step": segment.number, "title": segment.title, "seconds": segment.seconds}
    return data | ({"skips": segment.skips, "why": segment.say} if segment.skips else {})


def _once(cue: Cue) -> tuple[int, str, float]:
    """Return the identity of a cue, so that it plays once; only ticks repeat in longer steps."""
    return cue.index, cue.kind, cue.at if cue.kind == "tick" else 0.0
