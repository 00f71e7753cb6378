"""What all records share."""

from __future__ import annotations

from datetime import datetime

from relief.journal.fields import Described, Line


class Record(Described):
    """One record: the instant it is about, and the zone in which it was written down."""

    at: datetime
    zone: Line = ""
