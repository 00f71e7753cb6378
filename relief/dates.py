"""Days in words, the same everywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def day_words(day: date) -> str:
    """A day such as ``Mon 23 Nov``."""
    return f"{day:%a} {day.day} {day:%b}"


def moment_words(instant: datetime) -> str:
    """A moment such as ``14:05 on Mon 23 Nov``: the minute in which it has come."""
    if instant.second or instant.microsecond:
        instant = instant.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return f"{instant:%H:%M} on {day_words(instant.date())}"


def day_with_year(day: date) -> str:
    """A day such as ``2 Dec 2026``."""
    return f"{day.day} {day:%b %Y}"


def days_ago(day: date, today: date) -> str:
    """How long ago a day was: today, yesterday, 3 days ago."""
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def days_until(day: date, today: date) -> str:
    """How far off a day is: today, tomorrow, in 3 days; in the past, how long ago it was."""
    days = (day - today).days
    if days < 1:
        return days_ago(day, today)
    return "tomorrow" if days == 1 else f"in {days} days"
