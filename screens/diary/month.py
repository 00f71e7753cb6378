"""The month of the highlighted row as a small calendar, with the twitch rating of each day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date

from rich.cells import set_cell_size
from textual.content import Content

from relief.formatting import here, month_in_full, weekday_names
from relief.insight.days import Day
from relief.library.phrases import Phrases
from screens.safe_text import lines, plain

_BARS = "▁▂▃▄▅▆▇█"
_TOP = 10
_CELL = 4


def month_words(days: Mapping[date, Day], shown: date, say: Phrases) -> Content:
    """Format the weeks of a month; a glyph beside each day shows its twitch rating.

    Args:
        days: The days of that month that have records.
        shown: The highlighted day.
        say: The phrases.
    """
    weeks = Calendar(here().first_weekday).monthdatescalendar(shown.year, shown.month)
    names = "".join(map(_name, weekday_names("weekdays_two")))
    rows = [Content("").join(_cell(day, days, shown) for day in week) for week in weeks]
    return lines(
        plain(month_in_full(shown), "bold"), plain(names, "$muted"), *rows,
        plain(say("diary.month"), "$muted"),
    )  # fmt: skip


def _name(weekday: str) -> str:
    """Return a column heading, padded to the column's width."""
    return set_cell_size(weekday, _CELL)


def _cell(day: date, days: Mapping[date, Day], shown: date) -> Content:
    if day.month != shown.month:
        return plain(" " * _CELL)
    number = plain(
        f"{day.day:>2}", "bold $accent" if day == shown else "" if day in days else "$muted"
    )
    return Content("").join((number, plain(f"{_sign(days.get(day)):<{_CELL - 2}}", "$primary")))


def _sign(day: Day | None) -> str:
    if day is None:
        return ""
    if day.twitch is None:
        return "·"
    return _BARS[min(len(_BARS) - 1, day.twitch * (len(_BARS) - 1) // _TOP)]
