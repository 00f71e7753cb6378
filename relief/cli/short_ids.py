"""The ends of ids: enough for a person to say which record is meant."""

from __future__ import annotations

from collections.abc import Sequence

from relief.errors import NotFound
from relief.journal.store import Row

_LENGTH = 6


def short_id(row: Row) -> str:
    """The end of a record's id, as the lists show it."""
    return row.record[-_LENGTH:]


def find_row(rows: Sequence[Row], word: str, what: str, lists: str) -> Row:
    """The record with that id, or whose id ends so.

    Args:
        rows: Those that may be meant.
        word: What was typed.
        what: What they are, such as ``entry``.
        lists: The command that lists them.

    Raises:
        NotFound: There is none, or more than one.
    """
    found = [row for row in rows if row.record.endswith(word.lower())]
    if len(found) == 1 and len(word) >= _LENGTH:
        return found[0]
    hint = f"{lists} lists them, each with the end of its id"
    if found:
        raise NotFound(f"{word} is the end of {len(found)} ids", f"give more of it: {hint}")
    raise NotFound(f"there is no {what} {word}", hint)
