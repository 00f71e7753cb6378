"""From entries to days: each rule, in any order, and blank is never zero."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from relief.insight.days import Day, days_of, given, series, table
from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import EPISODES
from tests.day_rows import FIRST, entry


def one_day(*rows: StoredRecord) -> Day:
    """Return the only day of some rows."""
    (day,) = days_of(rows).values()
    return day


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("twitch", (3, 7, 5), 7),
        ("jaw", (0, 0), 0),
        ("stress", (2, 1), 2),
        ("sleep_hours", (8.0, 6.5), 6.5),
        ("screen_hours", (4.0, 2.0), 4.0),
        ("caffeine_mg", (80, 0, 95), 175.0),
        ("alcohol_units", (1.1, 2.2), 3.3),
        ("episodes", ("6-20", ">50", "0"), ">50"),
        ("longest_run_seconds", (4, 30), 30),
        ("eye_closed", (False, True, False), True),
        ("asleep", (False, False), False),
        ("asleep", (False, True), True),
        ("filmed", (True,), True),
        ("strength", (1, 3), 3),
        ("how_often", (2, 0), 2),
        ("extent", (1, 2), 2),
        ("impact", ({"driving": 3}, {"driving": 1, "reading": 4}), {"driving": 3, "reading": 4}),
        ("areas", (("lower-lid.left",), ("lower-lid.left", "cheek.left")),
         {"cheek.left": 1, "lower-lid.left": 2}),
        ("tags", (("work",), ("sun", "work")), ("sun", "work")),
    ],
)  # fmt: skip
def test_several_entries_make_one_day(
    field: str, values: tuple[Any, ...], expected: object
) -> None:
    rows = [entry(hour=8 + nth, **{field: value}) for nth, value in enumerate(values)]
    day = one_day(*rows)
    found = getattr(day, field)
    assert found == (pytest.approx(expected) if field == "alcohol_units" else expected)
    assert type(found) is type(expected)
    assert day.entries == len(values)


@pytest.mark.parametrize("field", [name for name in Day.__dataclass_fields__ if name != "entries"])
def test_what_nobody_gave_is_blank_and_not_zero(field: str) -> None:
    assert getattr(one_day(entry(note="only words")), field) in (None, (), "")
    blank: dict[str, Any] = {field: None}
    empty = entry(**blank), entry(areas=(), tags=(), impact={})
    assert getattr(one_day(*empty), field) in (None, (), "")


def test_a_blank_beside_a_number_changes_nothing() -> None:
    day = one_day(entry(twitch=4, caffeine_mg=80), entry(hour=15, twitch=None, jaw=2))
    assert (day.twitch, day.caffeine_mg, day.jaw, day.stress) == (4, 80.0, 2, None)


def test_the_last_sleep_is_the_one_about_the_latest_instant() -> None:
    late, early = entry(hour=22, sleep_hours=5.0), entry(hour=7, sleep_hours=8.0)
    assert one_day(late, early).sleep_hours == one_day(early, late).sleep_hours == 5.0
    assert one_day(late, early, entry(hour=23, twitch=1)).sleep_hours == 5.0


def test_the_hour_is_the_one_on_the_persons_own_clock() -> None:
    row = entry(hour=23, twitch=6)
    assert row.at.startswith("2026-11-02T23")
    abroad = StoredRecord("x", "entry", row.stamp, "a", row.at, row.day,
                 {"at": "2026-11-03T08:30:00+09:00", "twitch": 2})  # fmt: skip
    assert one_day(row, abroad).hours == "8,2 23,6"


def test_other_kinds_and_deleted_rows_are_passed_over() -> None:
    gone = StoredRecord("x", "entry", "s", "a", "t", FIRST.isoformat(), {}, deleted=True)
    session = StoredRecord("y", "session", "s", "a", "t", FIRST.isoformat(), {"twitch": 9})
    assert days_of([gone, session]) == {}


def test_a_field_of_a_newer_version_is_left_out() -> None:
    assert one_day(entry(twitch=2, moon="full")).twitch == 2


def test_gaps_in_a_series_stay_gaps() -> None:
    days = days_of([entry(0, twitch=3), entry(2, jaw=1), entry(3, twitch=0)])
    last = FIRST + timedelta(days=4)
    assert series(days, "twitch", FIRST, last) == (3.0, None, None, 0.0, None)
    assert table(days, ("twitch", "jaw"), FIRST, last)["jaw"] == (None, None, 1.0, None, None)
    assert given(days, "twitch") == {FIRST: 3.0, FIRST + timedelta(days=3): 0.0}
    assert series(days, "twitch", last, FIRST) == ()


def test_bands_and_yes_and_no_count_as_numbers() -> None:
    days = days_of(
        [entry(0, episodes="0", asleep=False), entry(1, episodes="all day", asleep=True)]
    )
    last = FIRST + timedelta(days=1)
    assert series(days, "episodes", FIRST, last) == (0.0, float(len(EPISODES) - 1))
    assert series(days, "asleep", FIRST, last) == (0.0, 1.0)


@pytest.mark.parametrize("field", ["moon", "impact", "areas", "tags", "entries", "hours"])
def test_what_is_no_number_has_no_series(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        series({}, field, FIRST, FIRST)


ratings = st.none() | st.integers(0, 10)
bodies = st.fixed_dictionaries(
    {},
    optional={
        "twitch": ratings,
        "stress": ratings,
        "sleep_hours": st.none() | st.floats(0, 24),
        "alcohol_units": st.none() | st.floats(0, 100),
        "caffeine_mg": st.none() | st.integers(0, 3000),
        "episodes": st.sampled_from(EPISODES),
        "eye_closed": st.none() | st.booleans(),
        "impact": st.dictionaries(st.sampled_from(("driving", "work")), st.integers(0, 10)),
        "areas": st.lists(st.sampled_from(("cheek.left", "brow.right"))).map(tuple),
        "tags": st.lists(st.sampled_from(("sun", "work"))).map(tuple),
    },
)
entries = st.lists(
    st.builds(lambda nth, hour, body: entry(nth, hour, **body),
              st.integers(0, 3), st.integers(0, 23), bodies),
    max_size=12,
)  # fmt: skip


@pytest.mark.slow
@for_all(entries.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_rows_does_not_matter(
    both: tuple[list[StoredRecord], list[StoredRecord]],
) -> None:
    rows, shuffled = both
    found = days_of(rows)
    assert found == days_of(shuffled)
    assert list(found) == sorted(found)


@pytest.mark.slow
@for_all(entries, st.integers(0, 3), st.integers(0, 10))
def test_one_more_entry_never_lowers_the_highest(
    rows: list[StoredRecord], nth: int, twitch: int
) -> None:
    day = FIRST + timedelta(days=nth)
    before, after = days_of(rows).get(day, Day()), days_of([*rows, entry(nth, twitch=twitch)])[day]
    assert after.twitch is not None
    assert after.twitch == max(twitch, before.twitch if before.twitch is not None else 0)
    assert (after.caffeine_mg, after.sleep_hours) == (before.caffeine_mg, before.sleep_hours)


@pytest.mark.slow
@for_all(entries)
def test_a_day_is_blank_just_where_all_of_its_entries_are(rows: list[StoredRecord]) -> None:
    for day, found in days_of(rows).items():
        said = [row.body for row in rows if row.day == day.isoformat()]
        for field in (
            "twitch",
            "stress",
            "sleep_hours",
            "alcohol_units",
            "caffeine_mg",
            "eye_closed",
        ):
            was_given = any(body.get(field) is not None for body in said)
            assert (getattr(found, field) is not None) == was_given


def test_what_the_journal_keeps_can_be_read(journal: Journal) -> None:
    at = journal.clock.now()
    save(journal, Entry(at=at, twitch=3, caffeine_mg=80, areas=("cheek.left",)))
    save(journal, Entry(at=at, jaw=0, note="x"))
    (day,) = days_of(journal.between("entry", "2026-01-01", "2026-12-31")).values()
    assert (day.twitch, day.jaw, day.stress, day.caffeine_mg) == (3, 0, None, 80.0)
    assert (day.hours, day.areas, day.entries) == ("14,3", {"cheek.left": 1}, 2)
