"""Strict checks of external values, before validation coerces them.

Otherwise a number would become a date in 1970, ``true`` a rating of 1, and characters that cannot
be stored as text would silently change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from relief.i18n import _
from relief.journal.fields import Described, Field, Sort, Text, shape_of
from relief.journal.records import KINDS
from relief.library.areas import AREAS

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


def fault_of(fields: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the field with a value that cannot be stored, and why; None if all can."""
    dates = _dates()
    for name, value in fields.items():
        kind = type(value)  # fast path: most values are plain, and an import checks millions
        if kind is str and value.isprintable() and (name not in dates or _DATED.match(value)):
            continue
        if name not in dates and (value is None or kind is int or kind is float):
            continue
        if kind is list and not value:
            continue
        found = _fault(name, value)
        if found is not None:
            return name, found
    return None


def unknown_area(fields: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the field with an unknown area of the face; None if all areas are known."""
    for name in _areas() & fields.keys():
        value = fields[name]
        for area in value if isinstance(value, list | tuple) else (value,):
            if isinstance(area, str) and area and area not in AREAS:
                reason = _("must name an area such as lower-lid.left, not {area}")
                return name, reason.format(area=area[:40])
    return None


def _fault(name: str, value: object) -> str | None:
    """Return why a value cannot be stored; most values are short texts and numbers."""
    if isinstance(value, str):
        if not value.isprintable() and _NO_TEXT.search(value):
            return _(
                "contains a character that cannot be stored (NUL, or half of a surrogate pair)"
            )
    elif isinstance(value, dict):
        for key, each in value.items():
            found = _fault("", str(key)) or _fault(str(key), each)
            if found is not None:
                return found
        return None
    elif isinstance(value, list | tuple):
        for each in value:
            found = _fault("", each)
            if found is not None:
                return found
        return None
    elif isinstance(value, bool) and name not in _names_of("bool"):
        return _("must not be true or false")
    return _not_dated(name, value) if name in _dates() else None


def _not_dated(name: str, value: object) -> str | None:
    """Return why a value is not a valid date, if the field is a date."""
    if value is None or (isinstance(value, str) and _DATED.match(value)):
        return None
    if name == "at":
        return _("must be a date and a time such as 2026-11-23T14:05:00+01:00")
    return _("must be a date such as 2026-11-23")


@cache
def _dates() -> frozenset[str]:
    return _names_of("date", "moment")


@cache
def _names_of(*sorts: Sort) -> frozenset[str]:
    """Return the fields of all records, and of their parts, that have one of the given types."""
    return frozenset(name for name, field in _all_fields() if field.shape.sort in sorts)


@cache
def _areas() -> frozenset[str]:
    """Return the fields that name one or more areas."""
    return frozenset(name for name, field in _all_fields() if _names_area(field))


def _names_area(field: Field) -> bool:
    shape = field.shape
    limits = shape_of(shape.part).limits if shape.sort == "list" else shape.limits
    return isinstance(limits, Text) and limits.is_area


def _all_fields() -> Iterator[tuple[str, Field]]:
    """Yield the fields of all records, and of the described classes in them."""
    classes: list[type[Described]] = [*KINDS.values()]
    for cls in classes:
        for name, field in cls.fields().items():
            yield name, field
            part = field.shape.part
            inner = shape_of(part) if part is not None else field.shape
            if inner.sort == "record":
                classes.append(inner.part)
