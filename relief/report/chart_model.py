"""The data model of a chart, for the report and the screen.

Apart from the report's own, because Today draws a chart and loads no more than it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relief.insight.changes import MeanLevel


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point of the chart.

    Attributes:
        first: Its first day.
        value: The median of the daily maxima; None if there are no data.
        n: The number of days.
        mean: The median of the daily means, which is drawn.
    """

    first: date
    value: float | None
    n: int
    mean: float | None = None

    @property
    def drawn(self) -> float | None:
        """The value to draw."""
        return self.value if self.mean is None else self.mean


@dataclass(frozen=True, slots=True)
class ChartMark:
    """An event on a day of the chart; ``sign`` is the letter that marks it."""

    day: date
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A field over time, at most 70 points.

    Attributes:
        title: What is drawn, with its scale.
        field: The field of the diary.
        step: The days from point to point.
        top: The end of the scale, which begins at 0.
        n: The number of days with data.
        points: The points, oldest first, one for each step.
        marks: The marked starts and ends of treatments, oldest first.
        caption: How to read the chart, with its n.
        levels: The mean of each half, with its 95 % interval; empty if it cannot be estimated.
        split: The first day of the later half; None means the middle.
    """

    title: str
    field: str
    step: int
    top: float
    n: int
    points: tuple[ChartPoint, ...]
    marks: tuple[ChartMark, ...]
    caption: str
    levels: tuple[MeanLevel, ...] = ()
    split: date | None = None

    @property
    def last(self) -> date:
        """The last day of the axis."""
        return self.points[-1].first + timedelta(days=self.step - 1)
