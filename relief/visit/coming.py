"""Reads the day and the hour of an appointment as a person types them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from relief.errors import UsageError

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FEWEST_LETTERS = 3
_IN = re.compile(r"(?:in )?(\d{1,3}) (day|week)s?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?")
_HOW = "write it as 2026-12-08, 8 Dec, Tuesday, or in 2 weeks"
_FAR_DAYS = 3 * 366
_LEAP_YEARS = 8
"""After so many years at most there is a 29 February again."""


def read_coming(words: str, today: date) -> date:
    """Read the day of an appointment: ``2026-12-08``, ``8 Dec``, ``tomorrow``, ``in 2 weeks``.

    A day without a year, or the name of a weekday, is the next such day.

    Raises:
        UsageError: It cannot be read, or lies so far off that the year must be a slip.
    """
    text = " ".join(re.sub(r"[,.]", " ", words.lower()).split())
    try:
        day = _read(text, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise UsageError(f"{words.strip() or 'nothing'} is no day that can be read", _HOW)
    if abs((day - today).days) > _FAR_DAYS:
        raise UsageError(f"{day} is more than three years off", "is the year right?")
    return day


def read_hour(words: str) -> str | None:
    """Read an hour as ``HH:MM``: ``10:30``, ``9.15``, ``3 pm``; None when nothing was typed.

    Raises:
        UsageError: It is no time of day.
    """
    text = " ".join(words.lower().split())
    if not text:
        return None
    found = _CLOCK.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = found[3] if found else None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise UsageError(f"{words.strip()} is no time of day", "write it as 10:30, or leave it out")
    return f"{hour:02d}:{minute:02d}"


def check_ahead(day: date, today: date) -> None:
    """Refuse a day that has passed.

    Raises:
        UsageError: It has.
    """
    if day < today:
        raise UsageError(f"{day} has passed", "is the year right?", code="passed")


def _read(text: str, today: date) -> date | None:
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    if found := _IN.fullmatch(text):
        return today + timedelta(days=int(found[1]) * (7 if found[2] == "week" else 1))
    first, _, rest = text.partition(" ")
    if (weekday := _place(first, _WEEKDAYS)) is not None:
        if not rest:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        text = rest
    if found := _NAMED.fullmatch(text):
        return _next(found[1], found[2], found[3], today)
    if found := _MONTH_FIRST.fullmatch(text):
        return _next(found[2], found[1], found[3], today)
    return date.fromisoformat(text)


def _next(day: str, name: str, year: str | None, today: date) -> date | None:
    """That day of that month, the next one when no year is given."""
    month = _place(name, _MONTHS)
    if month is None:
        return None
    if year:
        return date(int(year), month + 1, int(day))
    for each in range(today.year, today.year + _LEAP_YEARS + 1):
        try:
            found = date(each, month + 1, int(day))
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name, given by its first three letters or more."""
    if len(word) < _FEWEST_LETTERS:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)
