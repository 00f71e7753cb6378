"""Cells of a table, as written by relief and as saved again by a spreadsheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Literal

from relief.errors import UsageError
from relief.i18n import _
from relief.journal.exchange.json_reader import no_number
from relief.journal.exchange.record_check import InvalidRecord
from relief.journal.fields import Sort
from relief.journal.records import KINDS
from relief.local_time import at_wall_clock, named_zone
from relief.parsing.clock_times import parse_clock
from relief.parsing.numbers import latin_digits

_TRUE = frozenset(("true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"))
_FALSE = frozenset(("false", "falsch", "faux", "falso", "onwaar"))
""""False" in the languages of spreadsheets."""
_DECIMAL_COMMA = re.compile(r"-?\d{1,6},\d+", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d\S*(?:[Zz]|[+-]\d\d:?\d\d)", re.ASCII)
_LOCAL = re.compile(r"(\S+?)(?:[Tt ] ?(\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?))?", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OTHER_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)

Order = Literal["day", "month", "unknown", "both"]
"""Whether dates with slashes have the day or the month first."""


def sorts_of(kind: str) -> dict[str, Sort]:
    """Return the types of the columns of a kind's table."""
    found: dict[str, Sort] = {"day": "date"}
    return found | {name: field.shape.sort for name, field in KINDS[kind].fields().items()}


def date_order(cells: Iterable[str]) -> Order:
    """Detect whether dates with slashes begin with the day or the month."""
    found: set[Order] = set()
    for cell in cells:
        numbers = _OTHER_DAY.fullmatch(cell.partition(" ")[0])
        if numbers and int(numbers[1]) > 12:
            found.add("day")
        elif numbers and int(numbers[3]) > 12:
            found.add("month")
    return next(iter(found)) if len(found) == 1 else "both" if found else "unknown"


def from_cell(cell: str, sort: Sort, order: Order = "unknown", zone: str = "") -> Any:
    """Parse a cell that is not blank.

    Args:
        cell: The text of the cell.
        sort: The expected type.
        order: Order of day and month in a date with slashes.
        zone: Time zone of a time without an offset.

    Raises:
        ValueError: The cell is invalid; the message is shown to people.
    """
    text = cell[1:] if cell.startswith("'") else cell
    if sort in ("text", "word"):
        return text
    if sort == "list" and not text.startswith("["):
        return [part.strip() for part in text.split(";") if part.strip()]
    if sort == "date":
        return _day(text.strip(), order)
    if sort == "moment":
        return _moment(text.strip(), order, zone)
    if sort == "bool" and text.strip().lower() in _TRUE | _FALSE:
        return text.strip().lower() in _TRUE
    if sort == "number":
        text = _number(text)
    try:
        return json.loads(text, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("cannot be {cell}").format(cell=cell[:40])) from error


def _number(text: str) -> str:
    typed = latin_digits(text.strip())
    return typed.replace(",", ".") if _DECIMAL_COMMA.fullmatch(typed) else typed


def _day(text: str, order: Order) -> str:
    """Parse a date to ISO 8601, including dates with slashes."""
    typed = latin_digits(text).removesuffix(" 00:00:00").removesuffix(" 00:00")
    if _ISO_DAY.fullmatch(typed):
        return typed
    found = _OTHER_DAY.fullmatch(typed)
    if found is None:
        raise ValueError(_("must be a date such as 2026-11-23, not {text}").format(text=text[:40]))
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] != ".":  # with dots the day always comes first
        first, second = _day_and_month(first, second, year, order, text)
    try:
        return date(year, second, first).isoformat()
    except ValueError as error:
        raise ValueError(
            _("cannot be {text}: that day does not exist").format(text=text)
        ) from error


def _day_and_month(first: int, second: int, year: int, order: Order, text: str) -> tuple[int, int]:
    if first == second or first > 12:
        return first, second
    if second > 12:
        return second, first
    if order in ("unknown", "both"):
        raise ValueError(
            _(
                "could be {year}-{second:02d}-{first:02d} or "
                "{year}-{first:02d}-{second:02d} where it says {text}; write the date as "
                "one of these"
            ).format(year=year, second=second, first=first, text=text)
        )
    return (first, second) if order == "day" else (second, first)


def _moment(text: str, order: Order, zone: str) -> str:
    """Parse a time to ISO 8601 with offset; without one it is local time."""
    typed = latin_digits(text)
    if _INSTANT.fullmatch(typed):
        return typed
    found = _LOCAL.fullmatch(typed)
    if found is None or found[2] is None:
        raise ValueError(
            _("must be a date and a time such as 2026-11-23 14:05, not {text}").format(
                text=text[:40]
            )
        )
    here = named_zone(zone)
    if here is None:
        raise ValueError(_("needs a UTC offset, as in 2026-11-23T14:05:00+01:00"))
    day = date.fromisoformat(_day(found[1], order))
    try:
        return at_wall_clock(datetime.combine(day, _clock(found[2])), here).isoformat()
    except UsageError as error:
        raise ValueError(
            _("cannot be {text}: {message}; {hint}").format(
                text=text, message=error.message, hint=error.hint
            )
        ) from error


def _clock(text: str) -> time:
    return parse_clock(text.lower())


def check_cell(name: str, cell: str, sort: Sort, order: Order, zone: str) -> Any:
    """Parse a cell; an error names the field.

    Raises:
        InvalidRecord: The cell is invalid.
    """
    try:
        return from_cell(cell, sort, order, zone)
    except ValueError as error:
        raise InvalidRecord(name, str(error)) from error
