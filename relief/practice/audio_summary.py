"""Analyses a session's cues: speech, silence, and overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relief.i18n import _
from relief.practice.cues import BELL_SECONDS, Cue, voice_seconds

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class AudioSummary:
    """The result of analysing a session's cues.

    Attributes:
        seconds: From the start to the last cue.
        talk: Share of that time with speech, 0 to 1.
        longest_silence: The longest time without speech or a bell, in seconds.
        clashes: Times at which two sentences, or a bell and a first word, overlap, and what they
            are.
    """

    seconds: float
    talk: float
    longest_silence: float
    clashes: tuple[tuple[float, str], ...]


def audio_summary(cues: Sequence[Cue]) -> AudioSummary:
    """Analyse the cues of a session, in order of time, as rendered by a voice and a bell."""
    spans = sorted(_span(cue) for cue in cues if cue.kind not in ("tick", "half"))
    end = max((cue.at for cue in cues), default=0.0)
    talk = sum(until - since for since, until, what in spans if what not in ("start", "tone"))
    silence, clashes, busy_until, before = 0.0, [], 0.0, _("the start")
    heard_until = 0.0
    for since, until, what in spans:
        silence, heard_until = max(silence, since - heard_until), max(heard_until, until)
        if what == "tone":  # speech may overlap it
            continue
        if since < busy_until - _ROUNDING:
            clashes.append((since, f"{before} and {what}"))
        if until > busy_until:
            busy_until, before = until, what
    share = talk / end if end else 0.0
    return AudioSummary(end, min(1.0, share), silence, tuple(clashes))


def _span(cue: Cue) -> tuple[float, float, str]:
    """Return start, end and kind of a sound; a familiar breath is a tone without words."""
    if cue.is_familiar:
        return cue.at, cue.at + cue.seconds, "tone"
    seconds = voice_seconds(cue) or BELL_SECONDS
    if cue.kind == "end":
        seconds = 0.0  # sounds after the end do not matter
    return cue.at, cue.at + seconds, cue.kind
