"""What all records share."""

from datetime import datetime
from typing import Annotated

from relief.journal.fields import Described, Line, Was


class Record(Described):
    """One record: the instant it is about, and the zone in which it was written down."""

    at: datetime
    timezone: Annotated[Line, Was("zone")] = ""
