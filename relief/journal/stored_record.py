"""One revision of a record, and how its instants and fields are written down."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

Body = Mapping[str, Any]

LARGEST_LEAD = timedelta(days=1)
"""The furthest a stamp may lie ahead of this clock; beyond, a clock was wrong."""

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
        kind: What it is, such as ``entry`` or ``session``.
        stamp: When this revision was made (UTC, ISO 8601 to the microsecond).
        device: Which device made it.
        at: The instant the record is about (UTC, ISO 8601).
        day: The day it belongs to (ISO 8601).
        body: Its fields; empty when it was deleted.
        deleted: Whether this revision takes the record away.
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
"""A record's present revision, and the one before it; None if it was new."""


def utc(instant: datetime) -> str:
    """Format an instant as stored: UTC, microseconds, so that texts sort by time.

    Written out by hand, which takes half as long: an import does it for every record.
    """
    at = instant.astimezone(UTC)
    day_and_time = at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond
    return _INSTANT % day_and_time


def just_after(stamp: str) -> str:
    """The stamp that follows another one at once."""
    return utc(datetime.fromisoformat(stamp) + timedelta(microseconds=1))


def to_json(body: Body) -> str:
    """Serialise fields as stored."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
