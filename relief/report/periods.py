"""The report's period, and the appointments it is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from relief.errors import NotFound, UsageError
from relief.formatting import day_with_year
from relief.i18n import _
from relief.insight.trends import Span
from relief.journal.journal import Journal
from relief.library.phrases import Say
from relief.report.appointments import read_appointments

DEFAULT_WEEKS = 8
MOST_WEEKS = 520
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period(Span):
    """A range of days with its description."""

    words: str = ""


def usual_period(journal: Journal, say: Say) -> Period:
    """Return the period since the last appointment if there was one, else the last eight weeks.

    Raises:
        DataError: The journal cannot be read.
    """
    return _since(journal, say) or weeks_back(journal, DEFAULT_WEEKS, say)


def since_visit(journal: Journal, say: Say) -> Period:
    """Return the period from the last appointment to today.

    Raises:
        NotFound: There has been no appointment yet.
        DataError: The journal cannot be read.
    """
    found = _since(journal, say)
    if found is None:
        raise NotFound(
            _("no appointment is marked as done yet"),
            _(
                "mark an appointment as done: relief appointment done; or choose a "
                "period: --weeks 8"
            ),
        )
    return found


def weeks_back(journal: Journal, weeks: int, say: Say) -> Period:
    """Return the last weeks, including today.

    Raises:
        UsageError: There are fewer than one, or too many.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise UsageError(
            _("weeks must be from 1 to {most_weeks}").format(most_weeks=MOST_WEEKS),
            _("try: --weeks 8"),
        )
    today = date.fromisoformat(journal.today())
    first = today - timedelta(days=weeks * _WEEK - 1)
    name = "report.last_week" if weeks == 1 else "report.last_weeks"
    return Period(first, today, say(name, weeks=weeks, **_days(first, today)))


def from_to(journal: Journal, first: date | None, last: date | None, say: Say) -> Period:
    """Return a period; by default it starts with the first entry and ends today.

    Raises:
        UsageError: The days are in the wrong order, or in the future.
        DataError: The journal cannot be read.
    """
    today = date.fromisoformat(journal.today())
    oldest = journal.oldest("entry", 1) if first is None else []
    begin = first or (date.fromisoformat(oldest[0].day) if oldest else last or today)
    end = last or today
    for day in (begin, end):
        if day > today:
            raise UsageError(
                _("{day} is in the future").format(day=day),
                _("a summary cannot include days after today"),
            )
    if begin > end:
        raise UsageError(
            _("{begin} comes after {end}").format(begin=begin, end=end),
            _("put the earlier day first"),
        )
    return Period(begin, end, say("report.from_to", **_days(begin, end)))


def _since(journal: Journal, say: Say) -> Period | None:
    found = read_appointments(journal)
    back = [one.on for one in found.past if one.on <= found.today]
    if not back:
        return None
    first, last = max(back), found.today
    return Period(first, last, say("report.since_visit", **_days(first, last)))


def _days(first: date, last: date) -> dict[str, object]:
    """Return the fields of a phrase about a period."""
    return {"first": day_with_year(first), "last": day_with_year(last)}
