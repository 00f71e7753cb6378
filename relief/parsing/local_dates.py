"""Parses dates and units of the current language: what relief displays can also be typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from relief.formatting import MONTH_FORMS, Formats, here
from relief.i18n import ACTIVE
from relief.language import ENGLISH
from relief.text import alike

_FORMS = ("full", "day", "weekday_day")
_NUMBERS = {
    "day": r"(?P<day>\d{1,2})",
    "number": r"(?P<number>\d{1,2})",
    "year": r"(?P<year>\d{4})",
}
_FIELD = re.compile(r"\\\{(\w+)(?::02)?\\\}")


def read_local_date(text: str, tidy: Callable[[str], str]) -> tuple[int, int, str | None] | None:
    """Parse day, month and year of a date in the current language; None if it does not match.

    Args:
        text: A normalised text.
        tidy: Normalises the words of a pattern.
    """
    if ACTIVE.language == ENGLISH:  # parsed without patterns
        return None
    language = here()
    for form in _FORMS:
        found = _pattern(alike(tidy(language.pattern(form))), language).fullmatch(alike(text))
        if found is not None:
            fields = found.groupdict()
            month = (
                _month(fields["month"], language) if "month" in fields else int(fields["number"])
            )
            return int(fields["day"]), month, fields.get("year")
    return None


def with_known_units(text: str) -> str:
    """Replace the units of the current language in a duration by ``h``, ``min`` and ``s``."""
    if ACTIVE.language == ENGLISH:
        return text
    for unit in ("h", "min", "s"):
        own = alike(here().unit_name(unit))
        text = text.replace(own, f" {unit} ") if own != unit else text
    return " ".join(text.split())


def _pattern(template: str, language: Formats) -> re.Pattern[str]:
    """Return the pattern of dates in that form."""

    def field(found: re.Match[str]) -> str:
        name = found[1]
        if name in _NUMBERS:
            return _NUMBERS[name]
        names = {alike(each).rstrip(".") for each in language.names(f"{name}s")}
        options = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        return rf"(?P<month>{options})\.?" if name.startswith("month") else rf"(?:{options})\.?"

    return re.compile(_FIELD.sub(field, re.escape(template)))


def _month(name: str, language: Formats) -> int:
    """Return the number of the month with that name."""
    for form in MONTH_FORMS:
        names = [alike(each).rstrip(".") for each in language.names(form)]
        if name in names:
            return names.index(name) + 1
    raise AssertionError(f"{name} is in the pattern, but is no month")
