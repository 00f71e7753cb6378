"""Trends over time: pure functions of days and records, each in one pass.

Every number comes with its n, and a missing value is None, never zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import Literal

from relief.insight.averages import median
from relief.insight.claims import NO_CLAIM, Claim, judged
from relief.insight.days import Days, series, typical
from relief.insight.intervals import median_interval, sign_p
from relief.insight.rated_sessions import pairs_of, rated
from relief.journal.stored_record import StoredRecord
from relief.library.areas import OTHER, known_area

PeriodName = Literal["week", "month", "quarter", "all"]
PERIOD_DAYS = {"week": 7, "month": 30, "quarter": 91}
LONGEST_BY_DAY = 100
"""Number of days above which a line has one point per week."""
HIGHEST_RATING = 10
LEVELS = 4
_WEEK = 7
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1


def later_half(first: date, last: date) -> date:
    """Return the first day of the later half, one day longer if the number of days is odd."""
    return first + timedelta(days=((last - first).days + 1) // 2)


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of values: number, median, lowest and highest."""

    n: int
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A point of a line: its first day, its median, and the number of days."""

    first: date
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A field over time, oldest first; ``step`` is the days between points, 1 or 7."""

    field: str
    step: int
    points: tuple[TrendPoint, ...]
    summary: Summary | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar; level 0 (none) to 4, None for no value."""

    day: date
    value: float | None
    level: int | None


@dataclass(frozen=True, slots=True)
class AreaDays:
    """An area with its side, and the number of days on which it was marked."""

    zone: str
    side: str
    days: int


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """The marked areas, most frequent first; ``n`` is the number of days with any."""

    n: int
    places: tuple[AreaDays, ...]

    @property
    def by_area(self) -> dict[str, int]:
        """The days of each known area, such as ``cheek.left``."""
        known = (place for place in self.places if place.zone != OTHER)
        return {f"{place.zone}.{place.side}": place.days for place in known}


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Ratings before and after the sessions of one routine.

    Attributes:
        title: The routine's latest title.
        n: Sessions rated before and after.
        before: Median rating before.
        after: Median rating after.
        change: Median of after minus before; negative means better.
        better: Sessions with a lower rating after.
        same: Sessions with the same rating.
        worse: Sessions with a higher rating.
        claim: The median change with its interval; judged with those of all other routines.
    """

    routine: str
    title: str
    n: int
    before: float
    after: float
    change: float
    better: int
    same: int
    worse: int
    claim: Claim = NO_CLAIM

    @property
    def shares(self) -> tuple[float, float, float]:
        """The proportions better, same and worse, each 0-1."""
        return self.better / self.n, self.same / self.n, self.worse / self.n


@dataclass(frozen=True, slots=True)
class TwitchRate:
    """A twitch count as a rate."""

    at: datetime
    day: date
    per_minute: float
    count: int
    seconds: float
    longest_gap_seconds: float | None
    place: str | None


def span_of(period: PeriodName, today: date, days: Days) -> Span:
    """Return the days of a period up to today; "all" starts with the first day there is."""
    if period != "all":
        return Span(today - timedelta(days=PERIOD_DAYS[period] - 1), today)
    return Span(min(min(days, default=today), today), today)


def summarise(values: Iterable[float | None]) -> Summary | None:
    """Summarise values without blanks; None if there are none."""
    found = [value for value in values if value is not None]
    if not found:
        return None
    return Summary(len(found), median(found), min(found), max(found))


def line(days: Days, field: str, span: Span) -> TrendLine:
    """Return a field over time: a point per day, or for long spans per week from Monday on.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    values = series(days, field, span.first, span.last)
    step = 1 if span.days <= LONGEST_BY_DAY else _WEEK
    points: list[TrendPoint] = []
    start = 0
    while start < span.days:
        first = span.first + timedelta(days=start)
        end = start + (step if step == 1 else step - first.weekday())
        short = summarise(values[start:end])
        points.append(TrendPoint(first, short.median if short else None, short.n if short else 0))
        start = end
    return TrendLine(field, step, tuple(points), summarise(values))


def calendar(
    days: Days,
    field: str,
    span: Span,
    top: float | None = HIGHEST_RATING,
    first_weekday: int = 0,
) -> tuple[tuple[CalendarDay | None, ...], ...]:
    """Return weeks of seven cells; None for days outside the span.

    Args:
        days: The days.
        field: The field.
        span: The range of days.
        top: The value of the highest level; None uses the maximum.
        first_weekday: The first day of a week; 0 is Monday.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    values = series(days, field, span.first, span.last)
    highest = top if top is not None else max((v for v in values if v is not None), default=0.0)
    cells: list[CalendarDay | None] = [None] * ((span.first.weekday() - first_weekday) % _WEEK)
    for nth, value in enumerate(values):
        cells.append(CalendarDay(span.first + timedelta(days=nth), value, level_of(value, highest)))
    cells += [None] * (-len(cells) % _WEEK)
    return tuple(tuple(cells[start : start + _WEEK]) for start in range(0, len(cells), _WEEK))


def level_of(value: float | None, top: float) -> int | None:
    """Return the shade of a cell: 0 for nothing, 1 to 4 up to the top; None without a value."""
    if value is None:
        return None
    if value <= 0 or top <= 0:
        return 0
    return max(1, min(LEVELS, ceil(LEVELS * value / top)))


def by_hour(days: Days, span: Span) -> tuple[Summary | None, ...]:
    """Summarise the twitch ratings of each local hour from 0 to 23; n counts entries."""
    bins: list[list[float]] = [[] for _ in range(_HOURS)]
    for day, entry in days.items():
        if span.first <= day <= span.last:
            for pair in entry.hours.split():
                hour, twitch = pair.split(",")
                bins[int(hour)].append(float(twitch))
    return tuple(summarise(found) for found in bins)


def by_weekday(days: Days, field: str, span: Span) -> tuple[Summary | None, ...]:
    """Summarise a field by weekday, Monday first; n counts days, None without data.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    bins: list[list[float]] = [[] for _ in range(_WEEK)]
    for day, value in typical(days, field).items():
        if span.first <= day <= span.last:
            bins[day.weekday()].append(value)
    return tuple(summarise(found) for found in bins)


def places(days: Days, span: Span) -> AreaSummary:
    """Count the days on which each area was marked."""
    counted: Counter[str] = Counter()
    marked = 0
    for day, entry in days.items():
        if entry.areas and span.first <= day <= span.last:
            marked += 1
            counted.update({known_area(area) for area in entry.areas})
    order = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return AreaSummary(
        marked, tuple(AreaDays(*_zone_and_side(name), count) for name, count in order)
    )


def _zone_and_side(name: str) -> tuple[str, str]:
    """Split ``lower-lid.left`` into area and side; the side is "" if there is none."""
    area, _, side = name.partition(".")
    return area, side


def before_and_after(sessions: Iterable[StoredRecord]) -> tuple[BeforeAfter, ...]:
    """Compare ratings before and after each routine, most often rated first.

    Counts only sessions with practice, a resumed session once, and no previews.
    """
    rows = rated(sessions)
    titles: dict[str, tuple[str, str]] = {}
    for row in rows:
        routine = row.body["routine"]
        said = row.at, row.body.get("title") or routine
        titles[routine] = max(titles.get(routine, said), said)
    found = [_compared(name, titles[name][1], pairs) for name, pairs in pairs_of(rows).items()]
    verdicts = judged([one.claim for one in found])
    found = [replace(one, claim=claim) for one, claim in zip(found, verdicts, strict=True)]
    return tuple(sorted(found, key=lambda one: (-one.n, one.routine)))


def _compared(routine: str, title: str, pairs: Sequence[tuple[int, int]]) -> BeforeAfter:
    changes = [after - before for before, after in pairs]
    return BeforeAfter(
        routine=routine,
        title=title,
        n=len(pairs),
        before=median(before for before, _ in pairs),
        after=median(after for _, after in pairs),
        change=median(changes),
        better=sum(change < 0 for change in changes),
        same=sum(change == 0 for change in changes),
        worse=sum(change > 0 for change in changes),
        claim=_paired(routine, changes),
    )


def _paired(routine: str, changes: Sequence[int]) -> Claim:
    """Return the median of the paired changes, with its exact interval and sign test p."""
    bare, ends = Claim(routine, "too-few", len(changes)), median_interval(changes)
    if ends is None:
        return bare
    return replace(
        bare, verdict="unclear", effect=float(median(changes)), low=float(ends[0]),
        high=float(ends[1]), p=sign_p(changes),
    )  # fmt: skip


def counts(rows: Iterable[StoredRecord]) -> tuple[TwitchRate, ...]:
    """Return the twitch counts, oldest first."""
    ordered = sorted(
        (row for row in rows if row.kind == "twitch" and not row.deleted),
        key=lambda row: (row.at, row.stamp, row.record),
    )
    return tuple(_count(row) for row in ordered)


def _count(row: StoredRecord) -> TwitchRate:
    body = row.body
    return TwitchRate(
        at=datetime.fromisoformat(body.get("at", row.at)),
        day=date.fromisoformat(row.day),
        per_minute=body["count"] * 60 / body["seconds"],
        count=body["count"],
        seconds=body["seconds"],
        longest_gap_seconds=body.get("longest_gap_seconds"),
        place=body.get("area"),
    )
