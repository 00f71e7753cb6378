"""One complete record of every kind, generated from the kinds' descriptions."""

from __future__ import annotations

import re
from typing import Any

from relief.journal.fields import Described, Number, Shape, Text, shape_of
from relief.journal.journal import Journal
from relief.journal.records import KINDS

ODD = "=1+1 'quoted', \"twice\";\nünï 日本 👩🏽‍🚀"
"""A text that causes problems in tables, shells and byte counts."""

_PATTERNED = ("09:30", "twitch")
_AT = "2026-11-23T14:05:00.123456+01:00"


def a_body(kind: str, text: str = ODD) -> dict[str, Any]:
    """Return the fields of a record of a kind, all filled in."""
    return KINDS[kind](**_values(KINDS[kind], text)).body()


def write_everything(journal: Journal, text: str = ODD) -> None:
    """Save one record of each kind, one that was changed, and one that was deleted."""
    for kind in KINDS:
        journal.write(kind, a_body(kind, text), journal.clock.now())
    changed = journal.write("entry", a_body("entry", "before"), journal.clock.now())
    journal.write("entry", a_body("entry", text), journal.clock.now(), changed.record)
    gone = journal.write("entry", a_body("entry", "gone"), journal.clock.now())
    journal.delete(gone).result()


def _values(cls: type[Described], text: str) -> dict[str, Any]:
    return {name: _value(field.shape, text) for name, field in cls.fields().items()}


def _value(shape: Shape, text: str) -> Any:
    """Return a value of that shape."""
    match shape:
        case Shape("number", Number(least, _, above)):
            return max(least or 0, (above or 0) + 1)
        case Shape("number"):
            return 1
        case Shape("word"):
            return shape.words[0]
        case Shape("list"):
            return [_value(shape_of(shape.part), text)]
        case Shape("table"):
            return {text: _value(shape_of(shape.part), text)}
        case Shape("record"):
            return _values(shape.part, text)
        case Shape("text", Text(pattern=str(pattern))):
            return next(word for word in _PATTERNED if re.search(pattern, word))
    return {"bool": True, "date": "2026-11-23", "moment": _AT}.get(shape.sort, text)
