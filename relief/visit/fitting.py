"""Makes a page fit on one sheet, whatever it says: smaller letters first, then shorter texts.

A page that fits A4 across and Letter down fits both, so what was written for one may be printed on
the other. What is cut ends in three dots, and the page says so; the appendix has all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from relief.library.phrases import Say
from relief.visit.heights import height
from relief.visit.page import Page

ROOM = 735.0
"""Points from top to bottom of a Letter sheet, less its margins."""
_SPARE = 0.98
_LEAST_SIZE = 7.2
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.6, _LEAST_SIZE)
_LIMITS = (
    (240, 14), (180, 12), (140, 10), (110, 9), (90, 8), (74, 7), (62, 6), (52, 6), (44, 5), (36, 5),
    (30, 4), (24, 4), (19, 3), (15, 3), (12, 2),
)  # fmt: skip
"""How long a text and a list may be, from loose to tight."""
_WHOLE = frozenset(("parts", "id", "trend", "tier", "answer", "sort", "zone", "side", "sign",
                    "appendix", "points", "self_reported"))  # fmt: skip
"""What is never cut: names that mean something to us, and what the page must say."""
_COUNTED = frozenset(("medicines", "treatments", "tried", "sessions", "films", "notes", "places"))
"""The lists that may end early; nobody's warning signs do."""
_LONGER = frozenset(("questions", "notes"))
"""What may be twice as long as the rest: the person's own words to the doctor."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page with the measures at which it fits.

    Attributes:
        page: The page, its texts shortened where they had to be.
        size: The size of its letters, in points.
        face: The height of the face, from crown to chin, in points.
        chart: The height of the chart.
        is_shortened: Whether a text or a list was cut.
    """

    page: Page
    size: float
    face: float
    chart: float
    is_shortened: bool = False


def fitted(page: Page, say: Say) -> Iterator[Fitted]:
    """The page at the largest size that fits, then smaller and shorter for who needs that."""
    tries = list(_all(page))
    for place, fit in enumerate(tries, 1):
        high = height(fit.page, say, fit.size, fit.face, fit.chart, fit.is_shortened)
        if high <= ROOM * _SPARE or place == len(tries):
            yield from tries[place - 1 :]
            return


def _all(page: Page) -> Iterator[Fitted]:
    for size in _SIZES:
        yield _at(page, size)
    for length, count in _LIMITS:
        yield replace(_at(shortened(page, length, count), _LEAST_SIZE), is_shortened=True)


def _at(page: Page, size: float) -> Fitted:
    share = (size - _LEAST_SIZE) / (_SIZES[0] - _LEAST_SIZE)
    return Fitted(page, size, face=96 + 40 * share, chart=82 + 40 * share)


def shortened(page: Page, length: int, count: int) -> Page:
    """The page with no text longer than ``length``, and no list longer than ``count``."""
    return replace(page, **_cut_fields(page, length, count))


def _cut_fields(record: Any, length: int, count: int) -> dict[str, Any]:
    """The fields of a record that texts stand in, each cut."""
    cut = {}
    for field in fields(record):
        if field.name in _WHOLE:
            continue
        value = getattr(record, field.name)
        if field.name in _COUNTED:
            value = value[:count]
        cut[field.name] = _cut(value, length * 2 if field.name in _LONGER else length, count)
    return cut


def _cut(value: Any, length: int, count: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= length else value[: length - 1].rstrip() + "…"
    if isinstance(value, tuple):
        return tuple(_cut(each, length, count) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_cut_fields(value, length, count))
    return value
