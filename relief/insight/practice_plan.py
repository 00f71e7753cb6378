"""The chosen practice plan: its current week, and the days practised.

Works on plain rows without pydantic, because `relief status` and Today read this. There is no
streak, and a day without practice is not a failure.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from relief.formatting import day_words, number_words
from relief.i18n import ngettext
from relief.journal.counted_sessions import practised
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord

if TYPE_CHECKING:
    from relief.library.phrases import Say

LONGEST_WEEKS = 12
"""Maximum length of a plan in weeks."""

_WEEK_DAYS = 7
_LATEST_YEAR = 9000


class PlanProgress(NamedTuple):
    """The progress of a plan today.

    Attributes:
        row: Its record.
        start: Its first day.
        weeks: Its length in weeks.
        days: Planned days of each week.
        today: Today's date.
        stopped: The day on which the person stopped it; None if they did not.
        sessions: Its sessions since the start, oldest first.
    """

    row: StoredRecord
    start: date
    weeks: int
    days: int
    today: date
    stopped: date | None
    sessions: tuple[StoredRecord, ...]

    @property
    def title(self) -> str:
        """The title of its routine."""
        return str(self.row.body["title"])

    @property
    def routine(self) -> str:
        """The id of its routine."""
        return str(self.row.body["routine"])

    @property
    def week(self) -> int:
        """The number of the current week, from 1; greater than ``weeks`` once it is over."""
        return max(1, (self.today - self.start).days // _WEEK_DAYS + 1)

    @property
    def is_running(self) -> bool:
        """Whether it was not stopped and is not over."""
        return self.stopped is None and self.week <= self.weeks

    @property
    def last(self) -> date:
        """Its last day: planned, or the day it was stopped."""
        return min(self.stopped or date.max, _last_day(self.start, self.weeks))

    @property
    def days_done(self) -> tuple[int, ...]:
        """For each week that has begun, the number of days practised."""
        return tuple(len({row.day for row in rows}) for rows in self._by_week)

    @property
    def days_planned(self) -> int:
        """The number of planned days in the weeks that have begun."""
        return self.days * len(self.days_done)

    @property
    def has_more_today(self) -> bool:
        """Whether practice is due today: not done yet, and days of this week are left."""
        if not self.is_running:
            return False
        is_done = any(row.day == self.today.isoformat() for row in self.sessions)
        return not is_done and self.days_done[-1] < self.days

    @property
    def review_week(self) -> int | None:
        """The week whose review is due: from its last day on, for seven days; else None."""
        if self.stopped is not None:
            return None
        for week in self.row.body.get("reviews", ()):
            since = (self.today - self.start).days - (_WEEK_DAYS * week - 1)
            if week <= self.weeks and 0 <= since < _WEEK_DAYS:
                return int(week)
        return None

    def ratings(self, week: int) -> tuple[int, ...]:
        """Return the ratings before its sessions in a week, counted from 1."""
        rows = self._by_week[week - 1] if week <= len(self._by_week) else ()
        return tuple(int(r.body["before"]) for r in rows if r.body.get("before") is not None)

    def as_json(self) -> dict[str, Any]:
        """Return the plan as a JSON object."""
        return {
            **self.row.body, "id": self.row.record, "week": min(self.week, self.weeks),
            "is_running": self.is_running, "days_done": list(self.days_done),
            "has_more_today": self.has_more_today,
        }  # fmt: skip

    @property
    def _by_week(self) -> tuple[tuple[StoredRecord, ...], ...]:
        begun = max(1, (min(self.today, self.last) - self.start).days // _WEEK_DAYS + 1)
        weeks: list[list[StoredRecord]] = [[] for _ in range(begun)]
        for row in self.sessions:
            weeks[(date.fromisoformat(row.day) - self.start).days // _WEEK_DAYS].append(row)
        return tuple(map(tuple, weeks))


def read_plan(journal: Journal) -> PlanProgress | None:
    """Return the plan started last, running or not; None if there is none that can be read.

    Raises:
        DataError: The journal cannot be read.
    """
    row = journal.newest("plan")
    if row is None:
        return None
    start, weeks, days = date.fromisoformat(row.body["start"]), row.body["weeks"], row.body["days"]
    is_sound = 1 <= weeks <= LONGEST_WEEKS and 1 <= days <= _WEEK_DAYS
    if not is_sound or start.year > _LATEST_YEAR:
        return None  # written by another program
    today, stopped = date.fromisoformat(journal.today()), row.body.get("stopped")
    ended = date.fromisoformat(stopped) if stopped else None
    last = min(today, _last_day(start, int(weeks)), ended or today)
    rows = practised(journal.between("session", start.isoformat(), last.isoformat()))
    names = {row.body["routine"], *row.body.get("also", ())}
    mine = tuple(one for one in rows if one.body.get("routine") in names)
    return PlanProgress(row, start, int(weeks), int(days), today, ended, mine)


def plan_words(plan: PlanProgress, say: "Say") -> str:
    """Format the progress of a plan in one or two sentences."""
    if plan.stopped is not None:
        return say("plan.was_stopped", title=plan.title, day=day_words(plan.stopped))
    if not plan.is_running:
        return say("plan.over", title=plan.title, weeks=plan.weeks)
    often = say("plan.every_day") if plan.days == _WEEK_DAYS else say(
        "plan.days_a_week", days=_days(plan.days))  # fmt: skip
    words = say("plan.week", week=plan.week, weeks=plan.weeks, title=plan.title, how_often=often)
    done = plan.days_done[-1]
    return f"{words} {say('plan.so_far', days=_days(done))}" if done else words


def week_lines(plan: PlanProgress, say: "Say") -> list[str]:
    """Format the days practised week by week; empty before the second week."""
    done = plan.days_done
    if len(done) == 1:
        return []
    is_open = plan.is_running
    return [
        say("plan.week_now" if is_open and week == len(done) else "plan.week_done",
            week=week, days=_days(days))
        for week, days in enumerate(done, 1)
    ]  # fmt: skip


def review_lines(plan: PlanProgress, say: "Say") -> list[str]:
    """Format a review of the plan on the days when one is due; else empty."""
    week = plan.review_week
    if week is None:
        return []
    lines = [say("plan.review", done=_days(sum(plan.days_done)), planned=plan.days_planned)]
    first, last = plan.ratings(1), plan.ratings(week)
    if week > 1 and first and last:
        lines.append(
            say("plan.rated", week=week, first=_median(first), n=_times(first),
                last=_median(last), m=_times(last))
        )  # fmt: skip
    return [*lines, say("plan.review_how")]


def plan_lines(plan: PlanProgress, say: "Say") -> list[str]:
    """Format the progress of a plan week by week, with a review when one is due."""
    return [plan_words(plan, say), *week_lines(plan, say), *review_lines(plan, say)]


def plan_in_short(plan: PlanProgress, say: "Say") -> str:
    """Format a plan for the doctor's summary: practised and planned days."""
    words = say(
        "plan.summary", weeks=plan.weeks, start=day_words(plan.start),
        done=sum(plan.days_done), planned=plan.days_planned,
    )  # fmt: skip
    stopped = say("plan.summary_stopped", day=day_words(plan.stopped)) if plan.stopped else ""
    return f"{words}{stopped}"


def _last_day(start: date, weeks: int) -> date:
    return start + timedelta(days=_WEEK_DAYS * weeks - 1)


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _times(ratings: Sequence[int]) -> str:
    return ngettext("{count} rating", "{count} ratings", len(ratings)).format(count=len(ratings))


def _median(ratings: Sequence[int]) -> str:
    from relief.insight.averages import median  # late: `relief status` and Today rarely need it

    return number_words(median(ratings))
