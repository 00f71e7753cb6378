"""The text fields of a pack that are displayed or spoken."""

from __future__ import annotations

from collections.abc import Iterator

from relief.library.packs.pack_errors import KeyPath
from relief.library.packs.routine_rules import Table, rows
from relief.text import one_line

HEAD_FIELDS = ("title", "summary", "before", "dose", "ready", "how", "evidence", "caution")
"""Text fields of the whole pack."""

ROW_FIELDS = ("name", "muscle", "say", "say_side", "cue", "safety")
"""Text fields of one step or phase."""


def text_at(row: Table, field: str) -> str:
    """Return a text as displayed, for the left side if one-sided; "" if it is not text."""
    value = row.get(field)
    text = one_line(value) if isinstance(value, str) else ""
    if field == "say_side":
        return text.replace("{side}", "left").replace("{Side}", "Left")
    return text


def texts(table: Table) -> Iterator[tuple[KeyPath, Table]]:
    """Yield every place with texts, with its table."""
    for field in HEAD_FIELDS:
        yield (field,), table
    for key in ("step", "phase"):
        for place, row in rows(table, key):
            for field in ROW_FIELDS:
                yield (*place, field), row
