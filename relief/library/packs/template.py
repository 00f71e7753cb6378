"""Writes a pack template: a TOML file with every field explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, get_args

from relief.columns import wrapped
from relief.library.breathing import Pattern, Phase
from relief.library.content_model import Certainty, FaceArea, Region, Side
from relief.library.library import Library
from relief.library.packs.pack import FORMAT, PackKind
from relief.library.packs.pack_errors import KeyPath
from relief.library.routine import Motion, Routine

Section = Literal["routine", "step", "pattern", "phase"]

PACK_TEMPLATE = "pack_template.toml"

_WIDTH = 96
PLAN_FIELDS = ("weeks", "days", "reviews")
"""The plan fields that a pack's author fills in."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """The meaning of a field, and an example value."""

    text: str
    example: Any
    is_optional: bool

    def line(self, name: str) -> str:
        """Format the field as an example line."""
        return f"{name} = {toml_value(self.example)}"


class Template:
    """The explained fields of a pack, loaded on first use."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def author(self) -> str:
        """A placeholder for the author's name."""
        return str(self._table["author"])

    def fields(self, section: Section) -> dict[str, FieldText]:
        """Return the fields of a table in the order in which they are written."""
        return {
            name: FieldText(
                entry["text"].format(**self._names), entry["example"], entry.get("optional", False)
            )
            for name, entry in self._table[section].items()
        }

    def new_routine(self, pack_id: str, today: date) -> str:
        """Return a short routine to start from."""
        fields = self._sample("routine") | {"id": pack_id, "written": today}
        return self._write("routine", fields, self._table["sample"])

    def from_routine(self, routine: Routine, pack_id: str, today: date) -> str:
        """Return a copy of a routine to start from."""
        fields = routine.model_dump(exclude={"step", "plan"}) | self._signed(pack_id, today)
        if routine.plan is not None:
            fields["plan"] = routine.plan.model_dump(include=set(PLAN_FIELDS))
        steps = [step.model_dump(exclude_none=True) for step in routine.step]
        return self._write("routine", fields, steps)

    def from_pattern(self, pattern: Pattern, pack_id: str, today: date) -> str:
        """Return a copy of a breathing pattern to start from."""
        fields = pattern.model_dump(exclude={"phase"}) | self._signed(pack_id, today)
        phases = [phase.model_dump(exclude_none=True) for phase in pattern.phase]
        return self._write("pattern", fields | {"kind": "pattern"}, phases)

    def _signed(self, pack_id: str, today: date) -> dict[str, Any]:
        """Return the initial values for a new author, whoever wrote the original."""
        return {
            "format": FORMAT, "id": pack_id, "author": self.author, "credentials": None,
            "written": today, "version": 1,
        }  # fmt: skip

    def _sample(self, section: Section) -> dict[str, Any]:
        fields = self.fields(section)
        return {name: field.example for name, field in fields.items() if not field.is_optional}

    def _write(self, kind: PackKind, fields: Mapping[str, Any], rows: Iterable[Any]) -> str:
        """Return the whole file; only the first step explains its fields."""
        row: Section = "step" if kind == "routine" else "phase"
        head = self._table["head" if kind == "routine" else "pattern_head"].strip()
        lines = [f"# {line}" for line in head.format(file=f"{fields['id']}.toml").splitlines()]
        lines += _table_lines(self.fields(kind), fields, explain=True)
        for number, values in enumerate(rows):
            lines += ["", f"[[{row}]]", *_table_lines(self.fields(row), values, number == 0)]
        return "\n".join(lines) + "\n"

    @cached_property
    def _table(self) -> dict[str, Any]:
        return self._library.shelf.table(PACK_TEMPLATE)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The allowed values that an explanation can list."""
        situations = [i.id for i in self._library.situation.item if i.breathing == "no-holds"]
        listed = {
            "zones": get_args(FaceArea), "motions": get_args(Motion), "regions": get_args(Region),
            "sides": get_args(Side), "certainties": get_args(Certainty), "situations": situations,
            "kinds": get_args(Phase.model_fields["kind"].annotation),
        }  # fmt: skip
        return {name: ", ".join(words) for name, words in listed.items()}


def section_of(place: KeyPath, kind: PackKind) -> Section:
    """Return the table that a path belongs to."""
    if len(place) < 3:
        return kind
    return "step" if kind == "routine" else "phase"


def toml_value(value: Any) -> str:
    """Format a value as TOML; text must be clean."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        pairs = (f"{key} = {toml_value(each)}" for key, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_value(item) for item in value)}]"
    return str(value)


def _table_lines(
    fields: Mapping[str, FieldText], values: Mapping[str, Any], explain: bool
) -> list[str]:
    lines: list[str] = []
    for name, field in fields.items():
        value = values.get(name)
        if explain:
            lines += ["", *(f"# {line}" for line in wrapped(field.text, _WIDTH))]
        if value is not None:
            lines.append(f"{name} = {toml_value(value)}")
        elif explain:
            lines.append(f"#{field.line(name)}")
    return lines
