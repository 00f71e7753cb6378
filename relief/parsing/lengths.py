"""Parses durations as people type them."""

from __future__ import annotations

import re

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.parsing.local_dates import with_known_units
from relief.parsing.numbers import latin_digits

_NUMBER = r"(\d{1,5}(?:[.,]\d+)?)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(s|sec|m|min|h)?(?:\s*{_NUMBER}\s*(s|sec|m|min))?", re.ASCII)
_CLOCKED = re.compile(r"\d{1,2}:\d\d(?::\d\d)?", re.ASCII)
_UNITS = ((re.compile(r"hours?|hrs?"), "h"), (re.compile(r"minutes?|mins"), "min"),
          (re.compile(r"seconds?|secs"), "sec"))  # fmt: skip
_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
_DAY_SECONDS = 86_400
_HOW = N_("write it as 40 s, 2 min or 1 h")


def parse_length(words: str) -> float | None:
    """Parse a duration in seconds: ``40``, ``2 min``, ``1h 5 min``; None if empty.

    Raises:
        UsageError: The duration is invalid.
    """
    text = latin_digits(words.strip().lower())
    if not text:
        return None
    text = with_known_units(text)
    for pattern, unit in _UNITS:
        text = pattern.sub(unit, text)
    found = _LENGTH.fullmatch(text)
    if found is None or (found[3] and not found[2]):
        if _CLOCKED.fullmatch(text):
            why = _("{typed} could be minutes or hours").format(typed=words.strip())
        else:
            why = _("{typed} isn't a length of time").format(typed=words.strip())
        raise UsageError(why, _(_HOW))
    if found[3] and _SECONDS[found[4]] >= _SECONDS[found[2]]:
        raise UsageError(_("{typed} isn't a length of time").format(typed=words.strip()), _(_HOW))
    seconds = _number(found[1]) * _SECONDS[found[2] or "s"]
    seconds += _number(found[3]) * _SECONDS[found[4]] if found[3] else 0
    if seconds > _DAY_SECONDS:
        raise UsageError(_("{typed} is longer than a day").format(typed=words.strip()), _(_HOW))
    return seconds


def _number(text: str) -> float:
    return float(text.replace(",", "."))
