"""What is said and sounded, and when: worked out from a timeline, so each cue has its one time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relief.practice.timeline import Segment, Timeline

CueKind = Literal["announce", "start", "half", "tick", "in", "out", "hold", "end"]

_WORDS_A_SECOND = 2.4
_BREATH_AFTER_WORDS = 0.6
_LAST_TICKS = (3.0, 2.0, 1.0)
_HALF_WAY_FROM = 30.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to say or sound.

    Attributes:
        at: Seconds since the start.
        text: What a voice would say; empty for a mere sound.
        side: Which ear it belongs to.
        index: The segment it belongs to.
    """

    at: float
    kind: CueKind
    text: str
    side: str
    index: int


def spoken_seconds(text: str) -> float:
    """About how long a calm voice needs for a text."""
    return len(text.split()) / _WORDS_A_SECOND + _BREATH_AFTER_WORDS


def cues_of(timeline: Timeline, since: float = 0.0) -> tuple[Cue, ...]:
    """Every cue of a timeline, in order of time; what was left early has none any more.

    Args:
        timeline: What is played.
        since: The second from which on it is played so. A step that a key brought nearer is
            announced then, late rather than not at all.
    """
    found: list[Cue] = []
    for index, segment in enumerate(timeline.segments):
        start = timeline.starts[index]
        if segment.is_cut:
            continue
        if segment.kind == "breath":
            found.append(_breath_cue(index, segment, start))
        else:
            found.extend(_step_cues(timeline, index, start, since))
    found.append(Cue(timeline.total, "end", "", "both", len(timeline.segments) - 1))
    return tuple(sorted(found, key=lambda cue: cue.at))


def _breath_cue(index: int, segment: Segment, start: float) -> Cue:
    kind: CueKind = "in"
    if segment.phase is not None and segment.phase.kind in ("out", "hold"):
        kind = "out" if segment.phase.kind == "out" else "hold"
    side = (segment.phase.nostril if segment.phase else None) or "both"
    return Cue(start, kind, segment.say, side, index)


def _step_cues(timeline: Timeline, index: int, start: float, since: float) -> list[Cue]:
    segment = timeline.segments[index]
    if segment.kind == "ready":
        return []
    side = segment.step.side if segment.step else "both"
    announced = max(_announce_at(timeline, index, start), min(start, since))
    cues = [
        Cue(announced, "announce", segment.say, side, index),
        Cue(start, "start", "", side, index),
    ]
    if segment.seconds >= _HALF_WAY_FROM:
        cues.append(Cue(start + segment.seconds / 2, "half", "", side, index))
    end = start + segment.seconds
    quiet_from = end - _lead(timeline, index + 1, segment.seconds)
    spoken_until = quiet_from + _words_ahead(timeline, index + 1)
    ticks = (end - left for left in _LAST_TICKS if segment.seconds > 2 * left)
    return cues + [Cue(at, "tick", "", side, index) for at in ticks if at >= spoken_until]


def _announce_at(timeline: Timeline, index: int, start: float) -> float:
    if index == 0:
        return start
    return start - _lead(timeline, index, timeline.segments[index - 1].seconds)


def _lead(timeline: Timeline, index: int, room: float) -> float:
    """How long before segment ``index`` its announcement begins: the words, then the ticks."""
    words = _words_ahead(timeline, index)
    return min(room, words + _LAST_TICKS[0]) if words else 0.0


def _words_ahead(timeline: Timeline, index: int) -> float:
    if index >= len(timeline.segments):
        return 0.0
    return spoken_seconds(f"Next: {timeline.segments[index].say}")
