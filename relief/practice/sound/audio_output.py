"""Audio output: clips rendered in advance, and one channel each for tones and voice."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from relief.clock import Clock
from relief.i18n import _
from relief.practice.sound.audio_processes import Program, Programs, Running
from relief.practice.sound.audio_programs import ONE_AT_A_TIME, SoundFound, start_player
from relief.practice.sound.channel import Channel, Job
from relief.practice.sound.clips import Clip, Clips
from relief.practice.sound.speech import LiveSpeech, Speech, Utterance
from relief.practice.sound.tones import ToneKind, silence, tone, tone_seconds
from relief.practice.speech_timing import spoken_seconds

_TRIAL = "trial"
_TRIAL_SECONDS = 0.2
_TRIAL_WAIT_SECONDS = 2.0


class AudioOutput:
    """Plays tones and speaks sentences, at most one of each at a time.

    Args:
        found: The programs on this computer.
        clock: The clock.
        tone_volume: 0 to 100.
        voice_volume: 0 to 100.
        language: Two-letter code, for the voice.
    """

    def __init__(
        self, found: SoundFound, clock: Clock, tone_volume: int, voice_volume: int, language: str
    ) -> None:
        self._clock = clock
        self._volumes = tone_volume, voice_volume
        self._language = language
        # Over ssh a player would be heard on the remote computer only.
        self.players = Programs(() if found.is_far else found.players)
        engines = Programs(() if found.is_far else found.engines)
        self.speech = Speech(engines, voice_volume, language)
        self._tone, self._voice = Channel("tone", clock), Channel("voice", clock)
        self._tones, self._sentences = Clips(), Clips()
        self._is_tried = False

    @property
    def is_dumb(self) -> bool:
        """Whether neither tones nor speech are available."""
        return self.players.current is None and not self.speech.is_live

    @property
    def plays_one_at_a_time(self) -> bool:
        """Whether a tone and a voice cannot sound together."""
        player = self.players.current
        return player is not None and player.name in ONE_AT_A_TIME

    def begin(self) -> None:
        """Start all threads in advance: later, starting one would wait for busy ones."""
        for part in (self._tone, self._voice, self._tones, self._sentences):
            part.begin()

    def try_out(self, beside_voice: bool) -> None:
        """Find a working player by playing silence; done once.

        Args:
            beside_voice: Whether the first cue will be spoken, so that the voice channel must stay
                free.
        """
        if self._is_tried or self.players.current is None:
            return
        self._is_tried = True
        self._tones.want(_TRIAL, _write_silence)
        channel = self._tone if beside_voice else self._voice
        channel.play(Job(self.players, self._start_trial, _TRIAL_SECONDS, is_trial=True))

    def want_tone(self, kind: ToneKind, side: str, seconds: float = 0.0) -> None:
        """Render a tone in advance; with ``seconds``, a breath's tone lasts for its phase."""
        volume = self._volumes[0]

        def make(path: Path) -> float:
            path.write_bytes(tone(kind, side, volume, seconds))
            return tone_seconds(kind, seconds)

        self._tones.want((kind, side, seconds), make)

    def want_words(self, sentence: Utterance) -> None:
        """Render a sentence in advance, if the engine can."""
        if self.speech.writes_files:
            self._sentences.want(sentence, lambda path: self.speech.render(sentence, path))

    def sound(self, kind: ToneKind, side: str, seconds: float = 0.0) -> bool:
        """Play a tone now; return False if it is not ready or cannot be played."""
        return self._play(self._tone, self._tones.get((kind, side, seconds)))

    def speak(self, sentence: Utterance) -> bool:
        """Speak a sentence now; return False if it is not ready or cannot be spoken."""
        if not self.speech.is_live:
            return self._play(self._voice, self._sentences.get(sentence))
        words, volume = sentence.text, self._volumes[1]

        def start(engine: Program) -> Running:
            return LiveSpeech(engine, words, volume, self._language)

        return self._voice.play(Job(self.speech.engines, start, 2 * spoken_seconds(words)))

    def wait_for_words(self, sentence: Utterance, seconds: float) -> bool:
        """Wait until a sentence is ready; return whether it is. Blocks: not for the full screen."""
        return self.speech.is_live or self._wait(self._sentences, sentence, seconds)

    def wait_for_tone(self, kind: ToneKind, side: str, seconds: float, lasts: float = 0.0) -> bool:
        """Wait until a tone is ready; return whether it is. Blocks: not for the full screen."""
        return self._wait(self._tones, (kind, side, lasts), seconds)

    def hush(self) -> bool:
        """Stop the voice; return whether it was speaking."""
        return self._voice.stop()

    def stop(self) -> bool:
        """Stop voice and tone; return whether the voice was speaking."""
        self._tone.stop()
        return self.hush()

    def wait_until_quiet(self, seconds: float) -> None:
        """Wait until the current sound has ended. Blocks: not for the full screen."""
        until = self._clock.monotonic() + seconds
        for channel in (self._tone, self._voice):
            channel.wait(max(0.0, until - self._clock.monotonic()))

    def close(self) -> None:
        """Stop everything permanently."""
        self._tone.close()
        self._voice.close()
        self.speech.close()
        self._tones.close()
        self._sentences.close()

    def _play(self, channel: Channel, clip: Clip | None) -> bool:
        if clip is None or self.players.current is None:
            return False
        return channel.play(
            Job(self.players, lambda player: start_player(player, clip, self._clock), clip.seconds)
        )

    def _start_trial(self, player: Program) -> Running:
        clip = self._tones.wait(_TRIAL, _TRIAL_WAIT_SECONDS)
        if clip is None:
            raise OSError(_("there is not enough space for a sound file"))
        return start_player(player, clip, self._clock)

    def _wait(self, clips: Clips, key: Hashable, seconds: float) -> bool:
        return clips.wait(key, seconds) is not None


def _write_silence(path: Path) -> float:
    path.write_bytes(silence(_TRIAL_SECONDS))
    return _TRIAL_SECONDS
