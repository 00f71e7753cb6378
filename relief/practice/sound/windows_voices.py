"""The voices of Windows: one PowerShell process renders all sentences.

Starting PowerShell takes about a second, too long for each sentence of a session, so one process is
kept. It reads commands line by line (``-Command -``), and answers each on its own line. Sentences
are sent as Base64, so that no shell parses them, whatever their contents and the code page.
"""

from __future__ import annotations

import base64
import json
import math
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from relief.practice.sound.audio_processes import Child, Program

ANSWER_SECONDS = 15.0
"""Timeout for rendering a sentence; the first one includes the start."""

_USUAL_WORDS_A_MINUTE = 180
_DONE, _NO_VOICE, _FAILED = "relief: done", "relief: no voice", "relief: failed"
_ANSWERS = (_DONE, _NO_VOICE, _FAILED)
_WORDS = ("-NoProfile", "-NonInteractive", "-NoLogo", "-Command", "-")
_SET_UP = (
    "Add-Type -AssemblyName System.Speech",
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer",
    "$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050,"
    " [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen,"
    " [System.Speech.AudioFormat.AudioChannel]::Mono)",
    "function Use-Language($name) {"
    " if ($voice.Voice.Culture.TwoLetterISOLanguageName -eq $name) { return $true };"
    " $found = $voice.GetInstalledVoices() | Where-Object {"
    " $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $name }"
    " | Select-Object -First 1;"
    " if ($found) { $voice.SelectVoice($found.VoiceInfo.Name) };"
    " return [bool]$found }",
    "function Write-Speech($order) { try {"
    " $json = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($order));"
    " $wanted = ConvertFrom-Json $json;"
    f" if (-not (Use-Language $wanted.language)) {{ [Console]::Out.WriteLine('{_NO_VOICE}') }}"
    " else { $voice.Rate = $wanted.rate;"
    " $voice.SetOutputToWaveFile($wanted.file, $format);"
    " try { $voice.Speak($wanted.text) } finally { $voice.SetOutputToNull() };"
    f" [Console]::Out.WriteLine('{_DONE}') }} }}"
    f" catch {{ [Console]::Out.WriteLine('{_FAILED}') }} }}",
)
"""Commands of one line each, for PowerShell 5.1 as included in Windows 10 and 11."""


class NoVoice(Exception):
    """This computer has no voice for the language."""


class SapiSpeaker:
    """A PowerShell process that renders speech to files until it is ended.

    Args:
        program: PowerShell.
        language: Two-letter code; only a voice of that language is used.

    Raises:
        OSError: The process cannot be started. ValueError and SubprocessError mean the same.
    """

    def __init__(self, program: Program, language: str) -> None:
        self._language = language
        self._child = Child([program.path, *_WORDS], has_pipes=True)
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self._output_ended = False
        threading.Thread(target=self._read, name="sound-sapi", daemon=True).start()
        self._tell(*_SET_UP)

    @property
    def is_alive(self) -> bool:
        """Whether it can still answer.

        A process closes its output a little before it ends, and answers nothing after that.
        """
        return not self._output_ended and self._child.poll() is None

    def render(self, text: str, path: Path, rate: int) -> bool:
        """Write a sentence to a WAV file; return whether that worked. Slow.

        Args:
            text: The sentence.
            path: The file.
            rate: Words per minute.

        Raises:
            NoVoice: No voice here speaks the language.
        """
        order = {
            "text": text, "file": str(path), "rate": sapi_rate(rate), "language": self._language,
        }  # fmt: skip
        coded = base64.b64encode(json.dumps(order).encode()).decode("ascii")
        self._tell(f"Write-Speech '{coded}'")
        try:
            answer = self._answers.get(timeout=ANSWER_SECONDS)
        except Empty:
            self.end()
            return False
        if answer is None:
            self.end()  # it may still run with its output closed
        if answer == _NO_VOICE:
            raise NoVoice
        return answer == _DONE and path.exists()

    def end(self) -> None:
        """End it and any rendering at once."""
        self._child.end()

    def _tell(self, *commands: str) -> None:
        with suppress(OSError, ValueError):  # it has ended, and so have its answers
            self._child.write("".join(f"{command}\n" for command in commands).encode("ascii"))

    def _read(self) -> None:
        """Queue its answers; None once it has ended."""
        for line in self._child.lines():
            answer = line.decode("ascii", "replace").strip()
            if answer in _ANSWERS:
                self._answers.put(answer)
        self._output_ended = True
        self._answers.put(None)


def sapi_rate(words_a_minute: int) -> int:
    """Convert words per minute to SAPI's rate: -10 (a third of the default) to 10 (three times)."""
    return round(10 * math.log(words_a_minute / _USUAL_WORDS_A_MINUTE, 3))
