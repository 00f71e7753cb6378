"""Every cue of a session with its time, and totals, for authors of routines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from relief.i18n import N_, _
from relief.library.phrases import Say
from relief.practice.audio_summary import audio_summary
from relief.practice.cues import Cue
from relief.practice.plain_player import clock_face
from relief.practice.sound.utterances import cue_sentence, is_breathing

FLAG_HELP = N_("print every cue with its time, the percentage of speech, and the longest silence")
"""The help of ``--timeline``."""


def cue_lines(cues: Sequence[Cue], say: Say) -> Iterator[str]:
    """Format the cues as lines of text, without ticks, then length, talk, silence and overlaps."""
    breathing = is_breathing(cues)
    yield ""
    for cue in cues:
        if cue.kind != "tick":
            words = _words(cue, say, breathing) or f"({cue.kind})"
            yield f"{clock_face(cue.at)}.{int(cue.at * 10) % 10}  {cue.kind:<9} {words}"
    found = audio_summary(cues)
    yield ""
    yield (
        _(
            "{seconds} in total, {talk:.0%} speech, longest silence "
            "{longest_silence:.0f} s, overlaps {count}"
        ).format(
            seconds=clock_face(found.seconds),
            talk=found.talk,
            longest_silence=found.longest_silence,
            count=len(found.clashes),
        )
    )
    yield from (f"  {clock_face(at)} {what}" for at, what in found.clashes)


def cue_json(cues: Sequence[Cue], say: Say) -> dict[str, Any]:
    """Return the cues and the totals as the fields of a JSON object."""
    found, breathing = audio_summary(cues), is_breathing(cues)
    return {
        "cues": [{"at": round(cue.at, 2), "cue": cue.kind, "side": cue.side,
                  "text": _words(cue, say, breathing)} for cue in cues],
        "talk_share": round(found.talk, 3),
        "longest_silence_seconds": round(found.longest_silence, 1),
        "clashes": [{"at": round(at, 2), "cues": what} for at, what in found.clashes],
    }  # fmt: skip


def _words(cue: Cue, say: Say, ends_breathing: bool) -> str:
    """Return what a voice says at a cue; "" for a sound."""
    sentence = None if cue.is_familiar else cue_sentence(cue, say, ends_breathing)
    return sentence.text if sentence else ""
