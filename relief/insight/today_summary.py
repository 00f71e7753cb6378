"""The summary that Today shows.

Works on plain rows without pydantic, because the first screen is painted from this.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from relief.journal.counted_sessions import practised
from relief.journal.daily_limit import hurt_until, recent_massages
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.safety.limits import LOOK_AFTER_DAYS
from relief.safety.urgency import WARNING_TIERS, Urgency

if TYPE_CHECKING:
    from relief.insight.practice_plan import PlanProgress
    from relief.library.phrases import Say
else:
    PlanProgress = object  # a name in quotes would be compiled, which takes a millisecond

WEEK_DAYS = 7
_EVENING_FROM, _MORNING_FROM = 20, 6


class Suggestion(NamedTuple):
    """A suggestion for now, with its last result; ``planned`` is its title in a plan."""

    routine: str
    last: date | None = None
    before: int | None = None
    after: int | None = None
    planned: str = ""


class TodaySummary(NamedTuple):
    """The data of Today: any warnings, what to do now, and how it has been.

    Attributes:
        outcome: Outcome of the last safety check; None if there was none.
        checked: The day of that check.
        practised: For each of the last seven days, oldest first, whether there was any practice.
        twitch: For each of those days the highest twitch rating; None for no rating.
        entries: Number of diary entries on those days.
        sessions_today: Sessions of today.
        recent_massages: Start of each massage in the last 24 hours.
        hurt_until: Until when massage is refused because something hurt.
        last_night: The session of last night, if it was not rated yet.
        check_in_doubt: Whether the last check cannot be read.
        plan: The practice plan started last, running or not.
    """

    today: date
    outcome: str | None
    checked: date | None
    suggestion: Suggestion
    practised: tuple[bool, ...]
    twitch: tuple[int | None, ...]
    entries: int
    sessions_today: int
    recent_massages: tuple[datetime, ...]
    hurt_until: datetime | None
    last_night: StoredRecord | None = None
    check_in_doubt: bool = False
    plan: PlanProgress | None = None

    @property
    def look_again(self) -> date | None:
        """The day of the next safety check; None if there is no date."""
        days = LOOK_AFTER_DAYS.get(self.outcome or "")
        return None if self.checked is None or days is None else self.checked + timedelta(days)

    @property
    def days_practised(self) -> int:
        """The number of days with practice among the last seven."""
        return sum(self.practised)


def read_today_summary(journal: Journal) -> TodaySummary:
    """Read the last seven days and the last safety check.

    Raises:
        DataError: The journal cannot be read.
    """
    today = date.fromisoformat(journal.today())
    first = today - timedelta(days=WEEK_DAYS - 1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(WEEK_DAYS)]
    sessions = practised(journal.between("session", days[0], days[-1]))
    entries = journal.between("entry", days[0], days[-1])
    checklist = journal.last_written("checklist")
    in_doubt = journal.is_in_doubt("checklist")
    if checklist and in_doubt and checklist.body["outcome"] not in WARNING_TIERS:
        checklist = None
    plan = _plan(journal)
    return TodaySummary(
        today=today,
        outcome=checklist.body["outcome"] if checklist else None,
        checked=date.fromisoformat(checklist.day) if checklist else None,
        suggestion=suggest(sessions or practised(journal.latest("session", 20)), plan),
        practised=tuple(any(row.day == day for row in sessions) for day in days),
        twitch=tuple(_highest(entries, day) for day in days),
        entries=len(entries),
        sessions_today=sum(row.day == days[-1] for row in sessions),
        recent_massages=recent_massages(journal),
        hurt_until=hurt_until(journal),
        last_night=_last_night(sessions, days),
        check_in_doubt=in_doubt,
        plan=plan,
    )


def _plan(journal: Journal) -> PlanProgress | None:
    if journal.newest("plan") is None:
        return None
    from relief.insight.practice_plan import read_plan  # late: few people have a plan

    return read_plan(journal)


def outcome_words(outcome: str, say: "Say") -> str:
    """Format the outcome of a check in a few words, for a list."""
    if outcome == Urgency.SELFCARE:
        return say("today.nothing_worrying")
    return say(f"{outcome}.title").lower()


def suggest(sessions: Sequence[StoredRecord], plan: PlanProgress | None = None) -> Suggestion:
    """Return the suggestion: the plan's routine for today, the last massage, else the shortest."""
    planned = plan.routine if plan is not None and plan.has_more_today else ""
    title = plan.title if plan is not None and planned else ""
    wanted = [
        row for row in sessions
        if (row.body["routine"] == planned if planned else row.body.get("practice") == "massage")
    ]  # fmt: skip
    if not wanted:
        return Suggestion(planned or "jaw-reset", planned=title)
    last = max(wanted, key=lambda row: row.at)
    return Suggestion(
        last.body["routine"],
        date.fromisoformat(last.day),
        last.body.get("before"),
        last.body.get("after"),
        title,
    )


def _last_night(sessions: Sequence[StoredRecord], days: Sequence[str]) -> StoredRecord | None:
    """Return the last session, if it was played yesterday evening and not rated since."""
    last = max(sessions, key=lambda row: row.at, default=None)
    if last is None or last.day != days[-2] or last.body.get("after") is not None:
        return None
    hour = datetime.fromisoformat(last.body["at"]).hour
    was_dark = hour >= _EVENING_FROM or hour < _MORNING_FROM
    return last if was_dark and last.body["status"] == "completed" else None


def _highest(entries: Sequence[StoredRecord], day: str) -> int | None:
    ratings = [
        row.body["twitch"]
        for row in entries
        if row.day == day and row.body.get("twitch") is not None
    ]
    return max(ratings, default=None)
