"""The command lines of the speech engines; no shell is involved."""

from __future__ import annotations

from pathlib import Path

from relief.practice.sound.audio_processes import Program
from relief.systems.programs import as_argument
from relief.text import one_line

READS_INPUT = frozenset(("piper", "festival"))
"""Engines that read the sentence from standard input."""
ENGLISH_ONLY = frozenset(("flite", "festival"))
"""Engines whose default voices speak only English."""

LONGEST_TEXT = 800
_OWN_WORDS_A_MINUTE = {"flite": 150}
_USUAL_WORDS_A_MINUTE = 170
"""The default rate of piper and festival, approximately; flite's was measured."""


def engine_words(
    engine: Program, text: str, path: Path, rate: int, language: str = "en", voice: str = ""
) -> list[str | bytes]:
    """Return the command line of an engine that writes a sentence to a file.

    Args:
        engine: The engine.
        text: The sentence.
        path: The file.
        rate: Words per minute.
        language: Two-letter code.
        voice: The name of a voice of ``say``; "" for the system's choice.
    """
    slower = f"{_OWN_WORDS_A_MINUTE.get(engine.name, _USUAL_WORDS_A_MINUTE) / rate:.2f}"
    if engine.name == "say":
        options = ["-r", str(rate), "-o", str(path), "--data-format=LEI16@22050"]
        chosen = [as_argument("-v"), as_argument(voice)] if voice else []
        return [engine.path, *chosen, *options, "--", as_word(text)]
    if engine.name == "flite":
        stretch = f"duration_stretch={slower}"
        return [engine.path, "--setf", stretch, "-o", str(path), "-t", as_word(text)]
    if engine.name == "piper":
        return [engine.path, "--model", engine.model, "--length_scale", slower,
                "--output_file", str(path)]  # fmt: skip
    if engine.name == "festival":
        stretch = f"(Parameter.set 'Duration_Stretch {slower})"
        return [engine.path, "-eval", stretch, "-o", str(path)]
    # -z omits the pause after the last sentence; -- prevents texts from being parsed as options
    options = ["-z", "-b", "1", "-v", language, "-s", str(rate), "-w", str(path)]
    return [engine.path, *options, "--", as_word(text)]


def engine_input(engine: Program, text: str) -> bytes | None:
    """Return the standard input for an engine; None if the sentence is an argument."""
    if engine.name not in READS_INPUT:
        return None
    encoding = "latin-1" if engine.name == "festival" else "utf-8"
    return one_line(text, LONGEST_TEXT).encode(encoding, "replace") + b"\n"


def as_word(text: str) -> str | bytes:
    """Encode a text as an argument: engines read UTF-8 even with another locale."""
    return as_argument(one_line(text, LONGEST_TEXT))
