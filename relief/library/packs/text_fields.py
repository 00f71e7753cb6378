"""The text fields of a pack that a person reads or hears."""

from __future__ import annotations

from collections.abc import Iterator

from relief.library.packs.pack_errors import KeyPath
from relief.library.packs.routine_rules import Table, rows
from relief.text import one_line

HEAD_FIELDS = ("title", "summary", "before", "dose", "ready", "how", "evidence", "caution")
"""Texts about the whole."""

ROW_FIELDS = ("name", "muscle", "say", "say_side", "cue", "safety")
"""Texts of one step or one breath."""


def text_at(row: Table, field: str) -> str:
    """A text as it would be shown, on the left where it is for one side; empty where it is none."""
    value = row.get(field)
    text = one_line(value) if isinstance(value, str) else ""
    if field == "say_side":
        return text.replace("{side}", "left").replace("{Side}", "Left")
    return text


def texts(table: Table) -> Iterator[tuple[KeyPath, Table]]:
    """Every place where a pack speaks, with the table it belongs to."""
    for field in HEAD_FIELDS:
        yield (field,), table
    for key in ("step", "phase"):
        for place, row in rows(table, key):
            for field in ROW_FIELDS:
                yield (*place, field), row
