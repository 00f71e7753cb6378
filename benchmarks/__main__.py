"""Measures relief: one command, one table.

    python -m benchmarks [--part PART ...] [--runs 20] [--seconds 10] [--json] [--against FILE]
    python -m benchmarks --quick | --smoke
    python -m benchmarks --part claims [--diaries 1000]

``--json > FILE`` stores a run, and ``--against FILE`` says what got slower since by more than the
noise of both runs. On a busy machine read the rows of CPU time, and take more runs.

It builds the wheel, installs it in an environment of its own, and measures from outside, in a real
pseudo-terminal, in turn with a floor, so that a busy minute strikes both alike. Nothing it does
changes how relief behaves. ``--smoke`` is short, and fails only when a figure is more than twice
its budget, twice in a row. ``--quick`` is the same selection as the whole, with fewer runs and
smaller files.
"""

# ruff: noqa: T201  (a table is printed: that is all it does)

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import claims, commands, cues, endurance, health, screens, stores
from benchmarks.comparison import differences, read_run
from benchmarks.figures import Figure, machine, table
from benchmarks.installed import Installed, install

Part = Callable[[Any, Path, argparse.Namespace], Iterator[Figure]]

PARTS: dict[str, Part] = {
    "commands": lambda relief, folder, wish: commands.measure(relief, folder, wish.runs),
    "first": lambda relief, folder, wish: screens.first_frames(
        relief, folder, wish.runs, wish.most
    ),
    "keys": lambda relief, folder, wish: screens.keys(relief, folder, wish.runs),
    "visits": lambda relief, folder, wish: screens.first_visits(relief, folder, wish.runs),
    "languages": lambda relief, folder, wish: screens.languages(relief, folder, wish.runs),
    "rest": lambda relief, folder, wish: screens.at_rest(relief, folder, wish.seconds),
    "playing": lambda relief, folder, wish: screens.playing(relief, folder, wish.seconds),
    "cues": lambda relief, folder, wish: cues.measure(relief, folder, wish.minutes),
    "endurance": lambda relief, folder, wish: endurance.measure(relief, folder, wish.hours),
    "stores": lambda _, folder, wish: stores.measure(folder, wish.runs, wish.most),
    "health": lambda *known: health.figures(known[-1].megabytes),
    "claims": lambda *known: claims.measure(known[-1].diaries),
    "cold": lambda relief, folder, _: screens.cold(relief, folder),
}
"""What can be measured, in the order in which it is."""

UNINSTALLED = {"claims", "health", "stores"}
"""What is measured in this process, without installing anything."""

SMOKE = ("commands", "first")
"""What is measured at every commit: ratios, which a slow or busy machine moves little."""


def main() -> int:
    """Measure what was asked for; returns the exit status."""
    wish = _wish()
    print(machine(), file=sys.stderr)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        relief = None if set(wish.part) <= UNINSTALLED else install(folder)
        for part in wish.part:
            found = _measure(part, relief, folder / part, wish)
            if wish.smoke and any(figure.is_gross for figure in found):
                print(f"  {part} once more: a busy moment looks the same", file=sys.stderr)
                found = _measure(part, relief, folder / f"{part}-again", wish)
            figures += found
    if wish.json:
        print(json.dumps([figure.as_json() for figure in figures], indent=2))
    else:
        print(table(figures))
    if wish.against:
        for line in differences(figures, read_run(wish.against)):
            print(line, file=sys.stderr)
    return int(wish.smoke and any(figure.is_gross for figure in figures))


def _measure(
    part: str, relief: Installed | None, folder: Path, wish: argparse.Namespace
) -> list[Figure]:
    figures = []
    for figure in PARTS[part](relief, folder, wish):
        figures.append(figure)
        said = f"{figure.held:.3g} {figure.verdict}" if figure.values else figure.note
        print(f"  {figure.name}: {said}", file=sys.stderr)
    return figures


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--part", action="append", choices=PARTS, help="measure only this")
    parser.add_argument("--runs", type=int, default=20, help="runs of whatever is started anew")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to watch")
    parser.add_argument("--minutes", type=float, default=5.0, help="of breathing, for the cues")
    parser.add_argument("--hours", type=float, default=8.0, help="of breathing, for the memory")
    parser.add_argument("--most", type=int, default=1_000_000, help="entries of the largest diary")
    parser.add_argument("--diaries", type=int, default=100, help="simulated for each claim")
    parser.add_argument("--megabytes", type=int, default=1_000, help="of the health export")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with a stored run")
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller files")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--smoke", action="store_true", help="short; fails on a gross slip only")
    wish = parser.parse_args()
    if wish.smoke:
        wish.runs, wish.seconds, wish.most = 3, 2.0, 10_000
    elif wish.quick:
        wish.runs, wish.seconds, wish.most, wish.megabytes = 5, 4.0, 10_000, 20
        wish.minutes, wish.hours = 0.5, 0.5
    wish.part = wish.part or list(SMOKE if wish.smoke else PARTS)
    return wish


if __name__ == "__main__":
    sys.exit(main())
