"""Everything the journal holds, as one JSON value."""

from __future__ import annotations

from typing import Any

from relief import __version__
from relief.journal.journal import Journal

PLURALS = {
    "entry": "entries",
    "session": "sessions",
    "twitch": "twitch",
    "checklist": "checklists",
    "situation": "situations",
    "treatment": "treatments",
    "visit": "visits",
    "question": "questions",
    "ping": "pings",
}
"""The kinds of records, by the name of their list in the export."""


def export_all(journal: Journal) -> dict[str, Any]:
    """Every present record as ``relief.export/1``, oldest first in each list.

    Raises:
        DataError: The journal cannot be read.
    """
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in PLURALS.values()}
    for row in journal.everything():
        records = lists.setdefault(PLURALS.get(row.kind, row.kind), [])
        records.append({"id": row.record, "day": row.day, **row.body})
    made = journal.clock.now().isoformat(timespec="seconds")
    return {"schema": "relief.export/1", "made": made, "app": __version__, **lists}
