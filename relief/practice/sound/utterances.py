"""The spoken text of a cue, of an event, and of the sound's own state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from relief.library.phrases import Say
from relief.practice.cues import Cue, CueKind
from relief.practice.sound.audio_processes import Programs
from relief.practice.sound.audio_programs import SoundFound
from relief.practice.sound.speech import Speech, Utterance
from relief.practice.sound.tones import EventKind, tone_seconds
from relief.practice.speech_timing import spoken_seconds
from relief.text import one_line

SoundLevel = Literal["voice", "tones", "silent"]

LEVELS: tuple[SoundLevel, ...] = ("voice", "tones", "silent")
"""Sound levels from most to least, in the order of the key that cycles through them."""

_EVENT_PHRASES: dict[EventKind, tuple[str, ...]] = {
    "paused": ("session.paused",),
    "resumed": ("session.resumed",),
    "gap": ("session.gap_pause",),
    "hurt": ("session.hurt_title", "session.hurt_lead", "session.hurt_emergency"),
    "stopped": ("session.stopped",),
}
_CUE_PHRASES: dict[CueKind, str] = {
    "halfway": "session.half_way", "last": "breathing.last", "end": "session.done",
}  # fmt: skip
WORDS_ONLY: frozenset[CueKind] = frozenset(("ready", "guide", "last"))
"""Cues without a tone: without a voice they are read on the screen."""
_LAST_NOTE_RINGS_SECONDS = 1.2


_SAID_AS_WRITTEN = frozenset(("ready", "start", "guide", "in", "out", "hold"))


def is_breathing(cues: Iterable[Cue]) -> bool:
    """Return whether these are the cues of a breathing session."""
    return any(cue.kind in ("in", "out") for cue in cues)


def different(cues: Iterable[Cue]) -> Iterable[Cue]:
    """Return each distinct cue once, in order of first use; a session repeats most of them."""
    first: dict[tuple[object, ...], Cue] = {}
    for cue in cues:
        first.setdefault((cue.kind, cue.side, cue.text, cue.seconds, cue.is_first), cue)
    return first.values()


def cue_sentence(cue: Cue, say: Say, ends_breathing: bool = False) -> Utterance | None:
    """Return the spoken text of a cue; None if the cue is only a tone.

    Args:
        cue: The cue.
        say: The phrases.
        ends_breathing: Whether the end is that of a breathing session, which has its own text.
    """
    if cue.kind == "announce" and one_line(cue.text):
        text = announcement(cue, say)
        return Utterance(text, cue.side, within=spoken_seconds(text), is_announcement=True)
    if cue.kind in _SAID_AS_WRITTEN and one_line(cue.text):
        seconds = spoken_seconds(cue.text)
        within = min(seconds, cue.seconds) if cue.seconds else seconds
        return Utterance(cue.text, cue.side, within=within)
    if cue.kind == "end":
        name = "breathing.normal" if ends_breathing else _CUE_PHRASES["end"]
        return Utterance(say(name), lead=tone_seconds("end") - _LAST_NOTE_RINGS_SECONDS)
    if cue.kind in _CUE_PHRASES:
        return Utterance(say(_CUE_PHRASES[cue.kind]), cue.side)
    return None


def announcement(cue: Cue, say: Say) -> str:
    """Return the announcement of a step: the first one, or the next."""
    return say("sound.first" if cue.is_first else "sound.next", text=cue.text)


def event_sentence(kind: EventKind, say: Say) -> Utterance:
    """Return the spoken text of an event, after its tone."""
    text = " ".join(say(name) for name in _EVENT_PHRASES[kind])
    return Utterance(text, lead=tone_seconds(kind))


def state_words(
    level: SoundLevel, found: SoundFound, players: Programs, speech: Speech, say: Say
) -> str:
    """Describe the sound in use, and why nothing better is available."""
    player, engine = players.current, speech.engines.current
    if level == "silent":
        return say("sound.state_silent")
    has_voice = level == "voice" and engine is not None and (player or speech.is_live)
    if has_voice and engine is not None:
        used = (
            say("sound.state_voice_bell", speech=engine.name)
            if player is None
            else say("sound.state_voice", speech=engine.name, player=player.name)
        )
        return f"{used} {_unmet(found, engine.name, say)}".strip()
    if player is not None:
        name = "sound.state_tones" if level == "tones" else "sound.state_no_voice"
        return say(name, player=player.name)
    if found.is_far:
        return say("sound.state_bell_far")
    if players.last_failed is not None:
        return say("sound.state_bell_failed", player=players.last_failed.name)
    return say("sound.state_bell_none")


def _unmet(found: SoundFound, used: str, say: Say) -> str:
    """Format that the chosen engine is not the one in use; "" if it is."""
    if found.wished in ("", used):
        return ""
    is_there = any(engine.name == found.wished for engine in found.engines)
    if found.wished == "piper" and not is_there:
        return say("sound.state_not_piper")
    return say("sound.state_not_wished", speech=found.wished)
