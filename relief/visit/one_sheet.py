"""Makes a page fit on one sheet, whatever it says: smaller letters first, then shorter texts.

A page that fits A4 across and Letter down fits both, so what was written for one may be printed on
the other. What is cut ends in three dots, and the page says so; the appendix has all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relief.library.phrases import Say
from relief.visit.heights import asks_on_the_left, height
from relief.visit.page import Page
from relief.visit.shortening import shortened

ROOM = 746.0
"""Points from top to bottom of a Letter sheet, less its margins."""
_SPARE = 0.98
_LEAST_SIZE = 7.2
_STEP = 0.2
_STEPS = 17
_LIMITS = (
    (6.0, 14), (4.0, 12), (3.0, 10), (2.5, 9), (2.0, 9), (1.6, 8), (1.3, 7), (1.0, 7), (1.0, 6),
    (1.0, 5), (0.9, 4), (0.8, 4), (0.7, 3), (0.5, 2), (0.3, 1),
)  # fmt: skip
"""How many lines a text and how many entries a list may have, from loose to tight."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page with the measures at which it fits.

    Attributes:
        page: The page, its texts shortened where they had to be.
        size: The size of its letters, in points.
        face: The height of the face, from crown to chin, in points.
        chart: The height of the chart.
        is_shortened: Whether a text or a list was cut.
        asks_on_the_left: Whether the questions stand under the story.
    """

    page: Page
    size: float
    face: float
    chart: float
    is_shortened: bool = False
    asks_on_the_left: bool = True


def fitted(page: Page, say: Say) -> Iterator[Fitted]:
    """The page at the largest size that fits, then smaller and shorter for who needs that."""
    tries = list(_all(page))
    for place, fit in enumerate(tries, 1):
        high = height(fit.page, say, fit.size, fit.face, fit.chart, fit.is_shortened)
        if high <= ROOM * _SPARE or place == len(tries):
            for each in tries[place - 1 :]:
                is_left = asks_on_the_left(each.page, say, each.size)
                yield replace(each, asks_on_the_left=is_left)
            return


def _all(page: Page) -> Iterator[Fitted]:
    for step in range(_STEPS, -1, -1):
        yield _at(page, _LEAST_SIZE + step * _STEP)
    for lines, count in _LIMITS:
        yield replace(_at(shortened(page, lines, count), _LEAST_SIZE), is_shortened=True)


def _at(page: Page, size: float) -> Fitted:
    """The page at a size; the drawings are smaller where the letters are."""
    share = (size - _LEAST_SIZE) / (_STEP * _STEPS)
    return Fitted(page, round(size, 1), face=100 + 40 * share, chart=84 + 40 * share)
