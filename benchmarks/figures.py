"""What is measured, beside its floor and its budget, and how it is printed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import median
from typing import Any

GROSS = 2.0
"""A smoke run fails when a figure is more than this many times its budget."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Some values of one thing, as they were measured, one after the other.

    Without values it was not measured, and the note says why.

    Attributes:
        name: What was measured.
        unit: Of the values: ms, MB, %, kB/s, entries/s, or empty.
        values: What each run gave.
        floor: What the floor gave in the same runs; empty where there is none.
        budget: The most it may be (the least, where ``more_is_better``): of the ratio to the floor
            where there is one, else of the median; None where none was set.
        share: Which value is held against the budget, 0.5 for the median, 0.9 for p90.
        more_is_better: Whether the budget is a least.
        note: What one has to know to read it.
    """

    name: str
    unit: str
    values: Sequence[float]
    floor: Sequence[float] = ()
    budget: float | None = None
    share: float = 0.5
    more_is_better: bool = False
    note: str = ""

    @property
    def held(self) -> float:
        """What is held against the budget."""
        return quantile(self._compared, self.share)

    @property
    def noise(self) -> tuple[float, float]:
        """Between what that lies, with 95 % confidence, however the runs are distributed."""
        return interval(self._compared, self.share)

    @property
    def _compared(self) -> Sequence[float]:
        """The values; where there is a floor, each as a multiple of the floor of the same run.

        So a machine that is slow for some runs is slow for both, and the ratios stay.
        """
        if len(self.floor) == len(self.values):
            return [value / low for value, low in zip(self.values, self.floor, strict=True)]
        return [value / median(self.floor) for value in self.values] if self.floor else self.values

    @property
    def verdict(self) -> str:
        """Whether the budget is kept; empty where there is none."""
        if self.budget is None or not self.values:
            return ""
        is_kept = self.held >= self.budget if self.more_is_better else self.held <= self.budget
        return "ok" if is_kept else "OVER"

    @property
    def is_gross(self) -> bool:
        """Whether it misses its budget so far that no noise explains it."""
        if self.budget is None or not self.values:
            return False
        if self.more_is_better:
            return self.held * GROSS < self.budget
        return self.held > self.budget * GROSS

    def as_json(self) -> dict[str, Any]:
        """Everything about it."""
        if not self.values:
            return {"name": self.name, "n": 0, "note": self.note}
        return {
            "name": self.name, "unit": self.unit, "n": len(self.values),
            "min": min(self.values), "median": median(self.values),
            "p90": quantile(self.values, 0.9), "max": max(self.values),
            "floor_median": median(self.floor) if self.floor else None, "held": self.held,
            "noise": self.noise, "more_is_better": self.more_is_better,
            "budget": self.budget, "verdict": self.verdict, "note": self.note,
        }  # fmt: skip


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank; the median as usual)."""
    if share == 0.5:
        return median(values)
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def interval(values: Sequence[float], share: float) -> tuple[float, float]:
    """Between which of the values the quantile of what they are drawn from lies, at 95 %.

    By order statistics (the binomial distribution, with its normal approximation), so it needs no
    assumption about the values; of a few values it is the least and the most.
    """
    ordered, count = sorted(values), len(values)
    middle, width = count * share, 1.96 * sqrt(count * share * (1 - share))
    low, high = floor(middle - width), ceil(middle + width)
    return ordered[min(max(low, 0), count - 1)], ordered[min(max(high, 0), count - 1)]


def table(figures: Iterable[Figure]) -> str:
    """All figures, one on a line."""
    rows = [("", "n", "min", "median", "p90", "floor", "ratio", "budget", "")]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column in (0, 8) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on, and what else that machine was doing."""
    load = os.getloadavg()[0]
    return (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores,"
        f" load {load:.1f} at the start"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    if not figure.values:
        return (figure.name, "0", *[""] * 6, f"skipped: {figure.note}")
    has_budget = figure.budget is not None
    sign = ">" if figure.more_is_better else "<"
    p90 = _said(quantile(figure.values, 0.9), figure.unit) if len(figure.values) > 4 else ""
    return (
        figure.name,
        str(len(figure.values)),
        _said(min(figure.values), ""),
        _said(median(figure.values), figure.unit),
        p90,
        _said(median(figure.floor), figure.unit) if figure.floor else "",
        f"{figure.held:.2f}" if figure.floor else "",
        f"{sign} {figure.budget:g}" if has_budget else "",
        f"{figure.verdict} {figure.note}".strip(),
    )


def _said(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{text} {unit}".rstrip()
