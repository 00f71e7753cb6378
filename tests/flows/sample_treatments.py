"""Treatments for the tests of flows."""

from __future__ import annotations

from relief.journal.journal import Journal
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.stored_record import StoredRecord


def given(journal: Journal, sort: str = "medicine", **fields: object) -> StoredRecord:
    """Save a treatment of today."""
    stamp = stamp_now(journal.clock)
    body = {"sort": sort, "name": "Abc", "start": stamp["at"].date(), **fields}
    return save(journal, Treatment.model_validate(stamp | body))
