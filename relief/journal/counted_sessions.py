"""Which sessions count as practice: no previews; a resumed session counts once.

Works on plain rows without pydantic, because the first screen needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from relief.journal.daily_limit import is_preview
from relief.journal.stored_record import StoredRecord

LEAST_SECONDS = 5.0
"""A session shorter than this many seconds counts as not started."""


def was_practised(body: Mapping[str, Any]) -> bool:
    """Return whether anything was practised; ``seconds`` excludes the countdown.

    A session stopped because of pain counts, however short it was.
    """
    if is_preview(body):
        return False
    is_done = int(body.get("steps_done") or 0) > 0 or body.get("status") == "hurt"
    seconds = body.get("seconds")
    return is_done or seconds is None or float(seconds) >= LEAST_SECONDS


def practised(rows: Iterable[StoredRecord]) -> list[StoredRecord]:
    """Return the sessions that count, oldest first; a resumed one as a single row.

    That row starts with the first part, sums seconds and finished steps, and takes the rating and
    status of the last part.
    """
    whole: list[StoredRecord] = []
    place_of: dict[str, int] = {}
    for row in sorted((row for row in rows if not row.deleted), key=lambda row: row.at):
        place = place_of.get(str(row.body.get("resumes") or ""))
        if place is None:
            place = len(whole)
            whole.append(row)
        else:
            whole[place] = _joined(whole[place], row)
        place_of[row.record] = place
    return [row for row in whole if was_practised(row.body)]


def _joined(first: StoredRecord, then: StoredRecord) -> StoredRecord:
    """Merge two parts of one session."""
    sums = {
        name: (first.body.get(name) or 0) + (then.body.get(name) or 0)
        for name in ("seconds", "steps_done")
    }
    kept: dict[str, Any] = {
        name: first.body[name] for name in ("at", "planned_seconds", "steps") if name in first.body
    }
    before = first.body.get("before", then.body.get("before"))
    return first._replace(body={**then.body, **kept, **sums, "before": before})
