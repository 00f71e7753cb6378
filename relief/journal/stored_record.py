"""A revision of a record, and how its instants and fields are stored."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

Body = Mapping[str, Any]

LARGEST_LEAD = timedelta(days=1)
"""How far a timestamp may be ahead of this clock; beyond that, a clock was wrong."""

COLUMNS = """
    revision.record, revision.kind, revision.stamp, revision.device, revision.at, revision.day,
    CAST(revision.body AS BLOB)
"""
"""The columns of a revision, in query order."""

_INSTANT = "%04d-%02d-%02dT%02d:%02d:%02d.%06d+00:00"


class StoredRecord(NamedTuple):
    """One revision of a record.

    Attributes:
        record: The record's id.
        kind: Its kind, such as ``entry`` or ``session``.
        stamp: When this revision was made (UTC, ISO 8601 to the microsecond).
        device: The device that made it.
        at: The instant the record is about (UTC, ISO 8601).
        day: The day it belongs to (ISO 8601).
        body: Its fields; empty if it was deleted.
        deleted: Whether this revision deletes the record.
    """

    record: str
    kind: str
    stamp: str
    device: str
    at: str
    day: str
    body: dict[str, Any]
    deleted: bool = False


RecordChange = tuple[StoredRecord, StoredRecord | None]
"""A record's current revision, and the one before it; None if it was new."""


def utc(instant: datetime) -> str:
    """Format an instant as stored: UTC, microseconds, so that texts sort by time.

    Not with ``strftime``, which takes twice as long: an import formats every record.
    """
    at = instant.astimezone(UTC)
    day_and_time = at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond
    return _INSTANT % day_and_time


def just_after(stamp: str) -> str:
    """Return the next possible timestamp."""
    return utc(datetime.fromisoformat(stamp) + timedelta(microseconds=1))


def to_json(body: Body) -> str:
    """Serialise fields as stored."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
