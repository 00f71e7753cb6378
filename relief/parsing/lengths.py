"""Lengths of time as people type them."""

from __future__ import annotations

import re

from relief.errors import UsageError
from relief.parsing.numbers import latin_digits

_NUMBER = r"(\d{1,5}(?:[.,]\d+)?)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(s|sec|m|min|h)?(?:\s*{_NUMBER}\s*(s|sec|m|min))?", re.ASCII)
_CLOCKED = re.compile(r"\d{1,2}:\d\d(?::\d\d)?", re.ASCII)
_UNITS = ((re.compile(r"hours?|hrs?"), "h"), (re.compile(r"minutes?|mins"), "min"),
          (re.compile(r"seconds?|secs"), "sec"))  # fmt: skip
_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
_DAY_SECONDS = 86_400
_HOW = "write it as 40 s, 2 min or 1 h"


def parse_length(words: str) -> float | None:
    """Read a length of time in seconds: ``40``, ``2 min``, ``1h 5 min``; None when empty.

    Raises:
        UsageError: It cannot be read.
    """
    text = latin_digits(words.strip().lower())
    if not text:
        return None
    for pattern, unit in _UNITS:
        text = pattern.sub(unit, text)
    found = _LENGTH.fullmatch(text)
    if found is None or (found[3] and not found[2]):
        why = "could be minutes or hours" if _CLOCKED.fullmatch(text) else "isn't a length of time"
        raise UsageError(f"{words.strip()} {why}", _HOW)
    if found[3] and _SECONDS[found[4]] >= _SECONDS[found[2]]:
        raise UsageError(f"{words.strip()} isn't a length of time", _HOW)
    seconds = _number(found[1]) * _SECONDS[found[2] or "s"]
    seconds += _number(found[3]) * _SECONDS[found[4]] if found[3] else 0
    if seconds > _DAY_SECONDS:
        raise UsageError(f"{words.strip()} is longer than a day", _HOW)
    return seconds


def _number(text: str) -> float:
    return float(text.replace(",", "."))
