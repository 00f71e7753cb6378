"""Detects treatments and sessions that restrict less after a merge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable
from relief.safety.treatment_restrictions import USUAL_RESTRICTION_DAYS


def is_lowered(old: StoredRecord, new: StoredRecord | None, now: datetime, accepts: bool) -> bool:
    """Return whether a treatment that still restricts massage restricts less than before.

    In a sync, the device that recorded the treatment may change or delete it.
    """
    if not may_restrict(old, now) or new == old:
        return False
    if new is None:
        return True
    if accepts and new.device == old.device:
        return False
    if new.deleted or new.kind != "treatment" or not is_readable(old):
        return True
    return is_readable(new) and not _covers(new.body, old.body)


def is_session_lowered(old: StoredRecord, new: StoredRecord | None, accepts: bool) -> bool:
    """Return whether a session that limits the next massages does so less than before."""
    if new == old or not (is_readable(old) and _limits(old)):
        return False
    if new is None:
        return True
    if accepts and new.device == old.device:
        return False
    is_same = new.kind == old.kind and not new.deleted and new.at >= old.at
    return not is_same or (old.body["status"] == "hurt" and new.body.get("status") != "hurt")


def _limits(session: StoredRecord) -> bool:
    """Return whether a session limits the next massages; an older revision may limit more."""
    return bool(session.body["status"] == "hurt" or session.body["practice"] == "massage")


def may_restrict(row: StoredRecord, now: datetime) -> bool:
    """Return whether a treatment restricts massage today or later; an unreadable one does."""
    if not is_readable(row):
        return True
    until = _last_day(row.body)
    return until is not None and until >= now.date() - timedelta(days=1)


def _last_day(body: Mapping[str, Any]) -> date | None:
    if body.get("hold_until"):
        return date.fromisoformat(body["hold_until"])
    if body.get("sort") != "injection":
        return None
    return date.fromisoformat(body["start"]) + timedelta(days=USUAL_RESTRICTION_DAYS)


def _covers(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Return whether a treatment restricts at least what it did before."""
    until, was_until = _last_day(new), _last_day(old)
    zones, had = set(new.get("areas") or ()), set(old.get("areas") or ())
    return (
        until is not None
        and was_until is not None
        and until >= was_until
        and new["start"] <= old["start"]
        and (new["sort"] == old["sort"] or not zones)
        and (not zones or (bool(had) and had <= zones))
    )
