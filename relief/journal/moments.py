"""Reads moments, days and lengths of time as a person types them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relief.errors import UsageError

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_DAYS_BACK = {"today": 0, "yesterday": 1}
_AGO = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(m|min|h|d)(?:\s+ago)?")
_NUMBER = r"(\d{1,5}(?:\.\d+)?)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(s|sec|m|min|h)?(?:\s*{_NUMBER}\s*(s|sec|m|min))?")
_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}
_DAY_SECONDS = 86_400
_HOW = "write it as 21:30, yesterday 21:30, 2 h ago, or 2026-11-20 21:30"


def read_moment(words: str, now: datetime, zone: str = "") -> datetime:
    """Read a moment: ``now``, ``21:30``, ``yesterday 8:00``, ``2h ago``, ``2026-11-20 21:30``.

    A time of day alone is the last time it was that o'clock.

    Args:
        words: What was typed.
        now: The present instant, with its offset.
        zone: The local zone's IANA name, so that a day before a clock change has its own offset.

    Raises:
        UsageError: It cannot be read, or it lies ahead.
    """
    text = " ".join(words.lower().split())
    if text in ("", "now"):
        return now
    if found := _AGO.fullmatch(text):
        return now - timedelta(seconds=float(found[1]) * _SECONDS[found[2]])
    moment = _day_and_time(text, _in_zone(now, zone))
    if moment is None:
        raise UsageError(f"{words} is no moment that can be read", _HOW)
    if moment > now:
        raise UsageError(f"{words} lies ahead", "a diary looks back: " + _HOW)
    return moment


def read_day(words: str | None) -> date | None:
    """Read a day; None when nothing was typed.

    Raises:
        UsageError: It is no day.
    """
    text = (words or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text} is no day", "a day is written 2026-12-05") from error


def read_length(words: str) -> float | None:
    """Read a length of time in seconds: ``40``, ``2 min``, ``1h 5 min``; None when empty.

    Raises:
        UsageError: It cannot be read.
    """
    text = words.strip().lower()
    if not text:
        return None
    found = _LENGTH.fullmatch(text)
    if found is None or (found[3] and not found[2]):
        raise UsageError(f"{words} is no length of time", "write it as 40 s, 2 min or 1 h")
    seconds = float(found[1]) * _SECONDS[found[2] or "s"]
    seconds += float(found[3]) * _SECONDS[found[4]] if found[3] else 0
    if seconds > _DAY_SECONDS:
        raise UsageError(f"{words} is longer than a day", "write it as 40 s, 2 min or 1 h")
    return seconds


def length_words(seconds: float) -> str:
    """A length of time in words, such as ``40 s``, ``2 min 5 s`` or ``3 h 20 min``."""
    if seconds < 120:
        return f"{seconds:g} s"
    whole = round(seconds)
    if whole < 7200:
        return _two_units(*divmod(whole, 60), "min", "s")
    return _two_units(*divmod(round(whole / 60), 60), "h", "min")


def _two_units(many: int, few: int, large: str, small: str) -> str:
    return f"{many} {large} {few} {small}" if few else f"{many} {large}"


def _day_and_time(text: str, now: datetime) -> datetime | None:
    """A day, a time of day, or both; None when neither can be made out."""
    *days, last = text.split(" ")
    clock = _CLOCK.fullmatch(last)
    if clock is None:
        days, last = [*days, last], ""
    if len(days) > 1 or not (days or last):
        return None
    try:
        hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
        moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if not days:
            return moment if moment <= now else _back(moment, 1)
        if days[0] in _DAYS_BACK:
            return _back(moment if clock else min(moment, now), _DAYS_BACK[days[0]])
        day = datetime.fromisoformat(days[0])
        return moment.replace(year=day.year, month=day.month, day=day.day)
    except ValueError:
        return None


def _back(moment: datetime, days: int) -> datetime:
    return moment - timedelta(days=days)  # in one zone this moves the wall clock, as is meant


def _in_zone(now: datetime, zone: str) -> datetime:
    try:
        return now.astimezone(ZoneInfo(zone)) if zone else now
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return now
