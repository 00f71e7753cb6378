"""One full record of every kind, made from the kinds' own descriptions, also of kinds to come."""

from __future__ import annotations

import re
from typing import Any

from relief.journal.journal import Journal
from relief.journal.records import KINDS

ODD = "=1+1 'quoted', \"twice\";\nünï 日本 👩🏽‍🚀"
"""A text that is trouble for tables, shells and people who count bytes."""

_PATTERNED = ("09:30", "twitch")
_AT = "2026-11-23T14:05:00.123456+01:00"


def a_body(kind: str, text: str = ODD) -> dict[str, Any]:
    """The fields of a record of a kind, each of them filled in."""
    scheme = KINDS[kind].model_json_schema(mode="validation")
    fields = {name: _value(shape, scheme, text) for name, shape in scheme["properties"].items()}
    return KINDS[kind].model_validate(fields | {"at": _AT}).body()


def write_everything(journal: Journal, text: str = ODD) -> None:
    """Save one record of each kind, one that was changed, and one that was deleted."""
    for kind in KINDS:
        journal.write(kind, a_body(kind, text), journal.clock.now())
    changed = journal.write("entry", a_body("entry", "before"), journal.clock.now())
    journal.write("entry", a_body("entry", text), journal.clock.now(), changed.record)
    gone = journal.write("entry", a_body("entry", "gone"), journal.clock.now())
    journal.delete(gone).result()


def _value(shape: dict[str, Any], scheme: dict[str, Any], text: str) -> Any:
    if "$ref" in shape:
        inner = scheme["$defs"][shape["$ref"].rsplit("/", 1)[1]]
        if "enum" in inner:
            return inner["enum"][0]
        return {name: _value(each, scheme, text) for name, each in inner["properties"].items()}
    if "anyOf" in shape:
        return _value(next(s for s in shape["anyOf"] if s.get("type") != "null"), scheme, text)
    if "pattern" in shape:
        return next(word for word in _PATTERNED if re.search(shape["pattern"], word))
    if "enum" in shape or "const" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    match shape.get("type"):
        case "integer" | "number":
            return max(shape.get("minimum", 0), shape.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return True
        case "array":
            return [_value(shape["items"], scheme, text)]
        case "object":
            return {text: _value(shape["additionalProperties"], scheme, text)}
    return "2026-11-23" if shape.get("format") == "date" else text
