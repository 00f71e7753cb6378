"""Plays every sound with its name, as a test."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, get_args

from relief.clock import Clock
from relief.library.phrases import Say
from relief.practice.cues import Cue, CueKind
from relief.practice.sound.session_sound import BELL_KINDS, SessionSound, SoundFound
from relief.practice.sound.tones import EVENT_KINDS, tone_seconds
from relief.practice.sound.utterances import WORDS_ONLY

_PAUSE_SECONDS = 0.7
_SETTLE_SECONDS = 10.0
_RENDER_SECONDS = 10.0


def play_test_sounds(
    found: SoundFound, say: Say, clock: Clock, tell: Callable[[str], None], language: str
) -> dict[str, Any]:
    """Play every tone, then speak one sentence.

    Args:
        found: The sound programs of this computer.
        say: The phrases.
        clock: The clock.
        tell: Prints a line.
        language: Two-letter code, for the voice.

    Returns:
        The programs used and the sounds played, as JSON values.
    """

    with SessionSound(found, say, ring, clock, "tones") as sound:
        played = _play_tones(sound, clock, tell)
    with SessionSound(found, say, ring, clock, "voice", language=language) as sound:
        return {"played": played, "state": _speak(sound, say, tell)}


def _play_tones(sound: SessionSound, clock: Clock, tell: Callable[[str], None]) -> list[str]:
    """Play every available tone; return their names."""
    cues = _cues()
    sound.prepare(cues)
    sound.wait_until_settled(_SETTLE_SECONDS)
    tell(sound.state)
    played: list[str] = []
    for cue in cues:
        if cue.kind in BELL_KINDS or not sound.is_bell:
            sound.wait_until_ready(cue, _RENDER_SECONDS)
            played.append(cue.kind if cue.side == "both" else f"{cue.kind} {cue.side}")
            tell(f"  {played[-1]}")
            sound.play(cue)
            clock.sleep(tone_seconds(cue.kind) + _PAUSE_SECONDS)
    for kind in () if sound.is_bell else EVENT_KINDS:
        played.append(kind)
        tell(f"  {kind}")
        sound.event(kind)
        clock.sleep(tone_seconds(kind) + _PAUSE_SECONDS)
    return played


def ring() -> None:
    """Ring the terminal's bell, if there is a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write("\a")
        sys.stderr.flush()


def _cues() -> list[Cue]:
    kinds = [Cue(0.0, kind, "", "both", 0) for kind in get_args(CueKind) if kind not in WORDS_ONLY]
    sides = [Cue(0.0, "start", "", side, 0) for side in ("left", "right")]
    return [*sides, *kinds]


def _speak(sound: SessionSound, say: Say, tell: Callable[[str], None]) -> str:
    """Speak a sentence as in a session; return the program used."""
    cue = Cue(0.0, "announce", say("sound.sample"), "both", 0)
    sound.prepare([cue])
    sound.wait_until_settled(_SETTLE_SECONDS)
    is_ready = not sound.is_bell and sound.wait_until_ready(cue, _RENDER_SECONDS)
    state = sound.state
    if is_ready:
        tell(f"  {say('sound.next', text=cue.text)}")
        sound.play(cue)
    if not sound.is_bell:
        tell(state)
    sound.finish()
    return state
