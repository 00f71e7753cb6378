"""Chart of twitch counts over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from relief.insight.trends import Span, TwitchRate, summarise
from relief.library.phrases import Say
from relief.report.chart import chart_step
from relief.report.chart_model import Chart, ChartMark, ChartPoint

_TOPS = (10, 20, 40, 60, 100, 200, 400, 600, 1000)
"""Upper ends of the scale in twitches per minute, each with a round half."""


def count_chart(
    counts: Sequence[TwitchRate], marks: Sequence[ChartMark], say: Say, today: date, most: int
) -> Chart:
    """Chart twitches per minute from the first count to today.

    Args:
        counts: The counts, oldest first; at least one.
        marks: The starts of treatments to mark.
        say: The sentences.
        today: The last day of the chart.
        most: Maximum number of points; with more days, several days share a point.
    """
    span = Span(min(counts[0].day, today), today)
    step = chart_step(span, most)
    found: dict[int, list[float]] = {}
    for count in counts:
        found.setdefault((count.day - span.first).days // step, []).append(count.per_minute)
    points = []
    for number in range(-(-span.days // step)):
        short = summarise(found.get(number, ()))
        first = span.first + timedelta(days=number * step)
        points.append(ChartPoint(first, short.median if short else None, short.n if short else 0))
    highest = max(count.per_minute for count in counts)
    top = next((each for each in _TOPS if highest <= each), highest)
    return Chart(
        title=say("chart.counts"),
        field="counts",
        step=step,
        top=float(top),
        n=len(counts),
        points=tuple(points),
        marks=tuple(marks),
        caption="",
    )
