"""Fits a report on one sheet: a smaller font first, then shorter texts.

A page with the width of A4 and the height of Letter fits both. Truncated text ends in three dots,
and the page has a note; the appendix has the full text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relief.library.phrases import Say
from relief.report.formats.height_estimate import asks_on_the_left, height
from relief.report.formats.shorten import Limits, shortened
from relief.report.report_model import Report

ROOM = 746.0
"""Height of a Letter sheet without margins, in points."""
_SPARE = 0.975
_LEAST_SIZE = 7.2
_STEP = 0.2
_STEPS = 17
_LIMITS = (
    Limits(practice=2, given=4, story=4, numbers=4, rest=4, count=12),
    Limits(practice=1, given=3, story=3, numbers=3, rest=4, count=12),
    Limits(practice=1, given=2, story=2, numbers=2, rest=3, count=10),
    Limits(practice=1, given=1, story=2, numbers=2, rest=3, count=9),
    Limits(practice=1, given=1, story=1, numbers=2, rest=2, count=9),
    Limits(practice=1, given=1, story=1, numbers=1, rest=2, count=8),
    Limits(practice=0.9, given=0.9, story=0.9, numbers=0.9, rest=1.5, count=6),
    Limits(practice=0.9, given=0.9, story=0.9, numbers=0.9, rest=1, count=5),
    Limits(practice=0.8, given=0.8, story=0.8, numbers=0.8, rest=0.9, count=4),
    Limits(practice=0.6, given=0.6, story=0.6, numbers=0.6, rest=0.6, count=3),
    Limits(practice=0.4, given=0.4, story=0.4, numbers=0.4, rest=0.4, count=1),
)
"""Limits from loose to tight: what matters least to a doctor is shortened first."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A report with the sizes at which it fits.

    Attributes:
        page: The report, with shortened texts if needed.
        size: Font size, in points.
        face: Height of the face from crown to chin, in points.
        chart: Height of the chart.
        is_shortened: Whether a text or a list was shortened.
        asks_on_the_left: Whether the questions are below the history.
    """

    page: Report
    size: float
    face: float
    chart: float
    is_shortened: bool = False
    asks_on_the_left: bool = True


def fitted(page: Report, say: Say) -> Iterator[Fitted]:
    """Yield the report at the largest size that fits, then smaller and shorter ones.

    A binary search: later candidates take less space.
    """
    ways = len(_LIMITS) + _STEPS + 1
    first, last = 0, ways - 1
    while first < last:
        middle = (first + last) // 2
        if _does_fit(_way(page, middle), say):
            last = middle
        else:
            first = middle + 1
    for place in range(first, ways):
        fit = _way(page, place)
        yield replace(fit, asks_on_the_left=asks_on_the_left(fit.page, say, fit.size))


def _does_fit(fit: Fitted, say: Say) -> bool:
    high = height(fit.page, say, fit.size, fit.face, fit.chart, fit.is_shortened)
    return high <= ROOM * _SPARE


def _way(page: Report, place: int) -> Fitted:
    """Return a candidate: each size from the largest, then each limit from the loosest."""
    if place <= _STEPS:
        return _at(page, _LEAST_SIZE + (_STEPS - place) * _STEP)
    limits = _LIMITS[place - _STEPS - 1]
    return replace(_at(shortened(page, limits), _LEAST_SIZE), is_shortened=True)


def _at(page: Report, size: float) -> Fitted:
    """Return the report at a size; drawings shrink with the font."""
    share = (size - _LEAST_SIZE) / (_STEP * _STEPS)
    return Fitted(page, round(size, 1), face=100 + 40 * share, chart=84 + 40 * share)
