"""Appointments: the next, the last, and those without a recorded outcome.

Uses plain days without time zones, and plain rows without pydantic, because Today is painted from
this.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relief.formatting import day_with_year, day_words, days_until
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.text import one_line

AHEAD_DAYS, BACK_DAYS = 30, 14
"""How far ahead Today shows an appointment, and how long afterwards it asks about it."""

_MOST = 500
_A_YEAR_DAYS = 300


class Appointment(NamedTuple):
    """With whom, when and where; ``time`` is ``HH:MM``, "" if unknown."""

    id: str
    who: str
    on: date
    time: str = ""
    where: str = ""
    is_done: bool = False
    decided: str = ""

    def when(self, today: date) -> str:
        """Format day and time, such as ``Tue 8 Dec 10:30``; with the year if it is far off."""
        is_far = abs((self.on - today).days) > _A_YEAR_DAYS
        day = day_with_year(self.on) if is_far else day_words(self.on)
        return f"{day} {self.time}".rstrip()

    def words(self, today: date) -> str:
        """Format with whom and when, such as ``Neurology, Tue 8 Dec 10:30``."""
        return f"{self.who}, {self.when(today)}"

    def how_soon(self, today: date) -> str:
        """Format the time until the appointment, such as ``in 15 days``."""
        return days_until(self.on, today)


class Appointments(NamedTuple):
    """All appointments, sorted by their state on a day.

    Attributes:
        coming: Future appointments including today's, the next one first.
        untold: Past appointments not yet marked as done, newest first.
        past: Appointments that have taken place, newest first.
    """

    today: date
    coming: tuple[Appointment, ...] = ()
    untold: tuple[Appointment, ...] = ()
    past: tuple[Appointment, ...] = ()

    @property
    def next(self) -> Appointment | None:
        """The next appointment; None if there is none."""
        return self.coming[0] if self.coming else None

    @property
    def last(self) -> Appointment | None:
        """The last appointment that has taken place, with or without an outcome."""
        return max((*self.untold, *self.past), key=_order, default=None)

    @property
    def to_tell(self) -> Appointment | None:
        """The appointment that Today asks about: past, not marked as done, and recent."""
        soon = (one for one in self.untold if (self.today - one.on).days <= BACK_DAYS)
        return next(soon, None)

    @property
    def near(self) -> tuple[Appointment, ...]:
        """The appointments that Today shows: those near enough, the next one first."""
        return tuple(one for one in self.coming if (one.on - self.today).days <= AHEAD_DAYS)


def read_appointments(journal: Journal) -> Appointments:
    """Read every appointment in the journal.

    Raises:
        DataError: The journal cannot be read.
    """
    return sort_out(journal.latest("visit", _MOST), date.fromisoformat(journal.today()))


def sort_out(rows: Iterable[StoredRecord], today: date) -> Appointments:
    """Sort appointments into coming, past, and past without an outcome."""
    found = sorted(map(appointment_of, rows), key=_order)
    back = found[::-1]
    return Appointments(
        today,
        tuple(one for one in found if not one.is_done and one.on >= today),
        tuple(one for one in back if not one.is_done and one.on < today),
        tuple(one for one in back if one.is_done),
    )


def appointment_of(row: StoredRecord) -> Appointment:
    """Parse an appointment from its record."""
    body = row.body
    return Appointment(
        row.record,
        one_line(body["who"]),
        date.fromisoformat(body["date"]),
        body.get("time") or "",
        one_line(body.get("where") or ""),
        bool(body.get("done")),
        body.get("decided") or "",
    )


def _order(one: Appointment) -> tuple[date, str, str]:
    return one.on, one.time, one.id
