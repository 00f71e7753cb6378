"""The sound of a session: a voice, tones, or the bell as a fallback.

Sound must never block or fail: whatever is missing, dead or hanging, the caller continues at once,
nothing is raised, and nothing is written to the terminal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Self

from relief.clock import Clock
from relief.library.phrases import Say
from relief.practice.cues import Cue
from relief.practice.sound.audio_output import AudioOutput
from relief.practice.sound.audio_programs import SoundFound, find_sound
from relief.practice.sound.speech import Utterance
from relief.practice.sound.tones import EVENT_KINDS, ToneKind
from relief.practice.sound.utterances import (
    LEVELS,
    WORDS_ONLY,
    SoundLevel,
    cue_sentence,
    different,
    event_sentence,
    is_breathing,
    state_words,
)

__all__ = ["LEVELS", "SessionSound", "SoundFound", "SoundLevel", "find_sound"]

BELL_KINDS = frozenset(("announce", "start", "in", "end"))
"""When the bell rings as a fallback: at each step, at each in-breath, at the end."""

_LONGEST_RING_SECONDS = 10.0
_COURTESY_SECONDS = 0.005
"""Seconds that rendering waits for the caller to continue."""
_ENDING_EVENTS = frozenset(("paused", "gap", "hurt", "stopped", "interrupted"))
_WORDS_MATTER_MORE = frozenset(
    ("announce", "start", "guide", "ready", "last", "in", "out", "hold", "hurt")
)
_WORDS_REPLACE_TONE = frozenset(("announce", "start", "halfway"))
"""Cues spoken without a tone: a bell would mask the first word."""


class SessionSound:
    """Plays the cues and events of a session.

    Only ``wait_until_settled``, ``wait_until_ready`` and ``finish`` block; the first two are for
    the command line.

    Args:
        found: The programs on this computer.
        say: The phrases.
        bell: Rings the terminal's bell; called only within ``play`` and ``event``.
        clock: The clock.
        level: The initial sound level.
        tone_volume: 0 to 100.
        voice_volume: 0 to 100.
        language: Two-letter code, for the voice.
    """

    def __init__(
        self,
        found: SoundFound,
        say: Say,
        bell: Callable[[], None],
        clock: Clock,
        level: SoundLevel = "voice",
        tone_volume: int = 70,
        voice_volume: int = 80,
        language: str = "en",
    ) -> None:
        self._found = found
        self._say = say
        self._bell = bell
        self._level: SoundLevel = level
        self._speaker = AudioOutput(found, clock, tone_volume, voice_volume, language)
        self._cues: Sequence[Cue] = ()
        self._is_breathing = False
        self._saying: Utterance | None = None
        self._cut_off: Utterance | None = None
        self._is_closed = False
        self._maker: threading.Thread | None = None
        self._making = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def level(self) -> SoundLevel:
        """The sound level: ``voice``, ``tones`` or ``silent``."""
        return self._level

    @property
    def state(self) -> str:
        """The sound in use, as text, and why nothing better is available."""
        speaker = self._speaker
        return state_words(self._level, self._found, speaker.players, speaker.speech, self._say)

    @property
    def is_bell(self) -> bool:
        """Whether only the bell is available."""
        return self._level != "silent" and self._speaker.is_dumb

    def prepare(self, cues: Sequence[Cue]) -> None:
        """Render everything these cues need in the background, in order of use.

        Call it as early as possible: it also finds a working player.
        """
        self._cues = cues
        self._is_breathing = is_breathing(cues)
        if self._level != "silent" and not self._is_closed:
            self._maker = threading.Thread(target=self._make, name="sound-begin", daemon=True)
            # If no thread can be started, the session continues without sound.
            with suppress(RuntimeError):
                self._maker.start()

    def play(self, cue: Cue) -> None:
        """Play a cue now."""
        if cue.kind == "announce":
            self._cut_off = None
        sentence = self._sentence(cue)
        if cue.kind in WORDS_ONLY:
            if sentence is not None and self._speaker.speak(sentence):
                self._saying = sentence
            return
        self._perform(cue.kind, cue.side, sentence, cue.seconds)

    def event(self, name: str) -> None:
        """Play the sound of a player's event now; does nothing for events without sound.

        Pass the events of a moment before its cues: the later sound replaces the earlier.
        """
        if name in _ENDING_EVENTS:
            self.stop()
        if name in ("next", "back"):
            self._cut_off = None
        if name not in EVENT_KINDS:
            return
        sentence = event_sentence(name, self._say)
        if name == "resumed" and self._cut_off is not None:
            # The pause interrupted an announcement, which cannot be read with eyes closed.
            sentence, self._cut_off = self._cut_off, None
        self._perform(name, "both", sentence)

    def cycle(self) -> SoundLevel:
        """Switch to the next level."""
        self._level = LEVELS[(LEVELS.index(self._level) + 1) % len(LEVELS)]
        if self._level == "tones":
            self._speaker.hush()
        elif self._level == "silent":
            self._speaker.stop()
        self.prepare(self._cues)
        return self._level

    def stop(self) -> None:
        """Stop all sound, as on a pause."""
        was_speaking = self._speaker.stop()
        if was_speaking and self._saying is not None and self._saying.is_announcement:
            self._cut_off = self._saying
        self._saying = None

    def wait_until_settled(self, seconds: float) -> bool:
        """Wait until the working programs are known, so that they can be shown before the start."""
        return self._level == "silent" or self._speaker.players.settled.wait(seconds)

    def wait_until_ready(self, cue: Cue, seconds: float) -> bool:
        """Wait until a cue's tone and speech are rendered; return whether they are."""
        if self._maker is not None and self._maker.ident is not None:
            self._maker.join(seconds)
        sentence = self._sentence(cue)
        has_words = sentence is None or self._speaker.wait_for_words(sentence, seconds)
        if cue.kind in WORDS_ONLY:
            return has_words
        return self._speaker.wait_for_tone(cue.kind, cue.side, seconds, cue.seconds) and has_words

    def finish(self, seconds: float = _LONGEST_RING_SECONDS) -> None:
        """Let the last sound end, then close."""
        self._speaker.wait_until_quiet(seconds)
        self.close()

    def close(self) -> None:
        """Stop everything and delete all files; a second call does nothing."""
        self._is_closed = True
        self._speaker.close()

    def _make(self) -> None:
        """Start the threads; starting a thread can be slow, so the caller does not do it."""
        threading.Event().wait(_COURTESY_SECONDS)
        with self._making:
            speaks = self._level == "voice"
            self._speaker.begin()
            self._speaker.try_out(beside_voice=speaks)
            for kind in EVENT_KINDS:
                self._speaker.want_tone(kind, "both")
            for cue in different(self._cues):
                sentence = self._sentence(cue)
                if sentence is not None:
                    self._speaker.want_words(sentence)
                if cue.kind not in WORDS_ONLY:
                    self._speaker.want_tone(cue.kind, cue.side, cue.seconds)
            for kind in EVENT_KINDS if speaks else ():
                self._speaker.want_words(event_sentence(kind, self._say))

    def _sentence(self, cue: Cue) -> Utterance | None:
        if self._level != "voice" or (cue.is_familiar and not self._speaker.is_dumb):
            return None  # by now the gliding tone replaces it
        return cue_sentence(cue, self._say, self._is_breathing)

    def _perform(
        self, kind: ToneKind, side: str, sentence: Utterance | None, seconds: float = 0.0
    ) -> None:
        """Speak a sentence and play its tone."""
        if self._level == "silent" or self._is_closed:
            return
        speaker = self._speaker
        alone = speaker.plays_one_at_a_time
        may_speak = self._level == "voice" and (not alone or kind in _WORDS_MATTER_MORE)
        is_said = may_speak and sentence is not None and speaker.speak(sentence)
        if is_said:
            self._saying = sentence
        if is_said and (alone or kind in _WORDS_REPLACE_TONE):
            return
        if not speaker.sound(kind, side, seconds) and kind in BELL_KINDS:
            with suppress(OSError):  # the terminal may be gone
                self._bell()
