"""The voices of Windows: one PowerShell process renders sentence after sentence.

Starting PowerShell takes about a second, too long for each sentence of a session. So one is kept
for the session. It takes commands line by line (``-Command -``), and answers each on a line of its
own. A sentence goes to it as Base64, so no shell reads it, whatever it holds and whatever the code
page is.
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
"""The timeout for rendering a sentence; the first one includes the start."""

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
"""Commands of one line each, for PowerShell 5.1 as it comes with Windows 10 and 11."""


class NoVoice(Exception):
    """This machine has no voice for the language."""


class SapiSpeaker:
    """A PowerShell that speaks into files until it is ended.

    Args:
        program: PowerShell.
        language: Two letters; only a voice of that language speaks.

    Raises:
        OSError: It cannot be started; so also ValueError and SubprocessError.
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
        """Whether it can still be asked.

        A program closes its output a little before it ends, and answers nothing after that.
        """
        return not self._output_ended and self._child.poll() is None

    def render(self, text: str, path: Path, rate: int) -> bool:
        """Write a sentence to a WAV file. Returns whether that worked; takes its time.

        Args:
            text: What to say.
            path: The file.
            rate: Words a minute.

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
            self.end()  # it may run on, with its output closed
        if answer == _NO_VOICE:
            raise NoVoice
        return answer == _DONE and path.exists()

    def end(self) -> None:
        """End it, and what it renders, at once."""
        self._child.end()

    def _tell(self, *commands: str) -> None:
        with suppress(OSError, ValueError):  # it has ended, and so its answers have
            self._child.write("".join(f"{command}\n" for command in commands).encode("ascii"))

    def _read(self) -> None:
        """Pass on its answers; None once it has ended."""
        for line in self._child.lines():
            answer = line.decode("ascii", "replace").strip()
            if answer in _ANSWERS:
                self._answers.put(answer)
        self._output_ended = True
        self._answers.put(None)


def sapi_rate(words_a_minute: int) -> int:
    """SAPI's own steps: from -10, a third of the usual rate, to 10, three times the usual."""
    return round(10 * math.log(words_a_minute / _USUAL_WORDS_A_MINUTE, 3))
