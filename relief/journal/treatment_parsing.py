"""Parses what was typed about a treatment: its name, product, dose and days."""

from __future__ import annotations

from datetime import date

from relief.errors import UsageError
from relief.i18n import _
from relief.parsing.days import parse_day
from relief.parsing.numbers import parse_number

LONGEST_RESTRICTION_DAYS = 366
"""Maximum length of a restriction; a longer one must have a wrong year."""


def read_name(words: str) -> str:
    """Parse the name of a treatment.

    Raises:
        UsageError: The name is empty.
    """
    if not words:
        raise UsageError(
            _("a treatment needs a name"), _("choose any name that you will recognise")
        )
    return words


def read_dose(words: str) -> str:
    """Parse a dose, which is any text as on the box.

    Raises:
        UsageError: The dose is empty.
    """
    if not words.strip():
        raise UsageError(
            _("the dose is empty"),
            _('write the dose as it is on the box, for example "0.5 mg at night"'),
        )
    return words.strip()


def read_product(words: str) -> tuple[str, float | None]:
    """Parse a product with its units, such as ``Somename 12.5``; both are optional.

    Raises:
        UsageError: The units are out of range.
    """
    name, _space, last = words.strip().rpartition(" ")
    units = parse_number(last)
    if units is None:
        return words.strip(), None
    if not 0 < units <= 10_000:
        raise UsageError(
            _("the number of units cannot be {last}").format(last=last),
            _("write the name, then the units, or leave them out"),
        )
    return name, units


def read_start(words: str, today: date) -> date:
    """Parse the first day of a treatment.

    Raises:
        UsageError: The day is invalid, or in the future.
    """
    day = parse_day(words, today)
    check_start(day, today)
    return day


def read_last_day(words: str, today: date) -> date:
    """Parse the last day of a restriction, or of a treatment.

    Raises:
        UsageError: The day is invalid, or more than a year ahead.
    """
    day = parse_day(words, today, "coming")
    check_last_day(day, today)
    return day


def read_end(words: str, start: date, today: date) -> date:
    """Parse the last day of a treatment; a weekday, or a day without a year, is the most recent.

    Raises:
        UsageError: The day is invalid, before the first day, or more than a year ahead.
    """
    day = parse_day(words, today)
    check_last_day(day, today)
    check_order(start, day)
    return day


def read_hold(words: str, start: date, today: date) -> date:
    """Parse the last day of a restriction after a treatment.

    Raises:
        UsageError: The day is invalid, before the first day, or more than a year ahead.
    """
    day = read_last_day(words, today)
    check_order(start, day)
    return day


def check_order(start: date, last: date) -> None:
    """Refuse a last day before the first one.

    Raises:
        UsageError: The last day is before the first one.
    """
    if last < start:
        raise UsageError(
            _("{last} is before the first day, {start}").format(last=last, start=start),
            _("check both dates"),
        )


def check_start(day: date, today: date) -> None:
    """Refuse a treatment that has not begun, because it would not restrict anything until then.

    Raises:
        UsageError: The treatment begins in the future.
    """
    if day > today:
        raise UsageError(
            _("{day} is in the future").format(day=day),
            _("check the year, or add it once it has started"),
        )


def check_last_day(day: date, today: date) -> None:
    """Refuse a last day so far ahead that its year must be a typing error.

    Raises:
        UsageError: The day is too far ahead.
    """
    if (day - today).days > LONGEST_RESTRICTION_DAYS:
        raise UsageError(_("{day} is more than a year away").format(day=day), _("check the year"))
