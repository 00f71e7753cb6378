"""Times of day as people type them: ``21:30``, ``9pm``, ``9.30 pm``, ``noon``."""

from __future__ import annotations

import re
from datetime import time

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.parsing.days import tidy

CLOCK = (
    r"(?:\d{1,2}(?:[:.h]\d{2})(?::\d{2})?(?: ?(?:am|pm|a\.m\.?|p\.m\.?))?"
    r"|\d{1,2} ?(?:am|pm|a\.m\.?|p\.m\.?)"
    r"|(?:12 )?noon|(?:12 )?midnight)"
)
"""Pattern of a time of day in normalised text; a bare number does not match."""
_PARTS = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))? ?(?:([ap])\.?m\.?)?", re.ASCII)
_NAMED = {"noon": time(12), "midnight": time(0)}
_EARLIEST_HOUR = 7
"""Below this, a bare number more likely means the afternoon."""
_HOW = N_("write it as 21:30 or 9:30 pm")


def parse_clock(text: str) -> time:
    """Parse the time of day in a normalised text that matches ``CLOCK``.

    Raises:
        UsageError: There is no such time.
    """
    name = text.removeprefix("12 ")
    if name in _NAMED:
        return _NAMED[name]
    found = _PARTS.fullmatch(text)
    if found is None:
        raise UsageError(_("{text} isn't a time of day").format(text=text), _(_HOW))
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            raise UsageError(_("{text} isn't a time of day").format(text=text), _(_HOW))
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    if hour == 24 and not (minute or second):
        raise UsageError(
            _("24:00 isn't a time of day"), _("write 00:00 with the day that begins then")
        )
    if hour > 23 or minute > 59 or second > 59:
        raise UsageError(_("{text} isn't a time of day").format(text=text), _(_HOW))
    return time(hour, minute, second)


def parse_hour(words: str) -> str | None:
    """Parse the time of an appointment as ``HH:MM``; None if nothing was typed.

    Raises:
        UsageError: The text is not a time of day.
    """
    text = tidy(words).removeprefix("at ")
    if not text:
        return None
    if found := re.fullmatch(r"(\d\d?) ?h?", text, re.ASCII):
        text = _whole_hour(found[1])
    if not re.fullmatch(CLOCK, text, re.ASCII):
        raise UsageError(_("{text} isn't a time of day").format(text=words.strip()), _(_HOW))
    at = parse_clock(text)
    if at.second:
        raise UsageError(
            _("{text} isn't a time of day").format(text=words.strip()), _("leave out the seconds")
        )
    return f"{at:%H:%M}"


def _whole_hour(number: str) -> str:
    """Return a bare number as an hour, if it cannot mean the afternoon."""
    hour = int(number)
    if hour < _EARLIEST_HOUR:
        raise UsageError(
            _("{text} isn't a time of day").format(text=number),
            _("write {hour:02d}:00 or {hour} pm").format(hour=hour),
        )
    return f"{hour}:00"
