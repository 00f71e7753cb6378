"""Parses the cells of a table written by another program or a person."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Literal

from relief.errors import UsageError
from relief.i18n import _
from relief.journal.exchange.csv_cells import Order
from relief.local_time import at_wall_clock, fixed
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.clock_times import parse_clock
from relief.parsing.days import MONTHS
from relief.parsing.numbers import latin_digits

Decimal = Literal["", "comma", "point"]
"""The decimal mark; "" if each number is unambiguous."""

BLANK = frozenset(("", "-", "\u2013", "\u2014", "n/a", "na", "null", "none", "nan", "?"))
_YES = frozenset((
    "true", "yes", "y", "1", "x", "on", "ja", "j", "oui", "o", "sí", "si", "s", "sim", "sì",
    "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "✓", "✔",
))  # fmt: skip
_NO = frozenset((
    "false", "no", "n", "0", "off", "nein", "non", "não", "falsch", "faux", "falso", "onwaar",
    "nee", "✗", "✘",
))  # fmt: skip
_SPACES = str.maketrans("\u00a0\u202f\u2009\u2007", "    ")
_NUMBER = re.compile(r"[-+]?[\d.,' ]*\d", re.ASCII)
_DECIMALS = re.compile(r"-?\d+([.,])(?:\d{1,2}|\d{4,})", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}([.,' ])\d{3}(?:\1\d{3})*", re.ASCII)
_RATED = re.compile(r"(.+?)\s*(?:/|out of|of)\s*10", re.ASCII)
_HOURS = re.compile(
    r"(?:(\d{1,2})\s*(?::|h(?:rs?|ours?)?\b|h)\s*)(?:(\d{1,2})\s*(?:m(?:in(?:utes?)?)?\b)?)?"
    r"|(\d{1,4})\s*m(?:in(?:utes?)?)?", re.ASCII,
)  # fmt: skip
_UNIT = re.compile(r"\s*(?:h|hrs?|hours?|mg|units?|%)$", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.ASCII)
_SPLIT = re.compile(
    r"\s+at\s+|[Tt]\s*(?=\d)|,\s*(?=\d{1,2}:)|\s+(?=\d{1,2}[:.h]\d|\d{1,2}\s?[ap]\.?m)"
)
_OFFSET = re.compile(r"(?<=\d)\s*(?:Z|[+-]\d\d:?\d\d)$")


class AmbiguousDate(ValueError):
    """A date whose day and month could be swapped."""


def tidy(cell: str) -> str:
    """Strip a cell of surrounding and unusual spaces, and of a spreadsheet's apostrophe."""
    text = (cell if cell.isascii() else latin_digits(cell.translate(_SPACES))).strip()
    return text[1:] if text.startswith("'") else text


def is_blank(cell: str) -> bool:
    """Return whether a cell is empty."""
    return tidy(cell).lower() in BLANK


def read_number(cell: str, decimal: Decimal = "") -> float:
    """Parse a number with a decimal point or comma, and an optional unit.

    Raises:
        ValueError: The cell isn't a number, or could mean two; the message is for people.
    """
    text = _UNIT.sub("", tidy(cell).lower())
    if not _NUMBER.fullmatch(text):
        raise ValueError(_("isn't a number: {cell}").format(cell=cell[:40]))
    mark = {"comma": ",", "point": "."}.get(decimal) or _decimal_mark(text)
    grouping = re.sub(r"[,.' ](?=\d{3}(?:[^\d]|$))", "", text.replace(mark, "!") if mark else text)
    plain = grouping.replace("!", ".")
    try:
        return float(plain)
    except ValueError:
        raise ValueError(_("isn't a number: {cell}").format(cell=cell[:40])) from None


def decimal_of(cell: str) -> Decimal:
    """Return the decimal mark of an unambiguous number; "" for any other."""
    found = _DECIMALS.fullmatch(cell.strip()) if "," in cell or "." in cell else None
    return "" if found is None else "comma" if found[1] == "," else "point"


def _decimal_mark(text: str) -> str:
    """Return the decimal mark of a number; "" if there is none.

    Raises:
        ValueError: A comma may separate decimals or thousands.
    """
    marks = [mark for mark in ",." if mark in text]
    if len(marks) == 2:
        return max(marks, key=text.rindex)
    if not marks or text.count(marks[0]) > 1:
        return ""
    if marks == [","] and _GROUPED.fullmatch(text):
        raise ValueError(
            _(
                "could be {first} or {second} where it says {text}; use --decimal comma "
                "or --decimal point"
            ).format(first=text.replace(",", ""), second=text.replace(",", "."), text=text)
        )
    return marks[0]


def read_rating(cell: str, decimal: Decimal = "") -> int:
    """Parse a whole number from 0 to 10, also as ``7/10``.

    Raises:
        ValueError: The cell is invalid.
    """
    text = tidy(cell).lower()
    rated = _RATED.fullmatch(text)
    number = read_number(rated[1] if rated else text, decimal)
    if number != int(number) or not 0 <= number <= 10:
        raise ValueError(
            _("must be a whole number from 0 to 10, not {cell}").format(cell=cell[:40])
        )
    return int(number)


def read_hours(cell: str, decimal: Decimal = "") -> float:
    """Parse hours: ``7.5``, ``7:30``, ``7 h 30 min`` or ``450 min``.

    Raises:
        ValueError: The cell is invalid.
    """
    text = tidy(cell).lower()
    found = _HOURS.fullmatch(text)
    if found is None:
        return read_number(text, decimal)
    if found[3]:
        return round(int(found[3]) / 60, 2)
    minutes = int(found[2] or 0)
    if minutes > 59:
        raise ValueError(_("isn't a length of time: {cell}").format(cell=cell[:40]))
    return round(int(found[1]) + minutes / 60, 2)


def read_flag(cell: str) -> bool:
    """Parse yes or no, as spreadsheets and people write them.

    Raises:
        ValueError: The cell is neither.
    """
    text = tidy(cell).lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise ValueError(_("must be yes or no, not {cell}").format(cell=cell[:40]))


@lru_cache(512)
def read_day(cell: str, order: Order) -> date:
    """Parse a date with its year.

    Raises:
        AmbiguousDate: Day and month could be swapped; the message says how to tell.
        ValueError: The cell is invalid.
    """
    text = _WEEKDAY.sub("", tidy(cell).lower().removesuffix(" 00:00:00").removesuffix(" 00:00"))
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_NAMED.fullmatch(text):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_NAMED.fullmatch(text):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if found := _NUMBERS.fullmatch(text):
            return _by_order(int(found[1]), int(found[3]), int(found[4]), found[2], order)
    except AmbiguousDate:
        raise
    except ValueError as error:
        raise ValueError(_("isn't a date: {cell}").format(cell=cell[:40])) from error
    raise ValueError(
        _("isn't a date with its year, such as 2026-11-23: {cell}").format(cell=cell[:40])
    )


def _month(name: str) -> int:
    for number, month in enumerate(MONTHS, 1):
        if len(name) >= 3 and month.startswith(name):
            return number
    raise ValueError(name)


def _by_order(first: int, second: int, year: int, mark: str, order: Order) -> date:
    if mark == "." or order == "day":
        return date(year, second, first)
    if order == "month":
        return date(year, first, second)
    if first > 12 or second > 12 or first == second:
        return date(year, min(first, second), max(first, second))
    raise AmbiguousDate(
        _(
            "could be {year}-{second:02d}-{first:02d} or "
            "{year}-{first:02d}-{second:02d}; use --date-order dmy or --date-order "
            "mdy"
        ).format(year=year, second=second, first=first)
    )


def day_numbers(cell: str) -> tuple[int, int] | None:
    """Return the first two numbers of a date with an ambiguous order; None for any other cell."""
    text = _SPLIT.split(tidy(cell), maxsplit=1)[0]
    found = _NUMBERS.fullmatch(text)
    return (int(found[1]), int(found[3])) if found and found[2] != "." else None


def read_time(cell: str) -> time:
    """Parse a time of day, with 24 or 12 hours.

    Raises:
        ValueError: The cell is invalid.
    """
    try:
        return parse_clock(tidy(cell).lower())
    except UsageError as error:
        raise ValueError(_("isn't a time of day: {cell}").format(cell=cell[:40])) from error


def read_moment(cell: str, order: Order, zone: tzinfo, is_strict: bool = True) -> datetime:
    """Parse a date and time; without an offset it is local time.

    Raises:
        ValueError: The cell is invalid.
    """
    text = tidy(cell)
    if _OFFSET.search(text):
        try:
            return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d)", "", text.replace(" Z", "Z")))
        except ValueError:
            raise ValueError(_("isn't a date and a time: {cell}").format(cell=cell[:40])) from None
    parts = _SPLIT.split(text, maxsplit=1)
    if len(parts) != 2:
        raise ValueError(
            _("isn't a date and a time, such as 2026-11-23 14:05: {cell}").format(cell=cell[:40])
        )
    day, at = read_day(parts[0], order), read_time(_without_fraction(parts[1]))
    return local(day, at, zone, is_strict)


def _without_fraction(text: str) -> str:
    return re.sub(r"(:\d\d)[.,]\d+", r"\1", text)


def local(day: date, at: time, zone: tzinfo, is_strict: bool = True) -> datetime:
    """Return the instant of a local time; the first one if it occurs twice.

    Raises:
        ValueError: A clock change skipped that time.
    """
    wall = datetime.combine(day, at)
    try:
        return at_wall_clock(wall, zone)
    except Ambiguous:
        return fixed(wall.replace(tzinfo=zone, fold=0))
    except UsageError as error:
        if not is_strict:  # one of many times recorded by a watch on a journey
            return fixed(wall.replace(tzinfo=zone))
        raise ValueError(
            _("{message}; use --timezone to say where it was written").format(message=error.message)
        ) from error
