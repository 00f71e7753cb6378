"""The JSON Schema of a pack, for completion in editors."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from relief.library.packs.pack import AnyPack
from relief.library.packs.template import Section, Template

_SECTIONS: dict[str, Section] = {
    "PackRoutine": "routine",
    "PackStep": "step",
    "PackPattern": "pattern",
    "Phase": "phase",
}
_NOT_EXPLAINED = ("step", "phase", "length", "reviewed", "review_by")
"""Fields not offered: written differently, or rarely used; `code` and `default` are not for
packs.
"""


def pack_schema(template: Template) -> dict[str, Any]:
    """Build the schema, with descriptions and allowed values from the template."""
    schema: dict[str, Any] = TypeAdapter(AnyPack).json_schema()
    for model, section in _SECTIONS.items():
        described = schema["$defs"][model]
        fields, properties = template.fields(section), described["properties"]
        described["properties"] = {
            name: _said(properties[name])
            | ({"description": fields[name].text} if name in fields else {})
            for name in (*fields, *_NOT_EXPLAINED)
            if name in properties
        }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A pack for relief"}
    return head | schema


def _said(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field without placeholder defaults."""
    return {key: value for key, value in field.items() if key != "default"}
