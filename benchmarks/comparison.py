"""Compares a run with an earlier one: what got slower by more than the noise of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure

Stored = Mapping[str, Any]


def read_run(path: Path) -> dict[str, Stored]:
    """The figures of an earlier run, by name, as ``--json`` wrote them.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is no JSON.
    """
    figures = json.loads(path.read_text("utf-8"))
    return {figure["name"]: figure for figure in figures if figure["n"]}


def differences(figures: Iterable[Figure], earlier: Mapping[str, Stored]) -> Iterator[str]:
    """A line for each figure that differs from the earlier run by more than the noise of both.

    What is compared is what is held against the budget: a ratio to the floor of the same run where
    there is one. Each lies in an interval (see ``Figure.noise``), and two that do not overlap
    differ. One that was measured only once, now or then, has no noise to compare with; it has to
    differ by a quarter.
    """
    for figure in figures:
        before = earlier.get(figure.name)
        if before is None or not figure.values:
            continue
        low, high = _bounds(figure.noise, len(figure.values))
        old_low, old_high = _bounds(_stored_noise(before), before["n"])
        if low <= old_high and old_low <= high:
            continue
        is_more = figure.held > before["held"]
        word = "better" if is_more == figure.more_is_better else "SLOWER"
        yield (
            f"{word}: {figure.name}: {before['held']:.4g} ({old_low:.4g} to {old_high:.4g}) before,"
            f" {figure.held:.4g} ({low:.4g} to {high:.4g}) now"
        )


_ONCE = 1.25
"""By how much something that was measured once may differ without being noticed."""


def _bounds(noise: tuple[float, float], count: int) -> tuple[float, float]:
    return noise if count > 1 else (noise[0] / _ONCE, noise[1] * _ONCE)


def _stored_noise(stored: Stored) -> tuple[float, float]:
    """Its noise; of a run of an older relief, which did not store it, from least to most."""
    if "noise" in stored:
        low, high = stored["noise"]
        return low, high
    scale = stored["floor_median"] or 1.0
    return stored["min"] / scale, stored["max"] / scale
