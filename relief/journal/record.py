"""The base class of all records, and the interface that saves one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Protocol

from relief.journal.fields import Described, Line, Was
from relief.journal.stored_record import StoredRecord


class Record(Described):
    """A record: the instant it is about, and the time zone in which it was written."""

    at: datetime
    timezone: Annotated[Line, Was("zone")] = ""


class RecordWriter(Protocol):
    """The part of the journal that saves a record."""

    def write(
        self, kind: str, body: Mapping[str, Any] | None, at: datetime, record: str | None = None
    ) -> StoredRecord:
        """Save a record, and return it once it is on disk."""
