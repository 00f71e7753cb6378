"""A whole night of breathing, played at many times its speed: does its memory grow?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed
from benchmarks.watching import Watched

GROWTH_BUDGET = 1.05
"""The memory in the last quarter, as a multiple of that in the first eighth."""

_SPEED = 60
_LONGEST_HOURS = 24
_LOOK_SECONDS = 5.0
_PLAYED = f"""
import sys, time
from relief.clock import SystemClock
from relief.cli import main
from relief.library.breathing import Pattern
from relief.practice import player
started = time.monotonic()
SystemClock.monotonic = lambda self: started + {_SPEED} * (time.monotonic() - started)
player.GAP_SECONDS *= {_SPEED}
Pattern.cycles_for = lambda self, minutes: self.rounds_in({_LONGEST_HOURS * 60})
sys.exit(main(sys.argv[1:]))
"""
"""relief with a clock that runs faster, and without the longest time of a pattern."""


def measure(installed: Installed, folder: Path, hours: float) -> Iterator[Figure]:
    """Breathe for so many hours, and look at the memory all the time."""
    home = make_home(folder / "endurance")
    command = (installed.python, "-c", _PLAYED, "breathe", "coherent")
    looks, found = int(hours * 3600 / _SPEED / _LOOK_SECONDS), list[float]()
    with Watched(command, installed.environment(home)) as watched:
        watched.see("ready")
        for _ in range(looks):
            _, sent = watched.spend(_LOOK_SECONDS)
            if not sent:
                raise SystemExit("the breathing ended early")
            watched.forget()
            found.append(watched.memory)
    early, late = found[looks // 32 : looks // 8 + 1], found[-looks // 4 :]
    name = f"memory while breathing for {hours:g} hours at {_SPEED} times its speed"
    yield Figure(name, "MB", [median(late)], [median(early)], GROWTH_BUDGET)
