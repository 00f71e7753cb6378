"""Whole commands, one after the other with ``python -c pass``."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed

STATUS_BUDGET = 4.0
_COMMANDS: tuple[tuple[str, tuple[str, ...], float | None], ...] = (
    ("relief status", ("status",), STATUS_BUDGET),
    ("relief --version", ("--version",), STATUS_BUDGET),
    ("relief log t3", ("log", "t3"), None),
)


def measure(installed: Installed, folder: Path, runs: int) -> Iterator[Figure]:
    """Each command and its floor in turn, so that a busy minute strikes both alike."""
    environment = installed.environment(make_home(folder / "commands", 1_000))
    empty = (str(installed.python), "-c", "pass")
    for name, words, budget in _COMMANDS:
        command = (str(installed.relief), *words)
        run(command, environment)
        taken, floor = [], []
        for _ in range(runs):
            floor.append(run(empty, environment))
            taken.append(run(command, environment))
        yield Figure(name, "ms", taken, floor, budget)


def run(words: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds from start to end of one command.

    Raises:
        SystemExit: It failed.
    """
    begun = perf_counter()
    done = subprocess.run(words, env=dict(environment), capture_output=True, check=False)
    taken = (perf_counter() - begun) * 1000
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}: {done.stderr!r}")
    return taken
