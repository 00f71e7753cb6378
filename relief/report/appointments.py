"""Appointments: the next, the last, and those without an outcome noted yet.

Plain days, whatever the time zone; plain rows in and plain values out, for Today is painted from
this before the validation library is there.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relief.formatting import day_with_year, day_words, days_until
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.text import one_line

AHEAD_DAYS, BACK_DAYS = 30, 14
"""How far ahead Today names an appointment, and for how long afterwards it asks about it."""

_MOST = 500
_A_YEAR_DAYS = 300


class Appointment(NamedTuple):
    """With whom, when and where; ``time`` is its hour, empty when none is known."""

    id: str
    who: str
    on: date
    time: str = ""
    where: str = ""
    is_done: bool = False
    decided: str = ""

    def when(self, today: date) -> str:
        """Its day and hour, such as ``Tue 8 Dec 10:30``; with the year when it is far off."""
        is_far = abs((self.on - today).days) > _A_YEAR_DAYS
        day = day_with_year(self.on) if is_far else day_words(self.on)
        return f"{day} {self.time}".rstrip()

    def words(self, today: date) -> str:
        """With whom and when, such as ``Neurology, Tue 8 Dec 10:30``."""
        return f"{self.who}, {self.when(today)}"

    def how_soon(self, today: date) -> str:
        """The time until it, such as ``in 15 days``."""
        return days_until(self.on, today)


class Appointments(NamedTuple):
    """All appointments as they stand on a day.

    Attributes:
        coming: Those that lie ahead, today's too, the next one first.
        untold: Those that are past and not yet marked done, the newest first.
        past: Those that have taken place, the newest first.
    """

    today: date
    coming: tuple[Appointment, ...] = ()
    untold: tuple[Appointment, ...] = ()
    past: tuple[Appointment, ...] = ()

    @property
    def next(self) -> Appointment | None:
        """The one that comes next."""
        return self.coming[0] if self.coming else None

    @property
    def last(self) -> Appointment | None:
        """The last one that has taken place, with or without an outcome."""
        return max((*self.untold, *self.past), key=_order, default=None)

    @property
    def to_tell(self) -> Appointment | None:
        """The one that Today asks about: past, not marked done, and not long ago."""
        soon = (one for one in self.untold if (self.today - one.on).days <= BACK_DAYS)
        return next(soon, None)

    @property
    def near(self) -> tuple[Appointment, ...]:
        """Those that Today names: within reach, the next one first."""
        return tuple(one for one in self.coming if (one.on - self.today).days <= AHEAD_DAYS)


def read_appointments(journal: Journal) -> Appointments:
    """Every appointment in the journal.

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
