"""Derives the spoken and sounded cues of a timeline, each with its time.

A step is announced before it starts, so that hands are in place by then; its hint follows the start
bell. What must not be done early (letting go, while the person still tenses) is spoken at the start
instead. No sentence begins before the previous one has ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from relief.practice.speech_timing import announcement_seconds, spoken_seconds
from relief.practice.timeline import Segment, Timeline

CueKind = Literal[
    "ready", "announce", "start", "guide", "half", "halfway", "tick",
    "in", "out", "hold", "last", "end",
]  # fmt: skip

BELL_SECONDS = 1.2
"""Length of the start bell; no speech begins before it has faded."""

_QUIET_SECONDS = 1.0
_LAST_TICKS = (3.0, 2.0, 1.0)
_HALF_WAY_FROM = 45.0
_HALF_SESSION_FROM = 60.0
_FAMILIAR_AFTER = 3
_LAST_BREATH_LEAD = 2.0
_INTRO_AT = 0.5
_FIXED_SECONDS: dict[CueKind, float] = {"halfway": 2.6, "last": 1.8}
"""Length of sentences that come from phrases, not from the timeline."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say or sound.

    Attributes:
        at: Seconds since the start.
        text: The spoken text; "" for a sound.
        side: The ear it is closer to.
        index: Index of its segment.
        seconds: Length of a breathing phase, for a tone of that length; else 0.
        is_first: Whether the cue announces the first step.
        is_familiar: Whether its words were spoken often enough for a tone to replace them.
    """

    at: float
    kind: CueKind
    text: str
    side: str
    index: int
    seconds: float = 0.0
    is_first: bool = False
    is_familiar: bool = False


def cues_of(timeline: Timeline, since: float = 0.0) -> tuple[Cue, ...]:
    """Return every cue of a timeline, in order of time; segments cut short have no later cues.

    Args:
        timeline: The timeline.
        since: The second from which the timeline applies. A step that a key moved closer is
            announced then, late rather than not at all.
    """
    found: list[Cue] = []
    for index, segment in enumerate(timeline.segments):
        start = timeline.starts[index]
        if segment.is_cut:
            continue
        if segment.kind == "breath":
            found.append(_breath_cue(index, segment, start))
        elif segment.kind == "ready":
            found.extend(_ready_cues(timeline, index))
        else:
            found.extend(_step_cues(timeline, index, start, since))
    found.extend(_last_breath(timeline))
    found.append(Cue(timeline.total, "end", "", "both", len(timeline.segments) - 1))
    found.sort(key=lambda cue: cue.at)
    return tuple(sorted([*found, *_half_of_session(timeline, found)], key=lambda cue: cue.at))


def voice_seconds(cue: Cue) -> float:
    """Return about how many seconds a voice needs for a cue; 0 if it has no text."""
    if cue.kind == "announce":
        return announcement_seconds(cue.text) if cue.text else 0.0
    return _FIXED_SECONDS.get(cue.kind) or spoken_seconds(cue.text)


def _breath_cue(index: int, segment: Segment, start: float) -> Cue:
    kind: CueKind = "in"
    phase = segment.phase
    if phase is not None and phase.kind in ("out", "hold"):
        kind = "out" if phase.kind == "out" else "hold"
    side = (phase.nostril if phase else None) or "both"
    # The next nostril is always spoken: a tone alone could be misheard.
    is_familiar = segment.number > _FAMILIAR_AFTER and side == "both"
    return Cue(
        start, kind, segment.say, side, index, seconds=segment.seconds, is_familiar=is_familiar
    )


def _ready_cues(timeline: Timeline, index: int) -> list[Cue]:
    """Return the cues of the countdown; a massage's first step announces itself."""
    following = timeline.segments[index + 1 : index + 2]
    if not following or following[0].kind != "breath":
        return []
    segment, start = timeline.segments[index], timeline.starts[index]
    end = start + segment.seconds
    cues = [Cue(end - left, "tick", "", "both", index) for left in _LAST_TICKS
            if segment.seconds > left]  # fmt: skip
    if segment.detail and segment.seconds > _INTRO_AT:
        cues.insert(0, Cue(start + _INTRO_AT, "ready", segment.detail, "both", index))
        spoken_until = start + _INTRO_AT + spoken_seconds(segment.detail)
        cues = [cue for cue in cues if cue.kind == "ready" or cue.at >= spoken_until]
    return cues


def _last_breath(timeline: Timeline) -> list[Cue]:
    """Announce the last in-breath during the previous out-breath."""
    ins = [
        index
        for index, segment in enumerate(timeline.segments)
        if segment.kind == "breath" and segment.phase is not None and segment.phase.kind == "in"
    ]
    if len(ins) < 2:
        return []
    before = timeline.segments[ins[-1] - 1]
    if before.is_cut or timeline.segments[ins[-1]].is_cut:
        return []
    at = timeline.starts[ins[-1]] - min(_LAST_BREATH_LEAD, before.seconds / 2)
    return [Cue(at, "last", "", "both", ins[-1])]


def _step_cues(timeline: Timeline, index: int, start: float, since: float) -> list[Cue]:
    segment = timeline.segments[index]
    side = segment.step.side if segment.step else "both"
    here = Cue(start, "start", "" if segment.say else segment.detail, side, index)
    cues = [here]
    if segment.say:
        announced = max(_announce_at(timeline, index, start), min(start, since))
        is_first = index > 0 and timeline.segments[index - 1].kind == "ready"
        cues.insert(0, replace(here, at=announced, kind="announce", text=segment.say,
                               is_first=is_first))  # fmt: skip
    end = start + segment.seconds
    quiet_from = end - _lead(timeline, index + 1, segment.seconds)
    guided_until = start
    if segment.say and segment.detail:
        at = start + BELL_SECONDS
        guided_until = at + spoken_seconds(segment.detail)
        if guided_until + _QUIET_SECONDS <= quiet_from:
            cues.append(replace(here, at=at, kind="guide", text=segment.detail))
    middle = start + segment.seconds / 2
    if segment.seconds >= _HALF_WAY_FROM and guided_until <= middle < quiet_from:
        cues.append(replace(here, at=middle, kind="half", text=""))
    spoken_until = quiet_from + _words_ahead(timeline, index + 1)
    ticks = (end - left for left in _LAST_TICKS if segment.seconds > 2 * left)
    return cues + [replace(here, at=at, kind="tick", text="") for at in ticks if at >= spoken_until]


def _half_of_session(timeline: Timeline, cues: Iterable[Cue]) -> list[Cue]:
    """Announce the middle of a massage once, in the first quiet moment after it."""
    steps = [segment for segment in timeline.segments if segment.kind in ("step", "held")]
    if not steps or timeline.practice_seconds < _HALF_SESSION_FROM:
        return []
    at = timeline.ready_seconds + timeline.practice_seconds / 2
    needed = _FIXED_SECONDS["halfway"] + BELL_SECONDS
    for cue in cues:
        busy_from = cue.at
        busy_until = cue.at + (voice_seconds(cue) or BELL_SECONDS)
        if busy_until > at and busy_from < at + needed:
            at = busy_until + _QUIET_SECONDS
    if at + needed >= timeline.total:
        return []
    return [Cue(at, "halfway", "", "both", 0)]


def _announce_at(timeline: Timeline, index: int, start: float) -> float:
    if index == 0:
        return start
    return start - _lead(timeline, index, timeline.segments[index - 1].seconds)


def _lead(timeline: Timeline, index: int, room: float) -> float:
    """Return how long before segment ``index`` its announcement starts, ticks included."""
    words = _words_ahead(timeline, index)
    return min(room, words + _LAST_TICKS[0]) if words else 0.0


def _words_ahead(timeline: Timeline, index: int) -> float:
    if index >= len(timeline.segments):
        return 0.0
    segment = timeline.segments[index]
    return announcement_seconds(segment.say) if segment.say and segment.kind != "breath" else 0.0
