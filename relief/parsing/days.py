"""Parses dates as people type them: ``2026-12-08``, ``8 Dec``, ``Tuesday`` or ``in 2 weeks``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from relief.errors import UsageError
from relief.formatting import day_with_year
from relief.i18n import N_, _
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.local_dates import WEEKDAYS, in_english, read_local_date
from relief.parsing.numbers import latin_digits

Prefer = Literal["past", "coming"]
"""Whether a weekday, or a day without a year, is the most recent or the next one."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

HOW_PAST = N_("write it as 2026-11-20, 20 Nov, Friday or yesterday")
HOW_COMING = N_("write it as 2026-12-08, 8 Dec, Tuesday or in 2 weeks")

_FEWEST_LETTERS = 3
_FAR_DAYS = 3 * 366
_LEAP_YEARS = 8
"""Maximum number of years between two 29 Februaries."""
_LONG_AGO_DAYS = 300
"""A day without a year that would be further in the past more likely means this year."""

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)", re.ASCII)
_ISO_WEEK = re.compile(r"\d{4}-w\d\d-\d|\d{4}w\d{3}", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(?:(\d{4}))?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}))?", re.ASCII)
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_NAMED = re.compile(rf"{_ORDINAL}(?: of)?[ -]?([a-z]{{3,9}})\.?(?:[ -](\d{{4}}))?", re.ASCII)
_MONTH_FIRST = re.compile(rf"([a-z]{{3,9}})\.? {_ORDINAL}(?: (\d{{4}}))?", re.ASCII)
_AWAY = re.compile(r"(?:in )?(a|an|one|\d{1,4}) (day|week)s?( ago)?", re.ASCII)


def tidy(words: str) -> str:
    """Normalise a text: lowercase, single spaces, digits 0-9 and no comma after a word."""
    return " ".join(re.sub(r",(?=\s|$)", " ", latin_digits(words).lower()).split())


def parse_day(words: str, today: date, prefer: Prefer = "past") -> date:
    """Parse a date.

    Args:
        words: The text typed.
        today: Today's date.
        prefer: Whether a weekday, or a day without a year, is in the past or the future.

    Raises:
        UsageError: The text is invalid; ``Ambiguous`` if it has two meanings.
    """
    how = HOW_PAST if prefer == "past" else HOW_COMING
    try:
        day = find_day(tidy(words), today, prefer)
    except OverflowError:
        day = None
    if day is None:
        shown = words.strip()
        raise UsageError(
            _("{shown} isn't a valid date").format(shown=shown)
            if shown
            else _("the date is empty"),
            _(how),
        )
    return day


def parse_coming(words: str, today: date) -> date:
    """Parse the date of an appointment: without a year it is the next such day.

    Raises:
        UsageError: The date is invalid, or so far off that the year must be a mistake.
    """
    day = parse_day(words, today, "coming")
    check_year(day, today)
    return day


def check_year(day: date, today: date) -> None:
    """Refuse a date so far off that the year must be a mistake.

    Raises:
        UsageError: The date is too far off.
    """
    if abs((day - today).days) > _FAR_DAYS:
        raise UsageError(
            _("{day} is more than three years away").format(day=day), _("check the year")
        )


def check_ahead(day: date, today: date) -> None:
    """Refuse a date in the past.

    Raises:
        UsageError: The date is in the past.
    """
    if day < today:
        raise UsageError(
            _("{day} is in the past").format(day=day), _("check the year"), code="passed"
        )


def optional(read: Callable[[str], date]) -> Callable[[str], date | None]:
    """Return a parser that returns None for blank text."""
    return lambda words: read(words) if words.strip() else None


def find_day(text: str, today: date, prefer: Prefer) -> date | None:
    """Return the date in a normalised text; None if there is none.

    Raises:
        UsageError: The date does not exist, or does not match the weekday before it.
    """
    text = in_english(text, tidy)
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if found := _AWAY.fullmatch(text):
        return _away(found, text, today)
    first, _space, rest = text.partition(" ")
    weekday = _place(first.removesuffix("."), WEEKDAYS)
    if weekday is None and first in ("last", "next"):
        return _last_or_next(first, rest, today)
    if weekday is None:
        return _date(text, today, prefer)
    if not rest:
        return _nearest_weekday(weekday, today, prefer)
    day = _date(rest, today, prefer)
    if day is not None and day.weekday() != weekday:
        named, actual = WEEKDAYS[weekday].title(), WEEKDAYS[day.weekday()].title()
        raise UsageError(
            _("{day} is a {actual}, not a {named}").format(
                day=day_with_year(day), actual=actual, named=named
            ),
            _("check the date"),
        )
    return day


def _away(found: re.Match[str], text: str, today: date) -> date | None:
    number, unit, ago = found.groups()
    if bool(ago) == text.startswith("in ") and ago:
        return None  # "in 2 days ago"
    count = int(number) if number.isdecimal() else 1
    return today + timedelta(days=count * (7 if unit == "week" else 1) * (-1 if ago else 1))


def _last_or_next(word: str, rest: str, today: date) -> date | None:
    weekday = _place(rest, WEEKDAYS)
    if weekday is None:
        return None
    if word == "next":
        return _nearest_weekday(weekday, today, "coming")
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _nearest_weekday(weekday: int, today: date, prefer: Prefer) -> date:
    """Return the last such weekday including today, or the next one excluding today."""
    if prefer == "past":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _date(text: str, today: date, prefer: Prefer) -> date | None:
    """Parse a date in one of the supported formats."""
    if found := _ISO.fullmatch(text):
        year, month, day = (part for part in found.groups() if part)
        return _on(int(year), int(month), int(day), text)
    if _ISO_WEEK.fullmatch(text):
        return _iso_week(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _on(int(found[1]), int(found[3]), int(found[4]), text)
    if found := _DOTTED.fullmatch(text):
        return _in_year(int(found[1]), int(found[2]), found[3], today, prefer, text)
    if found := _SLASHED.fullmatch(text):
        return _slashed(found, today, prefer, text)
    if (named := _named(text) or read_local_date(text, tidy)) is None:
        return None
    return _in_year(*named, today, prefer, text)


def _named(text: str) -> tuple[int, int, str | None] | None:
    """Parse day, month and year of a date with an English month name."""
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        name, day, year = found.groups()
    else:
        return None
    month = _place(name, MONTHS)
    return None if month is None else (int(day), month + 1, year)


def _slashed(found: re.Match[str], today: date, prefer: Prefer, text: str) -> date | None:
    """Parse day and month in either order, if only one order is possible."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return _in_year(day, month, year, today, prefer, text)
    both = [
        _in_year(day, month, year, today, prefer, text)
        for day, month in ((first, second), (second, first))
    ]
    raise Ambiguous(text, *((day_with_year(day), day.isoformat()) for day in both))


def _in_year(
    day: int, month: int, year: str | None, today: date, prefer: Prefer, text: str
) -> date:
    """Return that day of that month, in the given year, or in the nearest one that fits."""
    if year:
        return _on(int(year), month, day, text)
    step = -1 if prefer == "past" else 1
    for each in range(today.year, today.year + step * (_LEAP_YEARS + 1), step):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if (found - today).days * step >= 0:
            return _not_long_ago(found, today, text) if prefer == "past" else found
    return _on(today.year, month, day, text)


def _not_long_ago(found: date, today: date, text: str) -> date:
    if (today - found).days > _LONG_AGO_DAYS:
        raise UsageError(
            _("{text} is in the future this year").format(text=text),
            _("write {found} if you mean last year").format(found=found),
        )
    return found


def _on(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(
            _("{text} isn't a valid date").format(text=text), _("there is no such day")
        ) from error


def _iso_week(text: str) -> date:
    try:
        return date.fromisoformat(text.upper())
    except ValueError as error:
        raise UsageError(
            _("{text} isn't a valid date").format(text=text), _("there is no such week or day")
        ) from error


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return the index of a name, given by its first three letters or more."""
    if len(word) < _FEWEST_LETTERS:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)
