"""Clock changes, flights and late nights: every entry keeps its order and its day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.clock import day_of
from relief.insight.days import days_of
from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from tests.conftest import NOON, FrozenClock

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")


def log(journal: Journal, instant: datetime, twitch: int) -> str:
    """Log that rating at that instant; return the day it counts for."""
    assert isinstance(journal.clock, FrozenClock)
    journal.clock.instant = instant
    return save(journal, Entry(at=instant, timezone=str(instant.tzinfo), twitch=twitch)).day


def ratings(journal: Journal) -> list[int]:
    return [row.body["twitch"] for row in reversed(journal.latest("entry", 20))]


def test_the_hour_that_comes_twice_keeps_its_order_and_its_day(journal: Journal) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)  # summer time
    again = first.replace(fold=1)  # the same wall time, an hour later
    days = [log(journal, instant, n) for n, instant in enumerate((first, again), 1)]
    assert days == ["2026-10-24", "2026-10-24"]  # before four it is still the day before
    assert ratings(journal) == [1, 2]
    offsets = [row.body["at"][-6:] for row in reversed(journal.latest("entry", 2))]
    assert offsets == ["+02:00", "+01:00"]


def test_the_long_day_has_all_its_entries(journal: Journal) -> None:
    log(journal, datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN), 1)
    log(journal, datetime(2026, 10, 26, 3, 59, tzinfo=BERLIN), 2)
    log(journal, datetime(2026, 10, 26, 4, 0, tzinfo=BERLIN), 3)
    found = days_of(journal.latest("entry", 9))
    assert [(str(day), entry.entries) for day, entry in found.items()] == [
        ("2026-10-25", 2), ("2026-10-26", 1),
    ]  # fmt: skip


def test_a_flight_from_plus_one_to_plus_nine_keeps_order(journal: Journal) -> None:
    start = datetime(2026, 11, 20, 20, 0, tzinfo=BERLIN)
    before = log(journal, start, 1)
    landed = (start + timedelta(hours=12)).astimezone(TOKYO)
    after = log(journal, landed, 2)
    assert (before, after) == ("2026-11-20", "2026-11-21")
    back = log(journal, (landed + timedelta(hours=1)).astimezone(BERLIN), 3)
    assert back == "2026-11-21"
    assert ratings(journal) == [1, 2, 3]
    assert [row.body["at"][-6:] for row in journal.latest("entry", 3)][1] == "+09:00"


def test_a_clock_set_back_loses_nothing(journal: Journal) -> None:
    now = datetime(2026, 11, 20, 12, 0, tzinfo=BERLIN)
    log(journal, now, 1)
    log(journal, now - timedelta(days=400), 2)
    log(journal, now + timedelta(minutes=1), 3)
    assert sorted(ratings(journal)) == [1, 2, 3]
    assert journal.newest("entry").body["twitch"] == 3  # type: ignore[union-attr]  # it is there


@given(
    st.datetimes(
        min_value=NOON.replace(tzinfo=None), max_value=NOON.replace(tzinfo=None, year=2028)
    ),
    st.sampled_from(("Europe/Berlin", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati")),
    st.integers(0, 11),
)
def test_a_day_is_the_wall_clocks_own_until_it_ends(
    wall: datetime, zone: str, day_end: int
) -> None:
    instant = wall.replace(tzinfo=ZoneInfo(zone))
    day = day_of(instant, day_end)
    assert day == (wall - timedelta(hours=day_end)).date()
    assert 0 <= (wall.date() - day).days <= 1


@pytest.mark.parametrize(("day_end", "day"), [(0, "2026-11-21"), (3, "2026-11-20")])
def test_the_end_of_a_day_can_be_chosen(
    home: Path, clock: FrozenClock, day_end: int, day: str
) -> None:
    journal = Journal(home / "relief.db", clock, day_end)
    assert log(journal, datetime(2026, 11, 21, 1, 0, tzinfo=BERLIN), 1) == day
    journal.close()


def test_a_journal_beside_ends_its_days_at_the_same_hour(home: Path, clock: FrozenClock) -> None:
    clock.instant = datetime(2026, 11, 21, 1, 0, tzinfo=BERLIN)
    journal = Journal(home / "relief.db", clock, 0)
    beside = journal.beside()
    assert beside.today() == journal.today() == "2026-11-21"
    beside.close()
    journal.close()
