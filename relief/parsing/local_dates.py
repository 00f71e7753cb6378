"""Parses dates and units of the current language: what relief displays can also be typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from relief.formatting import MONTH_FORMS, Formats, here
from relief.i18n import ACTIVE, _, ngettext
from relief.language import ENGLISH
from relief.text import alike

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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


def in_english(text: str, tidy: Callable[[str], str]) -> str:
    """Return a relative day of the current language in English: ``ayer`` as ``yesterday``.

    Args:
        text: A normalised text; anything else is returned unchanged.
        tidy: Normalises the words of the language.
    """
    if ACTIVE.language == ENGLISH:
        return text
    typed = _joined(text)
    for own, english in _day_words():
        if typed == _joined(tidy(own)):
            return english
    for own, english in _relative_forms():
        pattern = re.escape(_joined(tidy(own))).replace("0", r"(\d{1,4})")
        if found := re.fullmatch(pattern, typed, re.ASCII):
            return english.format(found[1] if found.re.groups else "1")
    return text


def _day_words() -> Iterator[tuple[str, str]]:
    yield from ((_("today"), "today"), (_("yesterday"), "yesterday"), (_("tomorrow"), "tomorrow"))
    for form in ("weekdays_long", "weekdays"):
        for nth, name in enumerate(here().names(form)):
            yield name.rstrip("."), WEEKDAYS[nth]


def _relative_forms() -> Iterator[tuple[str, str]]:
    """Yield a number of days or weeks ago, and ahead, with 0 for the number."""
    for n in (1, 2, 5):  # each has a form of its own in some language
        yield ngettext("{days} day ago", "{days} days ago", n).format(days=0), "{} days ago"
        yield ngettext("in {days} day", "in {days} days", n).format(days=0), "in {} days"
        yield ngettext("{weeks} week ago", "{weeks} weeks ago", n).format(weeks=0), "{} weeks ago"
        yield ngettext("in {weeks} week", "in {weeks} weeks", n).format(weeks=0), "in {} weeks"


def _joined(text: str) -> str:
    """Return a text as it is compared: Chinese is typed with and without spaces."""
    return "".join(alike(text).split())


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
