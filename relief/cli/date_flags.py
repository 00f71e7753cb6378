"""Parses dates and times given as flags; asks on a terminal if one is ambiguous."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from relief.cli.context import Context
from relief.cli.line_prompts import ask_which
from relief.cli.output import talk
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
    """The date of a flag; None without the flag.

    Args:
        context: Whose arguments and clock count.
        name: The flag's name in the arguments.
        prefer: Which one a day without its year, or a weekday, is.
        today: What "today" means; the diary's day, which ends at four, where it is not given.

    Raises:
        UsageError: It cannot be read.
    """
    words = getattr(context.arguments, name)
    if words is None:
        return None
    day = today or date.fromisoformat(context.journal.today())
    return read_clearly(context, words, lambda typed: parse_day(typed, day, prefer))


def moment_flag(context: Context, words: str, on: date | None = None) -> datetime:
    """The time of a flag, in local time.

    Args:
        context: Whose clock counts.
        words: What was typed.
        on: The day that a time of day alone belongs to; None is its last time.

    Raises:
        UsageError: It cannot be read.
    """
    if not words.strip():
        raise UsageError(_("--at is empty"), _(HOW))
    now, zone = context.clock.now(), context.clock.zone_name()
    return read_clearly(context, words, lambda typed: parse_moment(typed, now, zone, on))


def format_day(context: Context, row: StoredRecord) -> None:
    """Print the day a record counts for, if it is not the calendar day."""
    if is_of_day_before(row):
        day = day_words(date.fromisoformat(row.day))
        hour = f"{context.settings.number('day_end'):02d}:00"
        talk(context.phrases("diary.night", day=day, hour=hour))


def read_clearly(context: Context, words: str, read: Callable[[str], Read]) -> Read:
    """Parse words; ask which meaning is meant if they are ambiguous.

    Raises:
        UsageError: They cannot be read, or nobody can be asked.
    """
    try:
        return read(words)
    except Ambiguous as error:
        if not context.has_terminal:
            raise
        return read(ask_which(error))
