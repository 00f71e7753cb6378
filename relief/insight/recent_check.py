"""Whether the safety check is recent enough to skip "Is any of this new?"."""

from __future__ import annotations

from datetime import datetime, timedelta

from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.checklist import is_whole

RECENT = timedelta(minutes=30)
"""How long a complete safety check replaces the short question before a massage."""


def asked_recently(journal: Journal, library: Library) -> bool:
    """Return whether a complete safety check was answered here within the last 30 minutes.

    Complete means that every sign was answered and none was carried over from an earlier check. The
    health questions that change from day to day must have been answered today as well, because the
    short question asks them too. A check dated in the future (the clock was set back) or that
    cannot be read never counts.

    Raises:
        DataError: The journal cannot be read.
    """
    row = journal.last_written("checklist")
    if row is None or journal.is_in_doubt("checklist") or journal.is_in_doubt("situation"):
        return False
    is_recent = timedelta() <= journal.clock.now() - datetime.fromisoformat(row.at) < RECENT
    return is_recent and _is_whole(row, library) and _are_facts_of_today(journal, library)


def _is_whole(row: StoredRecord, library: Library) -> bool:
    return not row.body.get("kept") and is_whole(library.checklist.item, row.body["answers"])


def _are_facts_of_today(journal: Journal, library: Library) -> bool:
    facts, today = read_facts(journal) or {}, journal.today()
    passing = (item.id for item in library.situation.item if item.passing)
    return all(key in facts and str(facts[key].day) == today for key in passing)
