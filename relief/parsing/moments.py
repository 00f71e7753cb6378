"""Parses times as people and programs write them: ISO 8601, RFC 3339 and everyday words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from relief.errors import UsageError
from relief.formatting import day_with_year
from relief.i18n import N_, _
from relief.local_time import at_wall_clock, fixed, zone_of
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.clock_times import CLOCK, parse_clock
from relief.parsing.days import find_day, tidy
from relief.parsing.local_dates import WEEKDAYS

HOW = N_("write it as 21:30, yesterday 9 pm, 2 hours ago, or 2026-11-20 21:30")

_FIRST_YEAR = 1901
"""The earliest year in a diary, so that its exports can be imported."""
_LARGEST_OFFSET = timedelta(hours=16)

_DATE = r"\d{4}-\d\d-\d\d|\d{8}"
_TIME = r"\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?|\d{4}(?:\d\d(?:[.,]\d{1,9})?)?"
_OFFSET = r"z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?"
_ISO = re.compile(rf"({_DATE})[t_ ]({_TIME})(?: ?({_OFFSET}))?", re.ASCII)

_UNITS = {"m": 60, "h": 3600, "s": 1}
_AMOUNT = (
    r"(\d{1,4}(?:[.,]\d{1,3})?|an?|one|half an?) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)"
)
_AGO = re.compile(rf"{_AMOUNT}(?: ?(?:and )?{_AMOUNT})?( ago)?", re.ASCII)
_DAYS_AGO = re.compile(r"(\d{1,4}|an?|one) ?(d|days?|w|weeks?)( ago)?", re.ASCII)
_CLOCK_LAST = re.compile(rf"(?:(.+?) (?:at )?)?({CLOCK})", re.ASCII)
_CLOCK_FIRST = re.compile(rf"({CLOCK}) (?:on )?(.+)", re.ASCII)
_DAY_OR_TIME = re.compile(r"(\d{1,2})\.(\d{2})", re.ASCII)
_HOURS_ALONE = re.compile(r"(\d{1,2}) ?h", re.ASCII)

_WEEKDAY_NAMES = frozenset(name[:n] for name in WEEKDAYS for n in range(3, len(name) + 1))
"""Every spelling of a weekday that is accepted."""


def parse_moment(words: str, now: datetime, zone: str = "", on: date | None = None) -> datetime:
    """Parse a time in the past.

    A time without a date means its last occurrence, a date without a time means noon on that day. A
    time with an offset is converted to local time, and stays the same instant.

    Args:
        words: The text typed; blank means now.
        now: The current time, with its offset.
        zone: The local zone's IANA name, so that every day has its own offset.
        on: The day of a time without a date, such as that of an entry being changed.

    Raises:
        UsageError: The time is invalid, never existed or is in the future; ``Ambiguous`` if the
            text has two meanings.
    """
    text = tidy(words).removeprefix("at ")
    if text in ("", "now", "just now"):
        return now
    here = zone_of(zone, now)
    try:
        moment = _find(text, now, here, on)
    except Ambiguous as error:
        moment = _only_past(error, now, here)
    except (OverflowError, ValueError):
        moment = None
    if moment is None:
        raise UsageError(
            _("{typed} isn't a time that relief understands").format(typed=words.strip()), _(HOW)
        )
    if moment > now:
        raise UsageError(
            _("{typed} is in the future").format(typed=words.strip()),
            _("relief records only what has already happened; {how}").format(how=_(HOW)),
        )
    if moment.year < _FIRST_YEAR:
        raise UsageError(
            _("{typed} is too long ago").format(typed=words.strip()), _("check the year")
        )
    return moment


def _only_past(error: Ambiguous, now: datetime, here: tzinfo) -> datetime:
    """Return the meaning that is in the past, if the other is in the future.

    Raises:
        Ambiguous: Both are in the past, or neither.
    """
    instants = [parse_instant(clear, here) for _, clear in error.readings]
    past = [each for each in instants if each is not None and each <= now]
    if None in instants or len(past) != 1:
        raise error
    return past[0]


def parse_instant(text: str, here: tzinfo | None = None) -> datetime | None:
    """Parse a whole ISO 8601 or RFC 3339 time; None for anything else.

    Args:
        text: A date and a time, with or without seconds, fractions and offset.
        here: The zone of a time without an offset; None refuses those.

    Raises:
        ValueError: There is no such day, time or offset.
        UsageError: A clock change skipped that time; ``Ambiguous`` if it occurred twice.
    """
    found = _ISO.fullmatch(text.lower())
    if found is None:
        return None
    day, clock, offset = found.groups()
    if ":" not in clock:
        clock = re.sub(
            r"^(\d\d)(\d\d)(\d\d)?", lambda each: ":".join(filter(None, each.groups())), clock
        )
    if clock.startswith("24"):
        raise ValueError("24:00")
    if offset is None:
        if here is None:
            return None
        return at_wall_clock(datetime.fromisoformat(f"{day}T{clock}"), here)
    moment = datetime.fromisoformat(f"{day}T{clock}{'+00:00' if offset == 'z' else offset}")
    if abs(moment.utcoffset() or timedelta()) >= _LARGEST_OFFSET:
        raise ValueError("offset")
    return fixed(moment.astimezone(here)) if here else moment


def _find(text: str, now: datetime, here: tzinfo, on: date | None) -> datetime | None:
    moment = parse_instant(text, here)
    if moment is not None:
        return moment
    if found := _HOURS_ALONE.fullmatch(text):
        clock = f"{int(found[1]):02d}:00"
        raise Ambiguous(
            text,
            (clock, clock),
            (_("{count} hours ago").format(count=found[1]), f"{found[1]} h ago"),
        )
    if found := _AGO.fullmatch(text):
        return now - _elapsed(found)
    if found := _DAYS_AGO.fullmatch(text):
        return _days_ago(found, now, here)
    return _day_and_time(text, now, here, on)


def _elapsed(found: re.Match[str]) -> timedelta:
    seconds = 0.0
    for number, unit in ((found[1], found[2]), (found[3], found[4])):
        if number:
            seconds += _amount(number) * _UNITS[unit[0]]
    return timedelta(seconds=seconds)


def _amount(word: str) -> float:
    if word[0].isdecimal():
        return float(word.replace(",", "."))
    return 0.5 if word.startswith("half") else 1


def _days_ago(found: re.Match[str], now: datetime, here: tzinfo) -> datetime:
    """Return the same time of day, days or weeks ago."""
    count = int(found[1]) if found[1].isdecimal() else 1
    back = timedelta(days=count * (7 if found[2].startswith("w") else 1))
    local = now.astimezone(here)
    try:
        return at_wall_clock(local.replace(tzinfo=None) - back, here)
    except UsageError:
        return fixed((local - back).astimezone(here))  # in the hour of a clock change


def _day_and_time(text: str, now: datetime, here: tzinfo, on: date | None) -> datetime | None:
    """Parse a date, a time of day, or both."""
    local = now.astimezone(here)
    words, clock = _split(text)
    if clock:
        _check_not_a_day(words, clock, local.date())
        at = parse_clock(clock)
        if words:
            return _both(words, clock, at, local, here)
        return _time_alone(at, local, here, on)
    day = find_day(text, local.date(), "past")
    if day is None:
        return None
    noon = at_wall_clock(datetime.combine(day, time(12)), here)
    return min(noon, now) if day == local.date() else noon


def _both(words: str, clock: str, at: time, local: datetime, here: tzinfo) -> datetime | None:
    day = find_day(words, local.date(), "past")
    if day is None:
        return None
    if clock.endswith("midnight"):
        after = day + timedelta(days=1)
        raise Ambiguous(
            f"{words} {clock}", (_("the start of {day}").format(day=day), f"{day} 00:00"),
            (_("its end"), f"{after} 00:00"),
        )  # fmt: skip
    moment = at_wall_clock(datetime.combine(day, at), here)
    if moment > local and words in _WEEKDAY_NAMES:
        return at_wall_clock(datetime.combine(day - timedelta(days=7), at), here)
    return moment


def _time_alone(at: time, local: datetime, here: tzinfo, on: date | None) -> datetime:
    day = on or local.date()
    if on is None and at > local.time():
        day -= timedelta(days=1)
    return at_wall_clock(datetime.combine(day, at), here)


def _split(text: str) -> tuple[str, str]:
    """Split a text into date and time; either may be empty."""
    if found := _CLOCK_LAST.fullmatch(text):
        return (found[1] or "").removeprefix("on "), found[2]
    if found := _CLOCK_FIRST.fullmatch(text):
        return found[2], found[1]
    return text, ""


def _check_not_a_day(words: str, clock: str, today: date) -> None:
    """Refuse ``20.11``, which is a time of day and a day of a month.

    Raises:
        Ambiguous: It is both.
    """
    found = _DAY_OR_TIME.fullmatch(clock)
    if found is None or (words and words not in _WEEKDAY_NAMES):
        return
    try:
        parse_clock(clock)
        day = find_day(clock, today, "past")
    except UsageError:
        return  # only one of the two exists
    if day is not None:
        at = f"{int(found[1]):02d}:{found[2]}"
        raise Ambiguous(
            f"{words} {clock}".strip(), (at, f"{words} {at}".strip()),
            (day_with_year(day), day.isoformat()),
        )  # fmt: skip
