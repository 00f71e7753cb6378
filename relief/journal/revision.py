"""A revision as it travels between files and journals: its fields as text, ready to be stored."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Revision(NamedTuple):
    """One revision of a record, in the order of the table's columns.

    Attributes:
        record: The record's id.
        stamp: When this revision was made (UTC, ISO 8601 to the microsecond).
        device: Which device made it.
        kind: What the record is.
        at: The instant the record is about (UTC).
        day: The day it belongs to (ISO 8601).
        body: Its fields as JSON; None when this revision takes the record away.
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
        """When it was made and who made it: the later one of a record counts."""
        return self.stamp, self.device

    @property
    def place(self) -> tuple[str, str]:
        """The instant it is about, and the day it belongs to."""
        return self.at, self.day


class Added(NamedTuple):
    """What came of adding revisions.

    Attributes:
        new: How many were not known before.
        own: How many of these bear this device's own id, though it did not know them; 0 where the
            device passes them on and has no need to know.
    """

    new: int
    own: int = 0


def noting_devices(rows: Iterable[Revision], devices: set[str]) -> Iterator[Revision]:
    """The same revisions; the names of the devices that made them are added to ``devices``."""
    for row in rows:
        devices.add(row.device)
        yield row


def made_by_others(rows: Iterable[Revision], own: str, devices: set[str]) -> Iterator[Revision]:
    """The revisions that other devices made; the names of all are added to ``devices``."""
    for row in rows:
        devices.add(row.device)
        if row.device != own:
            yield row
