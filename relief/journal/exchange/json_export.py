"""Exports the whole journal as one JSON value, written in chunks.

The same records always give the same bytes: one record per line, fields in their standard order,
and ``changed_at`` is the time of the newest change in the export, not the time when the export was
made. Deletions and older revisions are not exported; backups and ``relief sync`` include them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from relief import __version__
from relief.journal.journal import Journal
from relief.journal.legacy_names import current_names
from relief.journal.records import KINDS
from relief.journal.revision_queries import RevisionQueries
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable

SCHEMA = "relief.export/2"
OLD_SCHEMA = "relief.export/1"
"""The first schema; ``legacy_names`` reads it."""

ENVELOPE = ("id", "revised_at", "device", "day")
"""The envelope fields of an exported record."""

LISTS = {
    "entry": "entries",
    "session": "sessions",
    "twitch": "twitch_counts",
    "checklist": "checklists",
    "situation": "health_answers",
    "treatment": "treatments",
    "dose-change": "dose_changes",
    "intake": "as_needed_doses",
    "effect": "treatment_effects",
    "visit": "appointments",
    "question": "questions",
    "ping": "jaw_checks",
    "story": "stories",
    "decision": "decisions",
    "trial": "trials",
    "trial-day": "trial_days",
    "plan": "practice_plans",
}
"""The name of each kind's list in an export, and of its table."""

OLD_LISTS = {
    "twitch": "twitch", "situations": "situation", "visits": "visit", "pings": "ping",
    "effect": "effect", "story": "story", "decision": "decision", "trial": "trial",
    "trial-day": "trial-day", "plan": "plan",
}  # fmt: skip
"""Kinds by the names of their lists in the first schema, if different."""


@dataclass
class Tally:
    """Counts of the records written, the days they span, and the unreadable records."""

    count: int = 0
    left_out: int = 0
    first: str = ""
    last: str = ""

    def add(self, day: str) -> None:
        """Count one record."""
        self.count += 1
        if not self.first or day < self.first:
            self.first = day
        if day > self.last:
            self.last = day

    def words(self) -> str:
        """Format the counts as ``212 records, 2026-01-01 to 2026-11-23``."""
        said = f"{self.count} {'record' if self.count == 1 else 'records'}"
        if self.first == self.last:
            return f"{said} of {self.first}" if self.count else said
        return f"{said}, {self.first} to {self.last}"


def export_pieces(journal: Journal, tally: Tally) -> Iterator[str]:
    """Yield all current records as ``relief.export/2``, oldest first in each list.

    Args:
        journal: The journal, read in one transaction.
        tally: Counts the records.

    Raises:
        DataError: The journal cannot be read.
    """
    with journal.reading() as store:
        head = {"schema": SCHEMA, "changed_at": store.newest_stamp(), "version": __version__}
        yield json.dumps(head)[:-1]
        for kind in dict.fromkeys((*LISTS, *store.kinds())):
            yield f',\n"{LISTS.get(kind, kind)}": ['
            before = "\n"
            for row in present(store, kind, tally):
                yield before + json.dumps(to_fields(row))
                before = ",\n"
            yield "]" if before == "\n" else "\n]"
        yield "}\n"


def export_all(journal: Journal) -> dict[str, Any]:
    """Return the whole export as one value.

    Raises:
        DataError: The journal cannot be read.
    """
    value: dict[str, Any] = json.loads("".join(export_pieces(journal, Tally())))
    return value


def present(store: RevisionQueries, kind: str, tally: Tally) -> Iterator[StoredRecord]:
    """Yield the current records of a kind, oldest first, and count them; skips unreadable ones."""
    for row in store.present(kind):
        if row.body and is_readable(row):
            tally.add(row.day)
            yield row
        else:
            tally.left_out += 1


def to_fields(row: StoredRecord) -> dict[str, Any]:
    """Convert a current record to its exported form.

    ``day`` is the day the record counts for; ``revised_at`` and ``device`` identify the revision.
    """
    body = usual_form(row.kind, row.body)
    said_of_it = {"revised_at": row.stamp, "device": row.device}
    return {"id": row.record, "day": row.day, **body, **said_of_it}


def usual_form(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return fields in their standard order, with defaults for missing ones."""
    body, usual = current_names(kind, body), _usual_fields(kind)
    known = {
        name: value
        for name, default in usual.items()
        if (value := body.get(name, default)) is not None
    }
    if usual.keys() >= body.keys():
        return known
    return {**known, **{name: value for name, value in body.items() if name not in usual}}


@lru_cache(64)
def _usual_fields(kind: str) -> dict[str, Any]:
    """Return the fields of a kind with their defaults; None if there is no default."""
    if kind not in KINDS:
        return {}
    blanks = {name: field.default for name, field in KINDS[kind].fields().items()}
    return {n: list(v) if isinstance(v, tuple) else v for n, v in blanks.items()}
