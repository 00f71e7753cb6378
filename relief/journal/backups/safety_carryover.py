"""Carries safety answers over a restore, or requires them to be asked again.

A restore must not lift a restriction. So the answers to the safety check and the health questions,
treatments and the sessions of the last days are copied from the replaced journal into the new one;
as always, the newest answer applies. If they cannot be read, the answers in the backup no longer
permit anything: they are asked again, and warnings stay in force.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from relief.clock import day_of
from relief.errors import DataError
from relief.journal.backups.integrity_check import UNSOUND, open_to_read
from relief.journal.backups.row_copy import attached
from relief.journal.daily_limit import UNFINISHED, UNTOLD
from relief.journal.file_check import inspect
from relief.journal.merge.safety_guard import carry_over
from relief.journal.merge.safety_snapshot import take_snapshot
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord, utc
from relief.safety.checklist import Sign
from relief.safety.urgency import Urgency

_DAYS = 2
"""Days in which a session may restrict later ones: two massages in 24 hours, and after pain."""

_RECORDS = """
    INSERT OR IGNORE INTO revision (record, stamp, device, kind, at, day, body)
    SELECT record, stamp, device, kind, at, day, body FROM source.revision AS here
    WHERE body IS NOT NULL
      AND (kind IN ('checklist', 'situation', 'treatment') OR (kind = 'session' AND at >= ?))
      AND (kind = 'session'
           OR NOT EXISTS (SELECT 1 FROM source.revision AS later WHERE later.record = here.record
                          AND (later.stamp, later.device) > (here.stamp, here.device)))
"""
_UNFINISHED = """
    INSERT OR REPLACE INTO unfinished
    SELECT name, saved, body FROM source.unfinished WHERE name = ? OR substr(name, 1, ?) = ?
"""


def carry_or_ask(
    connection: sqlite3.Connection,
    path: Path,
    journal: Path,
    now: datetime,
    signs: Sequence[Sign] = (),
) -> int | None:
    """Carry safety answers over; require new ones if the old ones cannot be read.

    Args:
        connection: The journal that will replace the other.
        path: The file of that journal.
        journal: The journal being replaced.
        now: The current time.
        signs: The checklist's items.

    Returns:
        Number of records carried over; None if the questions are asked again.

    Raises:
        DataError: The new journal could not be written.
    """
    try:
        if inspect(journal) is not None:
            return _carry_over(Store(connection, path), connection, journal, now, signs)
    except (DataError, *UNSOUND):
        pass
    _ask_anew(Store(connection, path), now)
    return None


def _carry_over(
    store: Store,
    connection: sqlite3.Connection,
    journal: Path,
    now: datetime,
    signs: Sequence[Sign],
) -> int:
    since = utc(now - timedelta(days=_DAYS))
    with attached(connection, journal, is_live=True), _writing(connection):
        with closing(open_to_read(journal, is_live=True)) as reading:
            before = take_snapshot(Store(reading, journal), signs, now)
        count = connection.execute(_RECORDS, (since,)).rowcount
        connection.execute(_UNFINISHED, (UNTOLD, len(UNFINISHED), UNFINISHED))
        count += carry_over(store, before, signs, now)
    return count


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _ask_anew(store: Store, now: datetime) -> None:
    """Require the safety check and the health questions before the next massage.

    Existing restrictions stay in force; a "no" no longer applies.

    Raises:
        DataError: It could not be saved.
    """
    for kind, lowered in (("checklist", _signs), ("situation", _facts)):
        last = store.last_written(kind)
        if last is not None:
            fields = {**lowered(last), "at": now.isoformat(), "timezone": ""}
            store.append(kind, now, day_of(now).isoformat(), fields, now=now)


def _signs(row: StoredRecord) -> dict[str, Any]:
    ticked = _without_no(row.body["answers"])
    outcome = Urgency.INCOMPLETE if row.body["outcome"] == Urgency.SELFCARE else row.body["outcome"]
    return {**row.body, "answers": ticked, "outcome": outcome, "kept": sorted(ticked)}


def _facts(row: StoredRecord) -> dict[str, Any]:
    facts = {
        item: {"day": row.day, **fact}
        for item, fact in row.body["facts"].items()
        if fact["answer"] != "no"
    }
    return {**row.body, "facts": facts}


def _without_no(answers: Mapping[str, str]) -> dict[str, str]:
    return {item: answer for item, answer in answers.items() if answer != "no"}
