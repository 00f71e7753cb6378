"""Speech: whether every cue of every routine and pattern, spoken by an engine, ends in time.

    python -m benchmarks.spoken_cues            # all languages that relief has
    python -m benchmarks.spoken_cues zh es

Each sentence is rendered by the engine that relief would take, and its length is compared with the
time until the next cue with words. Ends with 1 where one is late.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from relief.language import languages
from relief.library.library import Library
from relief.practice.cues import Cue, cues_of
from relief.practice.session_setup import breathing_of, massage_of
from relief.practice.sound.audio_processes import Programs
from relief.practice.sound.audio_programs import find_sound
from relief.practice.sound.speech import Speech
from relief.practice.sound.utterances import cue_sentence, is_breathing
from relief.practice.timeline import Timeline
from relief.safety.plan import make_plan

_READY_SECONDS = 10.0
_SLACK_SECONDS = 0.15
"""How much later than planned a sentence may end: nobody hears that."""


def timelines(library: Library) -> Iterator[tuple[str, Timeline]]:
    """Each routine and each breathing pattern, as it is played."""
    for routine in library.routines:
        plan = make_plan(routine, [])
        yield routine.id, massage_of(plan, _READY_SECONDS, library.phrases, is_preview=True)
    for pattern in library.patterns:
        yield pattern.id, breathing_of(pattern, 2, _READY_SECONDS, library.phrases)


def check(language: str, names: Iterable[str] = ()) -> list[str]:
    """Render every cue of a language; returns a line for each that ends too late.

    Args:
        language: Its tag.
        names: Which routines and patterns; all when empty.
    """
    library = Library(language)
    engines = Programs(find_sound(os.environ, shutil.which).engines)
    speech = Speech(engines, language=language)
    late: list[str] = []
    rendered: dict[tuple[str, float], float] = {}
    with TemporaryDirectory() as folder:
        for name, line in timelines(library):
            if names and name not in names:
                continue
            for cue, until in spoken(line):
                sentence = cue_sentence(cue, library.phrases, is_breathing(cues_of(line)))
                if sentence is None:
                    continue
                key = sentence.text, sentence.within
                if key not in rendered:
                    rendered[key] = speech.render(sentence, Path(folder, "cue.wav")) or 0.0
                if cue.at + rendered[key] > until + _SLACK_SECONDS:
                    over = cue.at + rendered[key] - until
                    late.append(f"{language} {name}: {over:.1f} s too long: {sentence.text}")
    speech.close()
    engine = engines.current
    spoken_by = engine.name if engine else "no engine"
    total = sum(rendered.values())
    told = f"{len(rendered)} sentences, {total:.0f} s by {spoken_by}; {len(late)} late"
    sys.stdout.write(f"{language}: {told}\n")
    return late


def spoken(line: Timeline) -> Iterator[tuple[Cue, float]]:
    """Each cue with words, and when its words have to be over.

    An announcement has to end before its step starts, anything else before the next words.
    """
    cues = [cue for cue in cues_of(line) if cue.text]
    for nth, cue in enumerate(cues):
        until = cues[nth + 1].at if nth + 1 < len(cues) else float("inf")
        if cue.kind == "announce":
            until = line.starts[cue.index]
        yield cue, until


def main(words: list[str]) -> int:
    """Check the languages named, or all."""
    late = [each for language in words or languages() for each in check(language)]
    sys.stdout.write("".join(f"{line}\n" for line in late))
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
