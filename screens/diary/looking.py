"""What Trends shows: field, period and available space."""

from __future__ import annotations

from dataclasses import dataclass

from relief.insight.format_trends import TOPS
from relief.insight.overview import Overview
from relief.insight.trends import HIGHEST_RATING, PeriodName, Span, span_of


@dataclass(frozen=True, slots=True)
class Looking:
    """What Trends shows: field, period and available space.

    Attributes:
        height: Rows of a plot alone.
        rows: Rows available for the whole view.
    """

    field: str = "twitch"
    period: PeriodName = "month"
    width: int = 76
    height: int = 10
    rows: int = 18

    def span(self, overview: Overview) -> Span:
        """Return the days of the chosen period."""
        return span_of(self.period, overview.today, overview.days)

    @property
    def top(self) -> float:
        """The upper edge of a chart of the field."""
        return TOPS.get(self.field, HIGHEST_RATING)
