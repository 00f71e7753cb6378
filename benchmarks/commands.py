"""Whole commands, one after the other with ``python -c pass``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed

STATUS_BUDGET, VERSION_BUDGET = 3.5, 2.2
_COMMANDS: tuple[tuple[str, tuple[str, ...], float | None], ...] = (
    ("relief status", ("status",), STATUS_BUDGET),
    ("relief --version", ("--version",), VERSION_BUDGET),
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
        for nth, kind in enumerate(("", ", CPU time")):
            yield Figure(
                f"{name}{kind}", "ms", [one[nth] for one in taken], [one[nth] for one in floor],
                budget,
            )  # fmt: skip


def run(words: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Milliseconds from start to end of one command, and those of the processor that it took.

    Raises:
        SystemExit: It failed.
    """
    begun = perf_counter()
    with subprocess.Popen(
        words, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = (perf_counter() - begun) * 1000
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return taken, (used.ru_utime + used.ru_stime) * 1000
