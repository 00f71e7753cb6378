"""Parses the name and the dose of a treatment as typed."""

from __future__ import annotations

from datetime import date

from relief.errors import UsageError
from relief.i18n import _
from relief.parsing.days import parse_day
from relief.parsing.numbers import parse_number

LONGEST_RESTRICTION_DAYS = 366
"""A restriction that would last longer has a slip in its year."""


def read_name(words: str) -> str:
    """Parse the name of a treatment.

    Raises:
        UsageError: Nothing was typed.
    """
    if not words:
        raise UsageError(_("a treatment needs a name"), _("any word that you will know again"))
    return words


def read_dose(words: str) -> str:
    """Read a dose, which is any text as on the box.

    Raises:
        UsageError: Nothing was typed.
    """
    if not words.strip():
        raise UsageError(
            _("the dose is empty"), _('write it as on the box, such as "0.5 mg at night"')
        )
    return words.strip()


def read_product(words: str) -> tuple[str, float | None]:
    """Read a product with its units, such as ``Somename 12.5``; both may be left out.

    Raises:
        UsageError: The units are out of range.
    """
    name, _space, last = words.strip().rpartition(" ")
    units = parse_number(last)
    if units is None:
        return words.strip(), None
    if not 0 < units <= 10_000:
        raise UsageError(
            _("{last} units cannot be").format(last=last),
            _("write the name, then the units, or leave them out"),
        )
    return name, units


def read_start(words: str, today: date) -> date:
    """Read the first day of a treatment.

    Raises:
        UsageError: It cannot be read, or lies in the future.
    """
    day = parse_day(words, today)
    check_start(day, today)
    return day


def read_last_day(words: str, today: date) -> date:
    """Read the last day of a restriction, or of a treatment.

    Raises:
        UsageError: It cannot be read, or lies more than a year ahead.
    """
    day = parse_day(words, today, "coming")
    check_last_day(day, today)
    return day


def read_end(words: str, start: date, today: date) -> date:
    """Read the last day of a treatment; a weekday or a day without its year is the last such day.

    Raises:
        UsageError: It cannot be read, is before the first day, or lies more than a year ahead.
    """
    day = parse_day(words, today)
    check_last_day(day, today)
    check_order(start, day)
    return day


def read_hold(words: str, start: date, today: date) -> date:
    """Read the last day of a restriction after a treatment.

    Raises:
        UsageError: It cannot be read, is before the first day, or lies more than a year ahead.
    """
    day = read_last_day(words, today)
    check_order(start, day)
    return day


def check_order(start: date, last: date) -> None:
    """Refuse a last day before the first one.

    Raises:
        UsageError: It is.
    """
    if last < start:
        raise UsageError(
            _("{last} is before the first day, {start}").format(last=last, start=start),
            _("check both dates"),
        )


def check_start(day: date, today: date) -> None:
    """Refuse a treatment that has not begun: nothing would be restricted by it until then.

    Raises:
        UsageError: It begins in the future.
    """
    if day > today:
        raise UsageError(
            _("{day} is in the future").format(day=day),
            _("is the year right? Add it once it has begun"),
        )


def check_last_day(day: date, today: date) -> None:
    """Refuse a last day so far ahead that its year must be a typing error.

    Raises:
        UsageError: It is.
    """
    if (day - today).days > LONGEST_RESTRICTION_DAYS:
        raise UsageError(
            _("{day} is more than a year away").format(day=day), _("is the year right?")
        )
