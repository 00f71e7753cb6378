"""Exports appointments as an iCalendar file (RFC 5545), with titles that reveal nothing.

The UID of each appointment is the same in every file, so that importing a newer file updates it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from relief.journal.stored_record import StoredRecord
from relief.local_time import zone_of
from relief.report.appointments import Appointment, appointment_of

if TYPE_CHECKING:
    from datetime import tzinfo

OURS = "@relief"
"""Suffix of the UIDs of events that relief wrote, after the record's id."""
_EPOCH = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
USUAL_REMINDERS = (timedelta(days=1), timedelta(hours=2))


def calendar_of(
    rows: Iterable[StoredRecord],
    title: str,
    zone: str,
    now: datetime,
    reminders: Iterable[timedelta] = USUAL_REMINDERS,
    with_names: bool = False,
) -> bytes:
    """Export appointments as the bytes of a file.

    Args:
        rows: The records of the appointments.
        title: The title of each event and of its reminders, such as ``Appointment``.
        zone: The time zone of the appointments, as IANA name; may be empty.
        now: The current time.
        reminders: How long before each appointment to remind.
        with_names: Whether to include the name and the place.
    """
    from icalendar import Calendar  # late: rarely needed

    calendar = Calendar()
    calendar.add("prodid", "-//relief//appointments//EN")
    calendar.add("version", "2.0")
    here, before = zone_of(zone, now), tuple(reminders)
    for row in sorted(rows, key=lambda each: (each.body["date"], each.body.get("time") or "")):
        calendar.add_component(_event(row, title, here, before, with_names))
    return bytes(calendar.to_ical())


def _event(
    row: StoredRecord, title: str, here: tzinfo, reminders: Iterable[timedelta], with_names: bool
) -> Any:
    from icalendar import Alarm, Event

    one, changed = appointment_of(row), datetime.fromisoformat(row.stamp)
    event = Event()
    event.add("uid", row.record + OURS)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - _EPOCH).total_seconds())))
    event.add("summary", one.who if with_names else title)
    if with_names and one.where:
        event.add("location", one.where)
    event.add("dtstart", _starts(one, here))
    for before in reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _starts(one: Appointment, here: tzinfo) -> date | datetime:
    """Return its day, or its start in UTC, which every calendar converts to its own zone."""
    if not one.time:
        return one.on
    from datetime import UTC

    wall = datetime.combine(one.on, time.fromisoformat(one.time), here)
    return wall.astimezone(UTC)
