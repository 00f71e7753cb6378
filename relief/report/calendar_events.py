"""Parses the events of an iCalendar file: single occurrences, also moved and cancelled ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NoReturn

from relief.i18n import _
from relief.journal.exchange.input_file import InputFile, refuse, refuse_size
from relief.text import one_line

LARGEST_CALENDAR_BYTES = 10 * 1024**2
AHEAD = timedelta(days=366)
"""How far ahead recurring events are expanded."""
_MOST_OCCURRENCES = 60
_MOST_STEPS = 50_000
_TOO_OFTEN = re.compile(r"FREQ=(SECOND|MINUTE|HOUR)LY")
_LONGEST = 120

When = date | datetime


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An appointment in a calendar file.

    Attributes:
        uid: The UID of its event.
        first: Its original start, for a recurring event; else "".
        on: Its day in the local zone.
        time: Its local time as ``HH:MM``; "" for a whole day.
        title: Its title.
        where: The place; may be empty.
        changed: When it was last changed; None if unknown.
        is_cancelled: Whether it was cancelled.
        is_series: Whether the file has its recurrence rule.
    """

    uid: str
    first: str
    on: date
    time: str
    title: str
    where: str
    changed: datetime | None
    is_cancelled: bool = False
    is_series: bool = False


def read_events(source: InputFile, here: tzinfo, today: date) -> list[Occurrence]:
    """Return every occurrence from today on, the earliest first.

    Args:
        source: The file.
        here: The local time zone.
        today: Today's date.

    Raises:
        ContentError: The file is not a calendar, or an event is invalid; the message names the
            line.
    """
    if source.size() > LARGEST_CALENDAR_BYTES:
        refuse_size(source.name, LARGEST_CALENDAR_BYTES)
    content = source.peek(LARGEST_CALENDAR_BYTES)
    found: list[Occurrence] = []
    for calendar in _calendars(content, source.name):
        is_cancelling = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        reader = _Reader(source.name, _lines(content), here, today, is_cancelling)
        found += reader.all(calendar.walk("VEVENT"))
    return sorted(found, key=lambda one: (one.on, one.time, one.uid))


def _calendars(content: bytes, name: str) -> list[Any]:
    from icalendar import Calendar  # late: rarely needed

    if content.count(b"BEGIN:VCALENDAR") != content.count(b"END:VCALENDAR"):
        refuse(name, None, _("the calendar is cut off"))
    try:
        found = list(Calendar.from_ical(content.decode("utf-8-sig"), multiple=True))
    except UnicodeDecodeError as error:
        refuse(name, content.count(b"\n", 0, error.start) + 1, _("this calendar is not UTF-8"))
    except (ValueError, IndexError, KeyError, TypeError) as error:
        refuse(
            name, None, _("this calendar cannot be read ({error})").format(error=str(error)[:80])
        )
    if not found:
        refuse(name, None, _("there is no calendar in this file"))
    return found


def _lines(content: bytes) -> list[int]:
    """Return the line on which each event begins."""
    return [number for number, line in enumerate(content.splitlines(), 1)
            if line.strip().upper() == b"BEGIN:VEVENT"]  # fmt: skip


@dataclass
class _Reader:
    name: str
    lines: list[int]
    here: tzinfo
    today: date
    is_cancelling: bool
    _line: int = 0

    def all(self, events: list[Any]) -> Iterator[Occurrence]:
        """Yield the occurrences of all events; changed instances come before their series."""
        singles: dict[tuple[str, str], Occurrence] = {}
        series: list[tuple[int, Any]] = []
        for number, event in enumerate(events):
            self._line = self.lines[number] if number < len(self.lines) else 0
            uid = str(event.get("UID", "")).strip()
            if not uid:
                self._refuse(_("UID is missing"))
            if "RRULE" in event or "RDATE" in event:
                series.append((self._line, event))
            else:
                first = self._when(event, "RECURRENCE-ID") if "RECURRENCE-ID" in event else None
                one = self._one(event, uid, self._when(event, "DTSTART"), first)
                key = (uid, one.first)
                if key not in singles or _order(one) >= _order(singles[key]):
                    singles[key] = one
        for line, event in series:
            self._line = line
            for one in self._series(event):
                singles.setdefault((one.uid, one.first), one)
        yield from (one for one in singles.values() if one.on >= self.today)

    def _series(self, event: Any) -> Iterator[Occurrence]:
        """Yield the occurrences of a recurring event, from today on for about a year."""
        uid, begins = str(event["UID"]).strip(), self._when(event, "DTSTART")
        without = {_key(each) for each in self._dates(event, "EXDATE")}
        last = datetime.combine(self.today, time()) + AHEAD
        count = 0
        for when in self._times(event, begins, last):
            one = replace(self._one(event, uid, when, when), is_series=True)
            if one.on < self.today:
                continue
            yield replace(one, is_cancelled=True) if _key(when) in without else one
            count += 1
            if count >= _MOST_OCCURRENCES:
                return

    def _times(self, event: Any, begins: When, last: datetime) -> Iterator[When]:
        from dateutil.rrule import rrulestr

        zone = begins.tzinfo if isinstance(begins, datetime) else None
        is_day = not isinstance(begins, datetime)
        wall = datetime.combine(begins, time()) if is_day else _naive(begins)
        rules = event.get("RRULE", [])
        times: set[datetime] = {wall, *(_naive(each) for each in self._dates(event, "RDATE"))}
        for rule in rules if isinstance(rules, list) else [rules]:
            try:
                text = _local_until(rule, zone)
                if _TOO_OFTEN.search(text):
                    self._refuse(_("RRULE repeats it many times a day"))
                for steps, when in enumerate(rrulestr(text, dtstart=wall)):
                    if when > last or steps > _MOST_STEPS:
                        break
                    times.add(when)
            except (ValueError, TypeError, OverflowError) as error:
                self._refuse(_("RRULE cannot be read ({error})").format(error=str(error)[:60]))
        for when in sorted(times):
            yield when.date() if is_day else when.replace(tzinfo=zone)

    def _dates(self, event: Any, name: str) -> Iterator[When]:
        found = event.get(name, [])
        for each in found if isinstance(found, list) else [found]:
            for part in getattr(each, "dts", ()):
                if isinstance(part.dt, date):
                    yield part.dt
                else:
                    self._refuse(_("{name} isn't a date").format(name=name))

    def _one(self, event: Any, uid: str, when: When, first: When | None) -> Occurrence:
        is_off = self.is_cancelling or str(event.get("STATUS", "")).upper() == "CANCELLED"
        day, hour = self._here(when)
        return Occurrence(
            uid, "" if first is None else _key(first), day, hour,
            one_line(str(event.get("SUMMARY", "")), _LONGEST),
            one_line(str(event.get("LOCATION", "")), _LONGEST), self._changed(event), is_off,
        )  # fmt: skip

    def _here(self, when: When) -> tuple[date, str]:
        if not isinstance(when, datetime):
            return when, ""
        local = when.astimezone(self.here) if when.tzinfo is not None else when
        return local.date(), f"{local:%H:%M}"

    def _when(self, event: Any, name: str) -> When:
        value = _moment(event.get(name))
        if not isinstance(value, date) or not 1900 < value.year < 2200:
            missing = _("is missing") if name not in event else _("isn't a date")
            self._refuse(f"{name} {missing}")
        return value

    def _changed(self, event: Any) -> datetime | None:
        for name in ("LAST-MODIFIED", "DTSTAMP"):
            value = _moment(event.get(name))
            if isinstance(value, datetime) and value.tzinfo is not None:
                return value
        return None

    def _refuse(self, reason: str) -> NoReturn:
        refuse(
            self.name,
            self._line or None,
            _("in the event that begins here, {reason}").format(reason=reason),
        )


def _moment(value: Any) -> Any:
    """Parse a date property; None if it is missing or invalid."""
    try:
        return getattr(value, "dt", None)
    except ValueError:  # icalendar stores invalid values, and raises on access
        return None


def _key(when: When) -> str:
    """Return the key of an occurrence: its start, in UTC if it has a zone."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(UTC).isoformat()
    return when.isoformat()


def _naive(when: When) -> datetime:
    """Return a start as wall time in its own zone."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time())
    return when.replace(tzinfo=None)


def _local_until(rule: Any, zone: tzinfo | None) -> str:
    """Return a recurrence rule as text, with its end as wall time of its zone."""
    copy = dict(rule)
    until = copy.pop("UNTIL", None)
    kept = type(rule)(copy)
    text = str(kept.to_ical().decode("ascii"))
    for each in until if isinstance(until, list) else [until] if until is not None else []:
        local = each
        if isinstance(each, datetime) and each.tzinfo is not None:
            local = each.astimezone(zone) if zone is not None else each
        is_moment = isinstance(local, datetime)
        end = _naive(local) if is_moment else datetime.combine(local, time(23, 59))
        text += f";UNTIL={end:%Y%m%dT%H%M%S}"
    return text


def _order(one: Occurrence) -> float:
    return one.changed.timestamp() if one.changed is not None else 0.0
