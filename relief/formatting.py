"""Formats dates, numbers, lists, durations and units for the language in use.

What differs from language to language is in ``locales/NAME.json``, which ``packaging/locales.py``
makes of the Unicode Common Locale Data Repository; nothing else in relief words a date or a number
for a person. What a program reads (exports, FHIR, file names) is never formatted here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from relief.i18n import ACTIVE, _, ngettext
from relief.language import ENGLISH
from relief.text import alike

_FOLDER = Path(__file__).parent / "locales"
_SIGNIFICANT_DIGITS = 6
_WEEK = 7
_MISSING = "\u2013"
MONTH_FORMS = ("months", "months_long", "months_alone", "months_long_alone")
"""The forms in which the data has the names of the months."""
_LATEST = "\U0010ffff"


class Formats:
    """How one language formats dates, numbers, lists and units.

    Attributes:
        first_weekday: The first day of the week on a calendar; 0 is Monday.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.first_weekday: int = data["first_weekday"]

    def day(self, day: date, form: str) -> str:
        """A day in one of the forms of the data: ``weekday_day``, ``full``, ``day``, ..."""
        data, month = self._data, day.month - 1
        return self.pattern(form).format(
            day=day.day, year=day.year, number=day.month,
            weekday=data["weekdays"][day.weekday()],
            weekday_long=data["weekdays_long"][day.weekday()],
            month=data["months"][month], month_long=data["months_long"][month],
            month_alone=data["months_alone"][month],
            month_long_alone=data["months_long_alone"][month],
        )  # fmt: skip

    def pattern(self, form: str) -> str:
        """The pattern of a form of a date, with fields such as ``{day}``."""
        return str(self._data["dates"][form])

    def names(self, form: str) -> list[str]:
        """The names of all months or weekdays in one form."""
        return list(self._data[form])

    def month(self, day: date) -> str:
        """The month of a day by its short name, alone."""
        return str(self._data["months_alone"][day.month - 1])

    def weekday(self, number: int, form: str = "weekdays") -> str:
        """A day of the week by its short name, or ``weekdays_long``, ``weekdays_two``."""
        return str(self._data[form][number % _WEEK])

    def clock(self, hour: int, minute: int) -> str:
        """A time of day."""
        return str(self._data["time"]).format(hour=hour, minute=minute)

    def moment(self, instant: datetime) -> str:
        """A day and a time of day."""
        return str(self._data["moment"]).format(
            time=self.clock(instant.hour, instant.minute),
            date=self.day(instant.date(), "weekday_day"),
        )

    def number(self, value: float) -> str:
        """A number with six digits at most before it is rounded: ``6.5``."""
        return self._marked(_plain_digits(value))

    def fixed(self, value: float, places: int, *, signed: bool = False) -> str:
        """A number with so many decimal places, ``signed`` also when it is above zero."""
        return self._marked(f"{value:{'+' if signed else ''}.{places}f}")

    def grouped(self, value: int) -> str:
        """A whole number, the digits of a large one in groups."""
        if len(str(abs(value))) < self._data["least_grouped"]:
            return str(value)
        return f"{value:,}".replace(",", self._data["group"])

    def percent(self, value: float) -> str:
        """A whole number of percent."""
        return str(self._data["percent"]).format(f"{value:.0f}")

    def unit(self, value: float, unit: str) -> str:
        """A number with one of the units of the data, such as ``6.5 h``."""
        return str(self._data["units"][unit]).format(self.number(value))

    def unit_name(self, unit: str) -> str:
        """A unit without a number."""
        return str(self._data["units"][unit]).replace("{0}", "").strip()

    def has_unit(self, unit: str) -> bool:
        """Whether the data has that unit."""
        return unit in self._data["units"]

    def units(self, parts: Iterable[str]) -> str:
        """A quantity in two units, such as ``2 min 5 s``."""
        return str(self._data["units_between"]).join(parts)

    def enumeration(self, words: Iterable[str], kind: str = "between") -> str:
        """Things one after the other; ``clauses`` where they contain commas themselves."""
        return str(self._data["lists"][kind]).join(words)

    def joined(self, words: Sequence[str], kind: str) -> str:
        """Things in a sentence, the last one after ``and`` or ``or``."""
        if len(words) < 2:
            return "".join(words)
        two, last = self._data["lists"][kind]
        pattern = two if len(words) == 2 else last
        return str(pattern).format(self.enumeration(words[:-1]), words[-1])

    def plural(self, count: float) -> str:
        """The plural category of a number: ``one``, ``other``, and more in other languages."""
        from relief.plurals import plural_category  # late: few texts ask for it

        return plural_category(count, self._data["plurals"])

    def sort_key(self, text: str) -> tuple[bytes, str]:
        """The sort key of a text, in the dictionary order of the language."""
        sorting = self._data["sorting"]
        for letter, before in sorting.get("after", {}).items():
            for each, follows in ((letter, before), (letter.upper(), before)):
                text = text.replace(each, follows + _LATEST)
        return alike(text).encode(sorting.get("encoding", "utf-8"), "replace"), text

    def _marked(self, digits: str) -> str:
        return digits.replace(".", self._data["decimal"])


@lru_cache(8)
def formats(language: str) -> Formats:
    """The formats of a language; a variant without data uses its language's, else English.

    Args:
        language: Its tag, such as ``es`` or ``zh-Hant``.
    """
    path = _FOLDER / f"{language}.json"
    if path.is_file():
        return Formats(json.loads(path.read_text("utf-8")))
    wider, _, _ = language.rpartition("-")
    return formats(wider or ENGLISH)


def here() -> Formats:
    """The formats of the language in use."""
    return formats(ACTIVE.language)


def day_words(day: date) -> str:
    """A day such as ``Mon 23 Nov``."""
    return here().day(day, "weekday_day")


def day_with_year(day: date) -> str:
    """A day such as ``2 Dec 2026``."""
    return here().day(day, "full")


def day_and_month(day: date) -> str:
    """A day such as ``2 Dec``."""
    return here().day(day, "day")


def month_and_year(day: date) -> str:
    """A month such as ``Dec 2026``."""
    return here().day(day, "month_year")


def month_name(day: date) -> str:
    """The month of a day, such as ``Dec``."""
    return here().month(day)


def month_in_full(day: date) -> str:
    """A month such as ``December 2026``."""
    return here().day(day, "month_year_long")


def weekday_names(form: str = "weekdays") -> list[str]:
    """The days of the week from the first one on: ``Mon``, or ``Mo`` for ``weekdays_two``."""
    return [here().weekday(here().first_weekday + nth, form) for nth in range(_WEEK)]


def clock_time(instant: datetime | time) -> str:
    """A time of day such as ``14:05``."""
    return here().clock(instant.hour, instant.minute)


def moment_words(instant: datetime) -> str:
    """A moment such as ``14:05 on Mon 23 Nov``: the minute in which it has come."""
    if instant.second or instant.microsecond:
        instant = instant.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return here().moment(instant)


def days_ago(day: date, today: date) -> str:
    """A past day relative to today: today, yesterday, 3 days ago."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def days_until(day: date, today: date) -> str:
    """A coming day relative to today: today, tomorrow, in 3 days; or how long ago it was."""
    days = (day - today).days
    if days < 1:
        return days_ago(day, today)
    if days == 1:
        return _("tomorrow")
    return ngettext("in {days} day", "in {days} days", days).format(days=days)


def number_words(value: float | None) -> str:
    """A number such as ``6.5``; a dash for one that is missing."""
    return _MISSING if value is None else here().number(value)


def fixed_words(value: float | None, places: int, *, signed: bool = False) -> str:
    """A number with so many decimal places, such as ``6.50``; signed, ``+6.50``."""
    return _MISSING if value is None else here().fixed(value, places, signed=signed)


def percent_words(value: float) -> str:
    """A share such as ``50 %``."""
    return here().percent(value)


def with_unit(value: float, unit: str) -> str:
    """A number with its unit: ``6.5 h``, ``1 unit``, ``2 units``; without one, the number.

    Args:
        value: The number.
        unit: One of those of the data, ``units`` of alcohol, or nothing.
    """
    if here().has_unit(unit):
        return here().unit(value, unit)
    if unit == "units":
        return ngettext("{number} unit", "{number} units", value).format(number=number_words(value))
    return f"{number_words(value)} {unit}".rstrip()


def length_words(seconds: float) -> str:
    """A length of time in words, such as ``40 s``, ``2 min 5 s`` or ``3 h 20 min``."""
    if seconds < 120:
        return with_unit(seconds, "s")
    whole = round(seconds)
    if whole < 7200:
        return _two_units(*divmod(whole, 60), "min", "s")
    return _two_units(*divmod(round(whole / 60), 60), "h", "min")


def listed(words: Iterable[str]) -> str:
    """Things one after the other: ``jaw, temple, neck``."""
    return here().enumeration(words)


def clauses(words: Iterable[str]) -> str:
    """Parts that may have commas themselves, one after the other: ``jaw, left; neck``."""
    return here().enumeration(words, "clauses")


def any_of(words: Sequence[str]) -> str:
    """A choice: ``jaw, temple or neck``."""
    return here().joined(words, "or")


def all_of(words: Sequence[str]) -> str:
    """Things in a sentence: ``jaw, temple and neck``."""
    return here().joined(words, "and")


def _two_units(many: int, few: int, large: str, small: str) -> str:
    parts = [with_unit(many, large), *([with_unit(few, small)] if few else [])]
    return here().units(parts)


def _plain_digits(value: float) -> str:
    """A number with six digits, never with an exponent."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{_SIGNIFICANT_DIGITS}g}"
    if "e" not in text:
        return text
    return (
        f"{value:.0f}" if abs(value) > 1 else f"{value:.{_SIGNIFICANT_DIGITS}f}".rstrip("0.") or "0"
    )
