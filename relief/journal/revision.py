"""A revision as exchanged between files and journals: its fields as text, ready to be stored."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Revision(NamedTuple):
    """A revision of a record, in the order of the table's columns.

    Attributes:
        record: The record's id.
        stamp: When this revision was made (UTC, ISO 8601 to the microsecond).
        device: The device that made it.
        kind: The kind of record.
        at: The instant the record is about (UTC).
        day: The day it belongs to (ISO 8601).
        body: Its fields as JSON; None if this revision deletes the record.
    """

    record: str
    stamp: str
    device: str
    kind: str
    at: str
    day: str
    body: str | None

    @property
    def version(self) -> tuple[str, str]:
        """The timestamp and the device: of two revisions of a record, the later one applies."""
        return self.stamp, self.device

    @property
    def fields(self) -> dict[str, Any] | None:
        """The record's fields; None if they cannot be read, or if this deletes the record."""
        try:
            found = json.loads(self.body or "null")
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    @property
    def place(self) -> tuple[str, str]:
        """The instant the record is about, and the day it belongs to."""
        return self.at, self.day


class Added(NamedTuple):
    """The result of adding revisions.

    Attributes:
        new: How many were not known before.
        own: How many of the new ones carry this device's own id, though it did not know them;
            not counted (0) when they are added with ``carry``.
    """

    new: int
    own: int = 0


def noting_devices(rows: Iterable[Revision], devices: set[str]) -> Iterator[Revision]:
    """Yield the revisions unchanged, and add their devices to ``devices``."""
    for row in rows:
        devices.add(row.device)
        yield row


def made_by_others(rows: Iterable[Revision], own: str, devices: set[str]) -> Iterator[Revision]:
    """Yield the revisions of other devices, and add all devices to ``devices``."""
    for row in rows:
        devices.add(row.device)
        if row.device != own:
            yield row
