"""A breathing bar driven by the wall clock, for tmux or a desktop's status bar.

A pure function of the time, so that it moves when called twice a second, and two screens show the
same breath. It is called every second or more often, so it has to be cheap.
"""

from __future__ import annotations

from collections.abc import Sequence

_PARTS = " ▏▎▍▌▋▊▉█"
_EIGHTHS = 8

Rhythm = Sequence[tuple[str, float]]
"""Phases in order: ``in``, ``top-up``, ``hold`` or ``out``, and the seconds of each."""


def breath_at(rhythm: Rhythm, seconds: float) -> tuple[str, float]:
    """Return the phase at an instant, and how full the lungs are, 0 to 1."""
    into = seconds % sum(length for _, length in rhythm)
    taken = sum(length for kind, length in rhythm if _fills(kind)) or 1.0
    let_go = sum(length for kind, length in rhythm if kind == "out") or 1.0
    full = 0.0
    for kind, length in rhythm:
        done = min(into, length)
        change = done / taken if _fills(kind) else -done / let_go if kind == "out" else 0.0
        full = min(1.0, max(0.0, full + change))
        if into < length:
            return kind, full
        into -= length
    return rhythm[-1][0], full


def _fills(kind: str) -> bool:
    return kind in ("in", "top-up")


def breath_bar(rhythm: Rhythm, seconds: float, width: int) -> str:
    """Draw the bar at an instant, exactly ``width`` columns wide."""
    eighths = round(breath_at(rhythm, seconds)[1] * width * _EIGHTHS)
    whole, rest = divmod(eighths, _EIGHTHS)
    return (_PARTS[-1] * whole + (_PARTS[rest] if rest else "")).ljust(width)
