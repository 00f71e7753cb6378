"""The base class of all records."""

from datetime import datetime
from typing import Annotated

from relief.journal.fields import Described, Line, Was


class Record(Described):
    """A record: the instant it is about, and the time zone in which it was written."""

    at: datetime
    timezone: Annotated[Line, Was("zone")] = ""
