"""Bar charts by hour of the day and by day of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relief.formatting import here, weekday_names
from relief.insight.days import Days
from relief.insight.format_trends import TOPS
from relief.insight.trends import HIGHEST_RATING, Span, Summary, by_hour, by_weekday
from relief.library.phrases import Say
from relief.report.chart import chart_title


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its median (None without values) and n."""

    label: str
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar chart, independent of how it is drawn.

    Attributes:
        title: What is drawn, with its scale.
        top: The end of the scale, which begins at 0.
        bars: From left to right.
    """

    title: str
    top: float
    bars: tuple[Bar, ...]

    @property
    def n(self) -> int:
        """The number of values in all bars together."""
        return sum(bar.n for bar in self.bars)


def hours_chart(days: Days, span: Span, say: Say) -> BarChart | None:
    """Summarise twitch ratings by hour; None without data."""
    title = say("chart.by_hour", what=chart_title("twitch", say))
    names = [str(hour) for hour in range(24)]
    return _made(title, float(HIGHEST_RATING), names, by_hour(days, span))


def weekdays_chart(days: Days, field: str, span: Span, say: Say) -> BarChart | None:
    """Summarise a field by weekday, first day of the week first; None without data."""
    found, first = by_weekday(days, field, span), here().first_weekday
    title = say("chart.by_weekday", what=chart_title(field, say))
    top = TOPS.get(field, float(HIGHEST_RATING))
    return _made(title, top, weekday_names(), [*found[first:], *found[:first]])


def _made(
    title: str, top: float, names: Sequence[str], found: Sequence[Summary | None]
) -> BarChart | None:
    bars = tuple(
        Bar(name, short.median if short else None, short.n if short else 0)
        for name, short in zip(names, found, strict=True)
    )
    return BarChart(title, top, bars) if any(found) else None
