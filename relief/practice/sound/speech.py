"""Renders speech to sound files before it is needed.

A sentence never passes through a shell: it is one argument in a list, or Base64 if the engine is
driven by a script.
"""

from __future__ import annotations

import math
import os
import wave
from array import array
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relief.practice.sound.audio_processes import START_FAULTS, Child, Program, Programs
from relief.practice.sound.audio_programs import LIVE_SPEECH
from relief.practice.sound.engine_commands import (
    ENGLISH_ONLY,
    LONGEST_TEXT,
    as_word,
    engine_input,
    engine_words,
)
from relief.practice.sound.macos_voices import is_own_language, list_voices, voice_for
from relief.practice.sound.tones import gain_of, stereo
from relief.practice.sound.windows_voices import NoVoice, SapiSpeaker
from relief.practice.speech_timing import calm_rate, spoken_seconds
from relief.text import one_line

_FASTEST = 210 / 130
"""How many times as fast as calm a voice may be; faster, it is not clear."""

_RENDER_SECONDS = 15.0
_FAR_EAR = 0.4
_RMS = 0.26
"""RMS level of speech at full volume, relative to full scale: about -20 LUFS at the default
volume, as usual for a calm voice.
"""
_HIGHEST_PEAK = 0.97
_SPOKEN_PART = 20
"""Samples below a twentieth of the peak are pauses."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence to speak.

    Attributes:
        side: The ear it is closer to.
        lead: Seconds of silence before it, so that a tone comes first.
        within: Seconds it should fit in, as far as speech stays clear; 0.0 is no limit.
        is_announcement: Whether to repeat it if a pause interrupted it.
    """

    text: str
    side: str = "both"
    lead: float = 0.0
    within: float = 0.0
    is_announcement: bool = False


class Speech:
    """Speaks with the first engine that works.

    Args:
        engines: The engines, best first.
        volume: 0 to 100.
        language: Two-letter code. An engine without a voice for it is skipped.
    """

    def __init__(self, engines: Programs, volume: int = 80, language: str = "en") -> None:
        self.engines = engines
        self._volume = volume
        self._language = language
        self._child: Child | None = None
        self._sapi: SapiSpeaker | None = None
        self._voice: str | None = None
        self._closed = False

    @property
    def is_live(self) -> bool:
        """Whether the current engine speaks aloud itself."""
        engine = self.engines.current
        return engine is not None and engine.name in LIVE_SPEECH

    @property
    def writes_files(self) -> bool:
        """Whether sentences can be rendered in advance."""
        return self.engines.current is not None and not self.is_live

    def render(self, sentence: Utterance, path: Path) -> float | None:
        """Write a sentence to a WAV file. Slow: for a background thread.

        Returns:
            Its length in seconds; None if no engine could speak it.

        Raises:
            OSError: The file cannot be read or written.
        """
        while not self._closed and self.writes_files:
            engine = self.engines.current
            if engine is None:
                break
            try:
                is_rendered = self._render_calmly(engine, sentence, path)
            except NoVoice:
                self.engines.failed(engine, for_good=True)
                continue
            if is_rendered:
                self.engines.worked(engine)
                return self._place(sentence, path)
            if not self._closed:
                self.engines.failed(engine)
        return None

    def close(self) -> None:
        """Stop rendering permanently."""
        self._closed = True
        for running in (self._child, self._sapi):
            if running is not None:
                running.end()

    def _render_calmly(self, engine: Program, sentence: Utterance, path: Path) -> bool:
        """Render at a calm rate, or as fast as needed to fit; never faster than is clear."""
        calm = calm_rate(sentence.text)
        if not self._run(engine, sentence.text, path, calm):
            return False
        seconds = _length(path)
        if seconds is None or not 0 < sentence.within < seconds:
            return True
        rate = math.ceil(calm * seconds / sentence.within * 1.03)
        return self._run(engine, sentence.text, path, min(rate, round(calm * _FASTEST)))

    def _run(self, engine: Program, text: str, path: Path, rate: int) -> bool:
        try:
            if engine.name == "powershell":
                return self._ask_sapi(engine, text, path, rate)
            voice = self._voice_of(engine)
            words = engine_words(engine, text, path, rate, self._language, voice)
            child = Child(words, given=engine_input(engine, text))
        except START_FAULTS:
            return False
        self._child = child
        if self._closed:  # closed while it was starting
            child.end()
        status = child.wait(_RENDER_SECONDS)
        if status is None:
            child.end()
            child.reap()
        return status == 0 and path.exists()

    def _ask_sapi(self, engine: Program, text: str, path: Path, rate: int) -> bool:
        """Render with the session's PowerShell process; restart it if it has ended."""
        if self._sapi is None or not self._sapi.is_alive:
            self._sapi = SapiSpeaker(engine, self._language)
        if self._closed:  # closed while it was starting
            self._sapi.end()
        return self._sapi.render(one_line(text, LONGEST_TEXT), path, rate)

    def _voice_of(self, engine: Program) -> str:
        """Return the name of the voice to use; "" for the engine's default.

        Raises:
            NoVoice: The engine has no voice for the language.
        """
        if engine.name in ENGLISH_ONLY and self._language != "en":
            raise NoVoice
        if engine.name != "say" or is_own_language(self._language, os.environ):
            return ""
        if self._voice is None:
            listing = list_voices(engine)
            found = "" if listing is None else voice_for(self._language, listing)
            if found is None:
                raise NoVoice
            self._voice = found
        return self._voice

    def _place(self, sentence: Utterance, path: Path) -> float:
        """Apply volume, side and lead to a rendered sentence; return its length."""
        read = _read_mono(path)
        if read is None:  # in a form we cannot change: it is played as it is
            return sentence.lead + spoken_seconds(sentence.text)
        samples, rate = read
        quiet = array("h", bytes(2 * int(sentence.lead * rate)))
        gain = _gain(samples, gain_of(self._volume))
        path.write_bytes(stereo(quiet + samples, sentence.side, gain, rate, _FAR_EAR))
        return sentence.lead + len(samples) / rate


def _gain(samples: array[int], volume: float) -> float:
    """Return the gain that brings speech to its target loudness without clipping.

    Args:
        volume: The volume as a factor, 0 to 1.
    """
    peak = max(1, max(samples, default=0), -min(samples, default=0))
    spoken = [sample * sample for sample in samples if abs(sample) * _SPOKEN_PART > peak]
    rms = (sum(spoken) / len(spoken)) ** 0.5 if spoken else peak
    return min(volume * _RMS * 32_767 / max(1.0, rms), _HIGHEST_PEAK * 32_767 / peak)


class LiveSpeech(Child):
    """A sentence spoken by speech-dispatcher, which continues if its client dies.

    Raises:
        OSError: The program cannot be started. ValueError and SubprocessError mean the same.
    """

    def __init__(self, engine: Program, text: str, volume: int, language: str = "en") -> None:
        self._engine = engine
        options = ["--wait", "--volume", str(2 * volume - 100), "--language", language]
        super().__init__([engine.path, *options, "--", as_word(text)])

    def reap(self) -> None:
        """Cancel the queued speech, in the background because it needs another process."""
        super().reap()
        with suppress(*START_FAULTS):
            Child([self._engine.path, "--cancel"]).reap()


def _length(path: Path) -> float | None:
    """Return the duration of a WAV file; None if its format is not supported."""
    try:
        with wave.open(str(path), "rb") as reader:
            return reader.getnframes() / max(1, reader.getframerate())
    except (wave.Error, EOFError):
        return None


def _read_mono(path: Path) -> tuple[array[int], int] | None:
    """Return the samples and rate of a WAV file; None if its format is not supported."""
    try:
        with wave.open(str(path), "rb") as reader:
            if (reader.getnchannels(), reader.getsampwidth()) != (1, 2):
                return None
            samples = array("h", reader.readframes(reader.getnframes()))
            return samples, reader.getframerate()
    except (wave.Error, EOFError, ValueError):
        return None
