"""Checks that a stored record has the expected shape.

Records written by relief always have it. But a file outlives versions, other programs can write
to it, and an unreadable record must not block the others: it is skipped and reported. The shape is
derived from the record's class. It is checked without pydantic, because the first screen reads
records before that is imported; the lengths of texts do not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from relief.journal.fields import Described, Number, Shape, Text, shape_of
from relief.journal.records import KINDS
from relief.journal.stored_record import StoredRecord

ValueCheck = Callable[[Any], bool]
Checks = Mapping[str, ValueCheck]

_MOST = 1e9
"""Larger numbers are errors."""


def is_readable(row: StoredRecord) -> bool:
    """Return whether a row can be read; rows of a kind unknown to this relief always count so."""
    if row.kind not in KINDS or row.deleted:
        return True
    required, checks = _stored(row.kind)
    body = row.body
    if not (_is_day_of_row(row.day) and _is_instant(row.at) and _is_instant(body.get("at"))):
        return False
    if required and not required <= body.keys():
        return False
    for name, value in body.items():
        check = checks.get(name)
        if check is not None and not check(value):
            return False
    return True


def readable_fields(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the readable fields of an unfinished record of a kind."""
    _, checks = _stored(kind)
    return {name: v for name, v in body.items() if name in checks and checks[name](v)}


@lru_cache(64)
def _stored(kind: str) -> tuple[frozenset[str], Checks]:
    """Return the required fields of a stored kind, and the check of each; ``at`` is separate."""
    required, checks = _shape_of_class(KINDS[kind])
    return required - {"at"}, {name: check for name, check in checks.items() if name != "at"}


def _shape_of_class(cls: type[Described]) -> tuple[frozenset[str], Checks]:
    fields = cls.fields()
    return cls.required(), {name: _check_of(field.shape) for name, field in fields.items()}


def _check_of(shape: Shape) -> ValueCheck:
    """Return the check for a shape."""
    match shape.sort:
        case "number":
            limits = shape.limits
            return _within(limits if isinstance(limits, Number) else Number())
        case "text" if isinstance(shape.limits, Text) and shape.limits.pattern:
            found = re.compile(shape.limits.pattern).search
            return lambda value: type(value) is str and found(value) is not None
        case "word":
            words = frozenset(map(str, shape.words))
            return lambda value: type(value) is str and value in words
        case "list":
            part = _check_of(shape_of(shape.part))
            return lambda value: type(value) is list and all(map(part, value))
        case "table":
            part = _check_of(shape_of(shape.part))
            return lambda value: type(value) is dict and all(map(part, value.values()))
        case "record":
            return _record(*_shape_of_class(shape.part))
        case sort:
            return _BY_SORT[sort]


def _within(limits: Number) -> ValueCheck:
    least = -_MOST if limits.least is None else limits.least
    most = _MOST if limits.most is None else limits.most
    if limits.above is None:
        return lambda value: type(value) in (int, float) and least <= value <= most
    above = limits.above
    return lambda value: type(value) in (int, float) and above < value <= most


def _record(required: frozenset[str], checks: Checks) -> ValueCheck:
    def check(value: Any) -> bool:
        if type(value) is not dict or not required <= value.keys():
            return False
        return all(checks[name](each) for name, each in value.items() if name in checks)

    return check


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_bool(value: Any) -> bool:
    return type(value) is bool


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return len(value) == 10


@lru_cache(4096)
def _is_day_of_row(text: str) -> bool:
    """Check the day of a row; cached because many rows share it."""
    return _is_day(text)


def _is_instant(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


_BY_SORT: Mapping[str, ValueCheck] = {
    "text": _is_text, "bool": _is_bool, "date": _is_day, "moment": _is_instant,
}  # fmt: skip
