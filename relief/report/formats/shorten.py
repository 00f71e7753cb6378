"""Shortens a report that is too long for one sheet.

Each text has its own limit, about the length of a printed line at the smallest font, so that
shortening always saves a line. Truncated text ends in three dots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from relief.report.chart_model import Chart, ChartMark
from relief.report.report_model import (
    AppendixLine,
    HistoryLine,
    KeyFigure,
    PlaceCount,
    PracticeLine,
    Report,
    SignLine,
    Signs,
    TreatmentLine,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Maximum lines of text in each part, and maximum items of a list.

    Attributes:
        practice: Practice, videos, notes.
        given: Treatments and medicines.
        story: The history.
        numbers: The key figures.
        rest: Everything else, including questions and signs.
        count: Items of a list.
    """

    practice: float
    given: float
    story: float
    numbers: float
    rest: float
    count: int


LINE_LENGTHS: Mapping[type, Mapping[str, tuple[str, int]]] = {
    Report: {
        "period": ("rest", 60), "visit": ("rest", 56), "name": ("rest", 60),
        "too_few": ("rest", 80), "film_it": ("rest", 150), "left_out": ("rest", 150),
        "questions": ("rest", 62), "jaw_checks": ("practice", 60), "films": ("practice", 20),
        "notes": ("practice", 130),
    },
    HistoryLine: {
        "label": ("story", 16), "value": ("story", 36), "basis": ("story", 14),
    },
    KeyFigure: {
        "label": ("numbers", 18), "shown": ("numbers", 14), "range_words": ("numbers", 14),
        "course_words": ("numbers", 28), "trend_words": ("numbers", 16),
    },
    Chart: {
        "title": ("rest", 66),
    },
    ChartMark: {
        "label": ("rest", 20),
    },
    PlaceCount: {
        "words": ("rest", 24),
    },
    SignLine: {
        "short": ("rest", 42), "answer_words": ("rest", 10), "words": ("rest", 26),
    },
    Signs: {
        "words": ("rest", 54), "gone_words": ("rest", 62),
    },
    TreatmentLine: {
        "name": ("given", 48), "when": ("given", 27), "words": ("given", 52),
        "before_after": ("given", 48), "effects": ("given", 22), "doses": ("given", 52),
    },
    PracticeLine: {
        "title": ("practice", 22), "words": ("practice", 50),
    },
    AppendixLine: {
        "words": ("practice", 52), "note": ("practice", 52),
    },
}  # fmt: skip
"""Text fields by class: their part, and roughly how many characters make a line."""
_COUNTED = frozenset(("medicines", "treatments", "tried", "sessions", "films", "notes", "places"))
"""Lists that may be shortened; warning signs never are."""


def shortened(page: Report, limits: Limits) -> Report:
    """Shorten all texts and lists to the limits."""
    return replace(page, **_cut_fields(page, limits))


def _cut_fields(record: Any, limits: Limits) -> dict[str, Any]:
    """Truncate the text fields of a record."""
    cut = {}
    lines = LINE_LENGTHS.get(type(record), {})
    for field in fields(record):
        if field.name == "appendix":
            continue
        value = getattr(record, field.name)
        if field.name in _COUNTED:
            value = value[: limits.count]
        part, length = lines.get(field.name, ("", 0))
        most = max(4, round(length * getattr(limits, part))) if part else None
        cut[field.name] = _cut(value, most, limits)
    return cut


def _cut(value: Any, most: int | None, limits: Limits) -> Any:
    if isinstance(value, str):
        return value if most is None else _ended(value, most)
    if isinstance(value, tuple):
        return tuple(_cut(each, most, limits) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_cut_fields(value, limits))
    return value


def _ended(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
