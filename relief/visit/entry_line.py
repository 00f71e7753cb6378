"""One diary entry on one line."""

from __future__ import annotations

from relief.journal.store import Row
from relief.text import one_line

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("twitch", "twitch", ""),
    ("jaw", "jaw", ""),
    ("stress", "stress", ""),
    ("sleep_h", "sleep", " h"),
    ("caffeine", "caffeine", " mg"),
    ("screen_h", "screen", " h"),
    ("alcohol", "alcohol", " units"),
)
"""The fields of an entry that hold a number: name, title, unit."""


def entry_values(row: Row) -> list[str]:
    """The filled-in numbers of an entry, such as ``twitch 3``; blanks are left out."""
    return [
        f"{title} {row.body[name]:g}{unit}"
        for name, title, unit in FIELDS
        if row.body.get(name) is not None
    ]


def entry_line(row: Row) -> str:
    """An entry as one line: local time, values, note."""
    at = row.body["at"]
    parts = [f"{at[:10]} {at[11:16]}", *entry_values(row)]
    parts += [", ".join(row.body.get("zones", ())), one_line(row.body.get("note") or "")]
    return " · ".join(part for part in parts if part)
