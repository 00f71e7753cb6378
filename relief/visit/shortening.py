"""Cuts what a page says, where it is too much for one sheet.

Each text has a measure of its own, about what one printed line holds of it at the smallest size;
so nothing is cut for no gain. What is cut ends in three dots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from relief.visit.page import Page

_ONE_LINE: Mapping[str, int] = {
    "Page.period": 60, "Page.visit": 60, "Page.name": 60, "Page.too_few": 80, "Page.film_it": 150,
    "Page.left_out": 150, "Page.jaw_checks": 56, "Page.questions": 62, "Page.films": 20,
    "Page.notes": 120, "Fact.label": 16, "Fact.value": 32, "Fact.basis": 16, "Number.label": 20,
    "Number.shown": 14, "Number.range_words": 12, "Number.halves_words": 26,
    "Number.trend_words": 14, "Chart.title": 66, "Chart.caption": 88, "ChartMark.label": 20,
    "PlaceCount.words": 24, "SignLine.short": 42, "SignLine.answer_words": 10,
    "SignLine.words": 26, "Signs.words": 54, "Signs.gone_words": 64, "TreatmentLine.name": 44,
    "TreatmentLine.when": 25, "TreatmentLine.words": 44, "TreatmentLine.before_after": 44,
    "TreatmentLine.effects": 22, "Tried.title": 22, "Tried.words": 44, "AppendixLine.words": 50,
    "AppendixLine.note": 50,
}  # fmt: skip
"""What is text for the reader, and about how many letters of it stand on its line."""
_COUNTED = frozenset(("medicines", "treatments", "tried", "sessions", "films", "notes", "places"))
"""The lists that may end early; nobody's warning signs do."""


def shortened(page: Page, lines: float, count: int) -> Page:
    """The page with no text longer than about so many lines, and no list longer than ``count``."""
    return replace(page, **_cut_fields(page, lines, count))


def _cut_fields(record: Any, lines: float, count: int) -> dict[str, Any]:
    """The fields of a record with text in them, each cut."""
    cut = {}
    for field in fields(record):
        if field.name == "appendix":
            continue
        value = getattr(record, field.name)
        if field.name in _COUNTED:
            value = value[:count]
        length = _ONE_LINE.get(f"{type(record).__name__}.{field.name}")
        cut[field.name] = _cut(value, length, lines, count)
    return cut


def _cut(value: Any, length: int | None, lines: float, count: int) -> Any:
    if isinstance(value, str):
        return value if length is None else _ended(value, max(4, round(length * lines)))
    if isinstance(value, tuple):
        return tuple(_cut(each, length, lines, count) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_cut_fields(value, lines, count))
    return value


def _ended(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
