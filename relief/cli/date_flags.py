"""Parses dates and times given as flags; asks on a terminal if one is ambiguous."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from relief.cli.context import Context
from relief.cli.line_prompts import ask_which
from relief.cli.output import print_message
from relief.errors import UsageError
from relief.formatting import day_words
from relief.i18n import _
from relief.insight.record_time import is_of_day_before
from relief.journal.stored_record import StoredRecord
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.days import Prefer, parse_day
from relief.parsing.moments import HOW, parse_moment

Read = TypeVar("Read")


def day_flag(
    context: Context, name: str, prefer: Prefer = "past", today: date | None = None
) -> date | None:
    """Return the date given with a flag; None without the flag.

    Args:
        context: The arguments and the clock.
        name: The flag's name in the arguments.
        prefer: Whether a weekday, or a day without a year, is in the past or the future.
        today: The date of "today"; by default the diary's day, which ends at four in the morning.

    Raises:
        UsageError: The date is invalid.
    """
    words = getattr(context.arguments, name)
    if words is None:
        return None
    day = today or date.fromisoformat(context.journal.today())
    return read_clearly(context, words, lambda typed: parse_day(typed, day, prefer))


def moment_flag(context: Context, words: str, on: date | None = None) -> datetime:
    """Return the time given with a flag, in local time.

    Args:
        context: The context, for its clock.
        words: The text typed.
        on: The day of a time without a date; None means its last occurrence.

    Raises:
        UsageError: The time is invalid.
    """
    if not words.strip():
        raise UsageError(_("--at is empty"), _(HOW))
    now, zone = context.clock.now(), context.clock.zone_name()
    return read_clearly(context, words, lambda typed: parse_moment(typed, now, zone, on))


def format_day(context: Context, row: StoredRecord) -> None:
    """Print the day a record counts for, if it differs from the calendar date."""
    if is_of_day_before(row):
        day = day_words(date.fromisoformat(row.day))
        hour = f"{context.settings.number('day_end'):02d}:00"
        print_message(context.phrases("diary.night", day=day, hour=hour))


def read_clearly(context: Context, words: str, read: Callable[[str], Read]) -> Read:
    """Parse words; ask which meaning is meant if they are ambiguous.

    Raises:
        UsageError: The words are invalid, or ambiguous without a terminal to prompt on.
    """
    try:
        return read(words)
    except Ambiguous as error:
        if not context.has_terminal:
            raise
        return read(ask_which(error))
