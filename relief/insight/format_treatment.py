"""Formats one treatment on one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from relief.columns import padded, widest
from relief.formatting import day_with_year, listed, with_unit
from relief.i18n import _
from relief.journal.vocabulary import SORT_NAMES
from relief.library.areas import area_words
from relief.library.phrases import Say
from relief.text import one_line


def treatment_line(body: Mapping[str, Any], say: Say, between: str = " · ") -> str:
    """Format a treatment and its areas, such as ``Botulinum toxin · left cheek · 12.5 units``."""
    units = body.get("dose_units")
    parts = [
        one_line(body["name"]),
        one_line(body.get("dose") or ""),
        one_line(body.get("product") or ""),
        with_unit(units, "units") if units is not None else "",
        listed(area_words(area, say) for area in body.get("areas", ())),
        one_line(body.get("note") or "", 200),
    ]
    return between.join(part for part in parts if part)


def sort_cell(sort: str) -> str:
    """Format the kind of a treatment, padded to the width of the longest one; ``?`` if unknown."""
    names = {each: _(name) for each, name in SORT_NAMES.items()}
    return padded(names.get(sort, "?"), widest(names.values()))


def treatment_days(body: Mapping[str, Any]) -> str:
    """Format the date of an injection or surgery, else the range of days."""
    start, end = date.fromisoformat(body["start"]), body.get("end")
    if body["sort"] in ("injection", "surgery"):
        return day_with_year(start)
    if end is None:
        return _("since {day}").format(day=day_with_year(start))
    last = day_with_year(date.fromisoformat(end))
    return _("{first} to {last}").format(first=day_with_year(start), last=last)
