"""Cues: how late each comes, against the time it says of itself."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed

IDLE_BUDGET, BUSY_BUDGET = 5.0, 10.0


def measure(installed: Installed, folder: Path, minutes: float) -> Iterator[Figure]:
    """A breath of so many minutes as lines of JSON, idle and beside busy processes."""
    for busy in (0, 4):
        environment = installed.environment(make_home(folder / f"cues-{busy}"))
        loads = [
            subprocess.Popen([installed.python, "-c", "while True: pass"]) for _ in range(busy)
        ]
        try:
            late = _lateness(installed, environment, minutes)
        finally:
            for load in loads:
                load.kill()
                load.wait()
        beside = f", beside {busy} busy processes" if busy else ""
        first, last = late[: len(late) // 3], late[-(len(late) // 3) :]
        drift = sum(last) / len(last) - sum(first) / len(first)
        yield Figure(
            f"cues late by{beside}", "ms", [abs(value) for value in late],
            budget=BUSY_BUDGET if busy else IDLE_BUDGET, share=0.95, note=f"drift {drift:+.1f} ms",
        )  # fmt: skip


def _lateness(installed: Installed, environment: dict[str, str], minutes: float) -> list[float]:
    """Milliseconds by which each line came after its time; the earliest one sets the zero."""
    words = [str(installed.relief), "breathe", "coherent", "--minutes", f"{minutes:g}", "--plain",
             "--json", "--no-log"]  # fmt: skip
    late = []
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            now = monotonic()
            event = json.loads(line)
            if "t" in event:
                late.append((now - event["t"]) * 1000)
    earliest = min(late)
    return [value - earliest for value in late]
