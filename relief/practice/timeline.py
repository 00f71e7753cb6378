"""A session's timeline: pure and immutable.

A timeline is a list of segments. The position is a function of the elapsed seconds alone, so
nothing can drift. Skipping a step, going back or taking longer gives a new timeline: the played
segments stay in front, the remaining ones follow, and elapsed time only grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, zip_longest
from math import ceil
from typing import Literal

from relief.library.breathing import Pattern, Phase
from relief.library.routine import Step
from relief.practice.speech_timing import announcement_seconds, spoken_seconds
from relief.safety.limits import LONGEST_EXTRA_SECONDS, LONGEST_PRESS_SECONDS
from relief.safety.plan import Plan, PlannedStep

HELD_SECONDS = 6.0
"""Minimum length of a skipped step; longer if its reason takes longer to say."""

SHORTEST_READY_SECONDS = 3.0
"""With a shorter countdown, start at once, even if not everything was spoken."""

COUNT_IN_SECONDS = 3.5
"""Half a second before the announcement, and three ticks between it and the first breath."""

SLOWING = 1.1
SHORTEST_FIRST_CYCLE = 3.0
"""Minimum length of the first breath. Growing by a tenth each time, breaths then reach eight
seconds within a minute, which is the longest that breaths shorter than eight seconds may go on.
"""

_SHORTEST_SECONDS = 5.0
_ROUNDING = 1e-9

SegmentKind = Literal["ready", "step", "held", "breath"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A period with one thing to do.

    Attributes:
        number: Number of the step or breath, from 1; 0 for the countdown.
        say: The announcement before it starts; "" if nothing may be said in advance.
        detail: The text once it has started: how to do it, or what to do if it was not announced.
            For the countdown before breathing: how the pattern works.
        step: The step, in a massage.
        phase: The phase, in breathing.
        is_cut: Whether the segment was ended early.
        skips: Number of skipped steps, from ``number`` on.
    """

    kind: SegmentKind
    number: int
    seconds: float
    title: str
    say: str
    step: Step | None = None
    phase: Phase | None = None
    is_cut: bool = False
    detail: str = ""
    skips: int = 0

    @property
    def last_number(self) -> int:
        """The number of the last step in this segment."""
        return self.number + max(0, self.skips - 1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A position: the segment, and how far into it."""

    index: int
    segment: Segment
    into: float
    following: Segment | None

    @property
    def left(self) -> float:
        """Seconds until this segment ends."""
        return max(0.0, self.segment.seconds - self.into)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Segments in the order they are played.

    Attributes:
        plan: The original segments; the remaining ones are always a tail of it.
    """

    segments: tuple[Segment, ...]
    plan: tuple[Segment, ...] = ()
    starts: tuple[float, ...] = field(init=False)
    total: float = field(init=False)

    def __post_init__(self) -> None:
        ends = tuple(accumulate(segment.seconds for segment in self.segments))
        object.__setattr__(self, "plan", self.plan or self.segments)
        object.__setattr__(self, "starts", (0.0, *ends[:-1]))
        object.__setattr__(self, "total", ends[-1] if ends else 0.0)

    def index_at(self, elapsed: float) -> int:
        """Return the index of the segment being played; after the end, that of the last one."""
        for index in range(len(self.segments) - 1, -1, -1):
            if elapsed + _ROUNDING >= self.starts[index]:
                return index
        return 0

    def at(self, elapsed: float) -> Moment:
        """Return the position after ``elapsed`` seconds."""
        index = self.index_at(elapsed)
        segment = self.segments[index]
        following = self.segments[index + 1] if index + 1 < len(self.segments) else None
        into = min(max(0.0, elapsed - self.starts[index]), segment.seconds)
        return Moment(index, segment, into, following)

    @property
    def ready_seconds(self) -> float:
        """The duration of the countdown, in seconds."""
        return sum(segment.seconds for segment in self.segments if segment.kind == "ready")

    @property
    def practice_seconds(self) -> float:
        """The duration of everything after the countdown, in seconds."""
        return self.total - self.ready_seconds

    @property
    def numbers(self) -> int:
        """The number of different steps or breaths."""
        return max((segment.last_number for segment in self.segments), default=0)

    def cut(self, elapsed: float) -> Timeline:
        """End the current step or breath now, so that the next one starts at once.

        In the last breath only its phase ends, so that it still ends with an out-breath.
        """
        here = self.at(elapsed)
        rest = self.segments[here.index + 1 :]
        return self._with(here, tuple(s for s in rest if s.number > here.segment.number) or rest)

    def again(self, elapsed: float, number: int) -> Timeline:
        """End the current segment now, and continue with the step or breath ``number``.

        If the plan starts after ``number``, continue with the first step or breath of the plan.
        """
        numbers = [s.number for s in self.plan if s.number or not number]
        wanted = max((n for n in numbers if n <= number), default=min(numbers))
        first = next(i for i, segment in enumerate(self.plan) if segment.number == wanted)
        return self._with(self.at(elapsed), self.plan[first:])

    def stretched(self, elapsed: float, by: float) -> Timeline:
        """Lengthen or shorten the current segment, but not below what was already played.

        A segment grows by a minute at most, and pressing one spot is limited to a minute.
        """
        here = self.at(elapsed)
        least = max(here.into, min(_SHORTEST_SECONDS, here.segment.seconds))
        wanted = min(here.segment.seconds + by, max(self._most(here.segment), least))
        longer = replace(here.segment, seconds=max(least, wanted))
        before, after = self.segments[: here.index], self.segments[here.index + 1 :]
        return Timeline((*before, longer, *after), self.plan)

    def starting_at(self, number: int) -> Timeline:
        """Start with a later step or breath, after the countdown."""
        kept = (s for s in self.segments if s.kind == "ready" or s.number >= number)
        return Timeline(tuple(kept))

    def ending_soon(self, elapsed: float) -> Timeline:
        """Make the current step or breath the last one, including its out-breath."""
        here = self.index_at(elapsed)
        number = self.segments[here].number
        ahead = [s for s in self.segments[here + 1 :] if s.number == number]
        if ahead and ahead[-1].phase is not None and ahead[-1].phase.kind != "out":
            ahead.pop()
        plan = tuple(s for s in self.plan if s.number <= number)
        return Timeline((*self.segments[: here + 1], *ahead), plan)

    def done_numbers(self, elapsed: float) -> frozenset[int]:
        """Return the steps or breaths that were completed."""
        lasts = {segment.number: segment for segment in self.plan}
        ends = (start + s.seconds for start, s in zip(self.starts, self.segments, strict=True))
        return frozenset(
            segment.number
            for segment, end in zip(self.segments, ends, strict=True)
            if segment.kind in ("step", "breath")
            and segment.phase is lasts[segment.number].phase
            and not segment.is_cut
            and end <= elapsed + _ROUNDING
        )

    def _most(self, segment: Segment) -> float:
        planned = next(s.seconds for s in self.plan if s.number == segment.number)
        if segment.step is not None and segment.step.is_pressed_hold:
            return max(planned, LONGEST_PRESS_SECONDS)
        return planned + LONGEST_EXTRA_SECONDS

    def _with(self, here: Moment, following: tuple[Segment, ...]) -> Timeline:
        """Return the played part, with the current segment cut here, and what follows."""
        ended = replace(here.segment, seconds=here.into, is_cut=here.left > 0)
        return Timeline((*self.segments[: here.index], ended, *following), self.plan)


def massage_timeline(
    plan: Plan,
    ready_seconds: float,
    skipped_words: Callable[[Sequence[PlannedStep]], tuple[str, str]],
    ready_words: str,
    step_words: Callable[[Step], tuple[str, str]],
) -> Timeline:
    """Build the timeline of a routine.

    Args:
        plan: The routine with its restrictions applied.
        ready_seconds: Length of the countdown.
        skipped_words: Returns heading and text for steps skipped for one reason.
        ready_words: The text shown during the countdown.
        step_words: Returns the announcement of a step, and its text once it has started.
    """
    segments = [Segment("ready", 0, ready_seconds, ready_words, ready_words)]
    number = 1
    for held, group in groupby(plan.steps, key=lambda planned: planned.skipped_by):
        steps = list(group)
        if held is not None:
            segments.append(_skipped(number, steps, skipped_words))
        else:
            for at, planned in enumerate(steps, number):
                step = planned.step
                say, detail = step_words(step)
                segments.append(
                    Segment("step", at, step.seconds, step.name, say, step, detail=detail)
                )
        number += len(steps)
    return Timeline(_with_room(segments))


def _with_room(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Lengthen the countdown and skipped steps until the next announcement fits."""
    found = []
    for segment, following in zip_longest(segments, segments[1:]):
        needed = announcement_seconds(following.say) if following and following.say else 0.0
        waits = segment.kind == "held" or _gets_ready(segment.kind, segment.seconds)
        if waits and segment.seconds < needed:
            segment = replace(segment, seconds=float(ceil(needed)))
        found.append(segment)
    return tuple(found)


def _gets_ready(kind: SegmentKind, seconds: float) -> bool:
    """Return whether the countdown is used, rather than starting at once."""
    return kind == "ready" and seconds >= SHORTEST_READY_SECONDS


def _skipped(
    number: int,
    steps: Sequence[PlannedStep],
    skipped_words: Callable[[Sequence[PlannedStep]], tuple[str, str]],
) -> Segment:
    """Return one segment for consecutive steps skipped for the same reason."""
    title, words = skipped_words(steps)
    seconds = _held_seconds(words)
    return Segment("held", number, seconds, title, words, steps[0].step, skips=len(steps))


def _held_seconds(words: str) -> float:
    """Return the time to hear why a step is skipped, and the next announcement."""
    return max(HELD_SECONDS, round(spoken_seconds(words) + HELD_SECONDS))


def breathing_timeline(
    pattern: Pattern,
    cycles: int,
    ready_seconds: float,
    ready_words: str,
    first_cycle: float | None = None,
    intro: str = "",
) -> Timeline:
    """Build the timeline of whole breaths; it always ends with an out-breath.

    Args:
        pattern: The rhythm.
        cycles: Number of cycles.
        ready_seconds: Length of the countdown.
        ready_words: The text shown during the countdown.
        first_cycle: Seconds of the first breath, to start at the person's own pace; each cycle is
            then a tenth longer until the pattern is reached. Ignored for cycles of two breaths,
            which would be too fast for too long.
        intro: Spoken during the countdown: the pattern and how it works.
    """
    if _gets_ready("ready", ready_seconds) and intro:
        ready_seconds = max(ready_seconds, float(ceil(spoken_seconds(intro) + COUNT_IN_SECONDS)))
    segments = [Segment("ready", 0, ready_seconds, ready_words, ready_words, detail=intro)]
    number = 0
    own_pace = first_cycle if pattern.breaths == 1 else None
    for part in _paces(pattern.cycle_seconds, own_pace, cycles):
        for phase in pattern.phase:
            number += phase.kind == "in"
            seconds = round(phase.seconds * part, 2)
            segments.append(
                Segment("breath", number, seconds, phase.words, phase.words, phase=phase)
            )
    while segments[-1].phase is not None and segments[-1].phase.kind != "out":
        segments.pop()
    return Timeline(tuple(segments))


def _paces(target: float, first_cycle: float | None, cycles: int) -> list[float]:
    """Return the length of each cycle as a factor of the pattern's own."""
    cycle = min(target, max(SHORTEST_FIRST_CYCLE, first_cycle or target))
    paces = []
    for _ in range(cycles):
        paces.append(cycle / target)
        cycle = min(target, cycle * SLOWING)
    return paces
