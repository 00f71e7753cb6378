"""Captures sessions in real time through a stand-in player, and compares them with their plan.

    python -m benchmarks.captures [jaw-reset face-release extended-exhale ...]

Each session runs as a person would start it, with a voice. In place of a player stands a program
that notes when each clip was started, keeps a copy, and lasts as long as the clip. Sessions run
side by side, in real time.
"""

# ruff: noqa: T201  (a table is printed: that is all it does)

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

USUAL = ("jaw-reset", "temple-quiet", "face-release", "jaw-exercises", "extended-exhale")
_PATTERN_MINUTES = "2"
_PLAYER = "pw-play"
_STAND_IN = """#!/bin/sh
now=$(date +%s%N)
cp "$1" "{folder}/$now-$$.wav"
bytes=$(stat -c %s "$1")
rate=$(od -An -tu4 -j28 -N4 "$1" | tr -d ' ')
exec sleep $(awk "BEGIN {{ print ($bytes - 44) / $rate }}")
"""
_FAR_SECONDS, _LATE_SECONDS = 1.0, 0.1


@dataclass(frozen=True)
class Capture:
    """What was heard of a session.

    Attributes:
        seconds: From the first cue's zero to the last.
        planned: How many cues have a sound or words.
        late: By how many milliseconds the first sound of each cue came after its time.
        missed: Cues of which nothing was heard.
        odd: Those that were heard more than a tenth of a second off.
        overlaps: How often one sentence began before another had ended.
    """

    name: str
    seconds: float
    planned: int
    late: tuple[float, ...]
    missed: tuple[str, ...]
    odd: tuple[str, ...]
    overlaps: int

    def row(self) -> str:
        """One line of the table."""
        late = sorted(map(abs, self.late)) or [0.0]
        most = late[min(len(late) - 1, int(0.95 * len(late)))]
        return (
            f"{self.name:<18} {self.seconds:6.1f} {self.planned:5d} {len(self.missed):6d} "
            f"{median(late):6.0f} {most:6.0f} {late[-1]:6.0f} {self.overlaps:8d}"
        )


def capture(name: str, relief: Sequence[str], folder: Path) -> Capture:
    """Play one session in real time, and compare what was heard with what was planned."""
    clips, programs, home = (folder / part for part in ("clips", "bin", "home"))
    for each in (clips, programs, home):
        each.mkdir(parents=True, mode=0o700)
    stand_in = programs / _PLAYER
    stand_in.write_text(_STAND_IN.format(folder=clips))
    stand_in.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "RELIEF_HOME": str(home),
    }  # fmt: skip
    for far in ("SSH_CONNECTION", "SSH_TTY"):
        environment.pop(far, None)
    answers = ("--answer", "all=no", "--answer", "situation=no")
    subprocess.run([*relief, "checklist", "--no-input", *answers], env=environment,
                   stdout=subprocess.DEVNULL, check=True)  # fmt: skip
    zero, cues = _play(name, relief, environment)
    return _compare(name, zero, cues, _heard(clips))


def _play(
    name: str, relief: Sequence[str], environment: dict[str, str]
) -> tuple[float, list[dict[str, Any]]]:
    """Play it; returns the instant of second zero, and every cue with its second."""
    own = ["play", name, "--nothing-new"]
    if name not in _routines(relief, environment):
        own = ["breathe", name, "--minutes", _PATTERN_MINUTES]
    words = [*relief, *own, "--plain", "--json", "--no-log", "--no-input", "--voice"]
    zeros, cues = [], []
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            now, event = time.time(), json.loads(line)
            if "t" in event:
                zeros.append(now - event["t"])
            if event.get("event") == "cue":
                cues.append(event)
    return min(zeros), cues


def _routines(relief: Sequence[str], environment: dict[str, str]) -> str:
    listed = subprocess.run([*relief, "routine", "list"], env=environment, capture_output=True,
                            text=True, check=True)  # fmt: skip
    return listed.stdout


def _heard(clips: Path) -> list[tuple[float, float]]:
    """When each clip was started, and how many seconds it lasts, in order."""
    found = []
    for path in clips.glob("*.wav"):
        with wave.open(str(path)) as reader:
            seconds = reader.getnframes() / reader.getframerate()
        found.append((int(path.name.partition("-")[0]) / 1e9, seconds))
    return sorted(found)


def _compare(
    name: str, zero: float, cues: list[dict[str, Any]], heard: list[tuple[float, float]]
) -> Capture:
    late, missed, odd = [], [], []
    for cue in cues:
        nearest = min((at - zero - cue["t"] for at, _ in heard), key=abs, default=_FAR_SECONDS)
        if abs(nearest) < _FAR_SECONDS:
            late.append(1000 * nearest)
            if abs(nearest) > _LATE_SECONDS:
                odd.append(f"{cue['t']:.1f} {cue['cue']} {1000 * nearest:+.0f} ms")
        else:
            missed.append(f"{cue['t']:.1f} {cue['cue']}")
    words = _sentences(zero, cues, heard)
    overlaps = sum(later < at + seconds - 0.05 for (at, seconds), (later, _) in pairwise(words))
    end = max((cue["t"] for cue in cues), default=0.0)
    return Capture(name, end, len(cues), tuple(late), tuple(missed), tuple(odd), overlaps)


def _sentences(
    zero: float, cues: list[dict[str, Any]], heard: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The clips that are words: of each cue with a text the one that was started closest to it."""
    found = []
    for cue in cues:
        near = [one for one in heard if abs(one[0] - zero - cue["t"]) < _FAR_SECONDS]
        if cue.get("text") and cue["cue"] in ("announce", "start", "guide", "ready") and near:
            found.append(max(near, key=lambda one: one[1]))
    return sorted(set(found))


def main(names: Sequence[str]) -> int:
    """Capture the sessions side by side, and print a table."""
    relief = [sys.executable, "-m", "relief"]
    print(f"{'session':<18} {'s':>6} {'cues':>5} {'missed':>6} {'median':>6} {'95 %':>6} "
          f"{'most':>6} {'overlaps':>8}   (late, in ms)")  # fmt: skip
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(len(names)) as pool:
        captures = pool.map(lambda name: capture(name, relief, Path(place) / name), names)
        for found in captures:
            print(found.row(), *found.missed, *found.odd, sep="\n    ", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or USUAL))
