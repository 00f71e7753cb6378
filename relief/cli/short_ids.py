"""Short forms of record IDs, for people to type."""

from __future__ import annotations

from collections.abc import Sequence

from relief.errors import NotFound
from relief.i18n import _
from relief.journal.stored_record import StoredRecord

_LENGTH = 6


def short_id(row: StoredRecord) -> str:
    """Return the end of a record's id, as lists show it."""
    return row.record[-_LENGTH:]


def find_row(rows: Sequence[StoredRecord], word: str, what: str, lists: str) -> StoredRecord:
    """Find a record by its id or the end of it.

    Args:
        rows: The records to search.
        word: The text typed.
        what: The kind, such as ``entry``, for the error message.
        lists: The command that lists the records.

    Raises:
        NotFound: There is none, or more than one.
    """
    found = [row for row in rows if row.record.endswith(word.lower())]
    if len(found) == 1 and len(word) >= _LENGTH:
        return found[0]
    hint = _("{lists} shows the end of each ID").format(lists=lists)
    if found:
        raise NotFound(
            _("{word} is the end of {count} IDs").format(word=word, count=len(found)),
            _("type more of the ID: {hint}").format(hint=hint),
        )
    raise NotFound(_("no {what} has the ID {word}").format(what=what, word=word), hint)
