"""Trends: lines, the calendar, hours, places, before and after, counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from relief.insight.days import Day, days_of
from relief.insight.trends import (
    HIGHEST_RATING,
    AreaDays,
    CalendarDay,
    Span,
    Summary,
    before_and_after,
    by_hour,
    calendar,
    counts,
    level_of,
    line,
    places,
    span_of,
    summarise,
)
from relief.journal.stored_record import StoredRecord
from tests.day_rows import FIRST, entry


def days(*twitch: int | None) -> dict[date, Day]:
    """Return consecutive days from the first on, a Monday; None for a day without an entry."""
    return days_of(
        entry(nth, twitch=value) for nth, value in enumerate(twitch) if value is not None
    )


def week(nth: int = 0, count: int = 1) -> Span:
    """Return whole weeks."""
    first = FIRST + timedelta(days=7 * nth)
    return Span(first, first + timedelta(days=7 * count - 1))


def session(
    before: int | None, after: int | None, routine: str = "jaw-ease", **body: object
) -> StoredRecord:
    """Return a session with these ratings."""
    told = {"routine": routine, "title": routine.title(), "before": before, "after": after}
    at = str(body.pop("when", "2026-11-02T10:00"))
    return StoredRecord("r", "session", at, "a", at, at[:10], told | body)


def counted(at: str, count: int, seconds: float = 60, **body: object) -> StoredRecord:
    """Return a twitch count."""
    told = {"at": at, "count": count, "seconds": seconds, "longest_gap_seconds": 9.0}
    return StoredRecord("r", "twitch", at, "a", at, at[:10], told | body)


@pytest.mark.parametrize(("period", "length"), [("week", 7), ("month", 30), ("quarter", 91)])
def test_a_period_ends_today(period: str, length: int) -> None:
    span = span_of(period, FIRST, {})  # type: ignore[arg-type]
    assert (span.last, span.days) == (FIRST, length)


def test_all_of_it_begins_with_the_first_day_there_is() -> None:
    today = FIRST + timedelta(days=9)
    assert span_of("all", today, days(None, None, 4, 1)).first == FIRST + timedelta(days=2)
    assert span_of("all", today, {}).days == 1
    assert span_of("all", FIRST - timedelta(days=9), days(1)).days == 1


def test_a_line_has_a_point_for_each_day_and_gaps_stay_gaps() -> None:
    found = line(days(3, None, 0, 9), "twitch", week())
    assert [(point.value, point.n) for point in found.points] == [
        (3, 1), (None, 0), (0, 1), (9, 1), (None, 0), (None, 0), (None, 0),
    ]  # fmt: skip
    assert (found.step, found.summary) == (1, Summary(3, 3, 0, 9))


def test_a_line_without_a_value_has_no_summary() -> None:
    assert line({}, "twitch", week()).summary is None
    assert summarise([None, None]) is None
    assert summarise([0, None]) == Summary(1, 0, 0, 0)


def test_a_long_line_has_a_point_for_each_week_from_monday_on() -> None:
    span = Span(FIRST + timedelta(days=3), FIRST + timedelta(days=120))
    found = line(days(*(nth % 7 for nth in range(130))), "twitch", span)
    assert found.step == 7
    assert (found.points[0].first, found.points[0].n) == (span.first, 4)
    assert all(point.first.weekday() == 0 for point in found.points[1:])
    assert (found.points[0].value, found.points[1].value, found.points[1].n) == (4.5, 3, 7)
    assert sum(point.n for point in found.points) == span.days


def test_the_calendar_has_weeks_of_seven_from_monday_on() -> None:
    span = Span(FIRST + timedelta(days=2), FIRST + timedelta(days=8))
    weeks = calendar(days(1, 1, 0, None, 5, 10), "twitch", span)
    assert [len(row) for row in weeks] == [7, 7]
    assert weeks[0][:2] == (None, None)
    assert weeks[0][2] == CalendarDay(FIRST + timedelta(days=2), 0, 0)
    assert weeks[0][3] == CalendarDay(FIRST + timedelta(days=3), None, None)
    assert [cell.level for cell in weeks[0][4:6] if cell] == [2, 4]
    assert weeks[1][1] is not None
    assert weeks[1][2:] == (None,) * 5


def test_levels_of_what_has_no_top_go_up_to_the_highest() -> None:
    drunk = days_of([entry(0, caffeine_mg=50), entry(1, caffeine_mg=200), entry(2, caffeine_mg=0)])
    (cells,) = calendar(drunk, "caffeine_mg", week(), top=None)
    assert [cell.level for cell in cells if cell] == [1, 4, 0, None, None, None, None]
    assert calendar({}, "caffeine_mg", week(), top=None)[0][0] == CalendarDay(FIRST, None, None)
    sober = days_of([entry(0, caffeine_mg=0)])
    assert calendar(sober, "caffeine_mg", week(), top=None)[0][0] == CalendarDay(FIRST, 0, 0)


@for_all(st.floats(0, 50), st.floats(0, 50))
def test_more_is_never_a_lower_level(one: float, other: float) -> None:
    low, high = (level_of(value, HIGHEST_RATING) for value in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 4
    assert (level_of(one, 10) == 0) == (one == 0)


def test_each_hour_has_its_own_n() -> None:
    found = by_hour(
        days_of([entry(0, 8, twitch=2), entry(1, 8, twitch=6), entry(1, 8, jaw=3),
                 entry(2, 23, twitch=0), entry(9, 8, twitch=10)]), week(),
    )  # fmt: skip
    assert len(found) == 24
    assert (found[8], found[23], found[9]) == (Summary(2, 4, 2, 6), Summary(1, 0, 0, 0), None)


def test_places_count_days_not_entries() -> None:
    marked = days_of([
        entry(0, areas=("lower-lid.left", "cheek.left")), entry(0, areas=("lower-lid.left",)),
        entry(1, areas=("lower-lid.left",)), entry(2, twitch=3), entry(3, areas=("chin",)),
        entry(8, areas=("jaw.right",)),
    ])  # fmt: skip
    found = places(marked, week())
    assert found.n == 3
    assert found.places == (
        AreaDays("lower-lid", "left", 2), AreaDays("cheek", "left", 1), AreaDays("chin", "", 1),
    )  # fmt: skip


def test_before_and_after_is_told_by_routine() -> None:
    jaw, neck = before_and_after([
        session(6, 3), session(5, 5), session(4, 5), session(8, 2), session(None, 3),
        session(3, None), session(7, 6, "neck-ease"), session(9, 0, "neck-ease", speed=8.0),
    ])  # fmt: skip
    assert (jaw.routine, jaw.n, jaw.before, jaw.after, jaw.change) == ("jaw-ease", 4, 5.5, 4, -1.5)
    assert (jaw.better, jaw.same, jaw.worse) == (2, 1, 1)
    assert jaw.shares == (0.5, 0.25, 0.25)
    assert (neck.routine, neck.n) == ("neck-ease", 1)


def test_a_zero_is_a_rating_and_the_newest_title_counts() -> None:
    old = session(2, 0, when="2026-01-01T10:00", title="Old")
    (found,) = before_and_after([session(0, 0, title="New"), old])
    assert (found.n, found.better, found.same, found.title) == (2, 1, 1, "New")


def test_no_ratings_no_routine() -> None:
    gone = StoredRecord("r", "session", "s", "a", "t", "2026-11-02", {}, deleted=True)
    assert before_and_after([session(None, None), gone, entry(twitch=3)]) == ()


def test_counts_are_per_minute_and_in_order() -> None:
    later = counted("2026-11-03T09:00:00+01:00", 4, 30, area="cheek.left")
    found = counts([later, counted("2026-11-02T09:00:00+01:00", 0), entry(twitch=3)])
    assert [(one.per_minute, one.count) for one in found] == [(0, 0), (8, 4)]
    assert (found[1].day, found[1].place, found[1].at.hour) == (date(2026, 11, 3), "cheek.left", 9)


@for_all(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=150))
def test_every_given_value_is_in_the_line_the_calendar_and_the_hours(
    twitch: list[int | None],
) -> None:
    told = [value for value in twitch if value is not None]
    span = Span(FIRST, FIRST + timedelta(days=len(twitch) - 1))
    lived = days(*twitch)
    assert sum(point.n for point in line(lived, "twitch", span).points) == len(told)
    cells = [cell for row in calendar(lived, "twitch", span) for cell in row if cell]
    assert [cell.value for cell in cells] == twitch
    assert sum(bin_.n for bin_ in by_hour(lived, span) if bin_) == len(told)
