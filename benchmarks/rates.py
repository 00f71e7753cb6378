"""In how many simulated diaries something was claimed, with the bounds it is held to."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.figures import Figure
from relief.insight.intervals import wilson

MOST_FALSE, MOST_ANY = 6.0, 8.0
"""Per cent of diaries in which one sentence, and any sentence of a page, may claim falsely."""

LEAST_COVERED, MOST_COVERED = 92.0, 98.5


@dataclass(frozen=True, slots=True)
class Rate:
    """In how many of some diaries something happened.

    Attributes:
        name: What happened.
        count: In how many.
        of: Of how many.
        most: The most per cent it may be; None where no bound was set.
        least: The least.
    """

    name: str
    count: int
    of: int
    most: float | None = None
    least: float | None = None

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return 100 * self.count / self.of if self.of else 0.0

    @property
    def is_kept(self) -> bool:
        """Whether it is within its bounds."""
        return (self.most is None or self.percent <= self.most) and (
            self.least is None or self.percent >= self.least
        )

    @property
    def figure(self) -> Figure:
        """The same as a figure of the benchmarks."""
        low, high = wilson(self.count, self.of) if self.of else (0.0, 1.0)
        note = f"{100 * low:.1f} to {100 * high:.1f} of {self.of}"
        is_least = self.most is None and self.least is not None
        budget = self.least if is_least else self.most
        return Figure(
            self.name, "%", [self.percent], budget=budget, more_is_better=is_least, note=note
        )
