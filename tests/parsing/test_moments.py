"""Times and durations as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.formatting import length_words
from relief.journal.records import Entry
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.lengths import parse_length
from relief.parsing.moments import parse_moment
from tests.conftest import NOON
from tests.digit_scripts import arabic, wide

ZONE = "Europe/Berlin"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("now", "2026-11-23T14:05:00+01:00"),
        ("", "2026-11-23T14:05:00+01:00"),
        ("9:30", "2026-11-23T09:30:00+01:00"),
        ("21:30", "2026-11-22T21:30:00+01:00"),
        ("yesterday 8:00", "2026-11-22T08:00:00+01:00"),
        ("yesterday", "2026-11-22T12:00:00+01:00"),
        ("2026-11-01 7.15", "2026-11-01T07:15:00+01:00"),
        ("2026-10-24 22:00", "2026-10-24T22:00:00+02:00"),
        ("2h ago", "2026-11-23T12:05:00+01:00"),
        ("90 min", "2026-11-23T12:35:00+01:00"),
        ("3d", "2026-11-20T14:05:00+01:00"),
        ("2026-11-20T21:30", "2026-11-20T21:30:00+01:00"),
        ("2026-11-20t21:30z", "2026-11-20T22:30:00+01:00"),
        ("2026-11-20T21:30:15.25+09:00", "2026-11-20T13:30:15+01:00"),
        ("2026-11-20_21:30", "2026-11-20T21:30:00+01:00"),
        ("20261120T213000", "2026-11-20T21:30:00+01:00"),
        ("20261120T2130-0330", "2026-11-21T02:00:00+01:00"),
        ("2026-W47-5 9:00", "2026-11-20T09:00:00+01:00"),
        ("2 hours ago", "2026-11-23T12:05:00+01:00"),
        ("an hour ago", "2026-11-23T13:05:00+01:00"),
        ("half an hour ago", "2026-11-23T13:35:00+01:00"),
        ("1,5 h ago", "2026-11-23T12:35:00+01:00"),
        ("1 h 30 min ago", "2026-11-23T12:35:00+01:00"),
        ("30 min ago", "2026-11-23T13:35:00+01:00"),
        ("2 weeks ago", "2026-11-09T14:05:00+01:00"),
        ("9pm", "2026-11-22T21:00:00+01:00"),
        ("9:30 PM", "2026-11-22T21:30:00+01:00"),
        ("9.30 a.m.", "2026-11-23T09:30:00+01:00"),
        ("noon", "2026-11-23T12:00:00+01:00"),
        ("midnight", "2026-11-23T00:00:00+01:00"),
        ("today", "2026-11-23T12:00:00+01:00"),
        ("today at 7 am", "2026-11-23T07:00:00+01:00"),
        ("21:30 yesterday", "2026-11-22T21:30:00+01:00"),
        ("Monday 9:00", "2026-11-23T09:00:00+01:00"),
        ("Monday 21:00", "2026-11-16T21:00:00+01:00"),
        ("Fri, 20 Nov, 21:30", "2026-11-20T21:30:00+01:00"),
        ("9 pm on 20 Nov", "2026-11-20T21:00:00+01:00"),
        ("20.11.2026 21.30", "2026-11-20T21:30:00+01:00"),
        ("20.11. 21:30", "2026-11-20T21:30:00+01:00"),
        ("20/11/2026", "2026-11-20T12:00:00+01:00"),
        ("7.15", "2026-11-23T07:15:00+01:00"),
        ("21.30", "2026-11-22T21:30:00+01:00"),
        (arabic("21:30"), "2026-11-22T21:30:00+01:00"),
        (wide("2026-11-20 21:30"), "2026-11-20T21:30:00+01:00"),
    ],
)
def test_moments_are_read(words: str, moment: str) -> None:
    assert parse_moment(words, NOON, ZONE).isoformat(timespec="seconds") == moment


def test_on_the_night_the_clock_goes_back_yesterday_keeps_its_time_of_day() -> None:
    now = datetime.fromisoformat("2026-10-25T09:00:00+01:00")
    found = parse_moment("yesterday 9:00", now, ZONE)
    assert found.isoformat() == "2026-10-24T09:00:00+02:00"
    assert now - found == timedelta(hours=25)


@pytest.mark.parametrize(
    "words", ["tomorrow", "25:00", "2026-02-30 8:00", "soon", "9:60", "2027-01-01 8:00", "8 9:00"]
)
def test_what_is_no_moment_is_refused_with_a_way_to_write_one(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_moment(words, NOON, ZONE)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2026-11-20T21:30Zfoo", "isn't a time"),
        ("2026-11-20T21:30+25:00", "isn't a time"),
        ("2026-11-20T21:30:60", "isn't a time"),
        ("2026-11-20T9:30", "isn't a time"),
        ("2026-11-20T", "isn't a time"),
        ("1763670600", "isn't a time"),
        ("2130", "isn't a time"),
        ("9", "isn't a time"),
        ("²:³⁰", "isn't a time"),
        ("20.11.26", "isn't a time"),
        ("Thu 20 Nov 21:30", "20 Nov 2026 is a Friday, not a Thursday"),
        ("20:11 tomorrow", "is in the future"),
        ("in 2 days", "is in the future"),
        ("25 Nov", "in the future this year"),
        ("1850-01-01 9:00", "too long ago"),
    ],
)
def test_nonsense_never_becomes_a_time(words: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_moment(words, NOON, ZONE)
    assert why in caught.value.message


@pytest.mark.parametrize(
    ("words", "clear"),
    [
        ("20.11", ("20:11", "2026-11-20")),
        ("Fri 20.11", ("fri 20:11", "2026-11-20")),
        ("5/11", ("2026-11-05", "2026-05-11")),
        ("2h", ("02:00", "2 h ago")),
        ("20 Nov midnight", ("2026-11-20 00:00", "2026-11-21 00:00")),
        ("2026-10-25 02:30", ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")),
    ],
)
def test_what_has_two_meanings_names_both_and_each_can_be_typed(
    words: str, clear: tuple[str, str]
) -> None:
    with pytest.raises(Ambiguous) as caught:
        parse_moment(words, NOON, ZONE)
    assert tuple(text for _, text in caught.value.readings) == clear
    assert all(text in caught.value.hint for text in clear)
    first, second = (parse_moment(text, NOON, ZONE) for text in clear)
    assert first != second


def test_an_hour_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(UsageError, match="02:30 did not exist on 29 Mar 2026"):
        parse_moment("2026-03-29 02:30", NOON, ZONE)


def test_in_the_repeated_hour_only_the_time_that_has_passed_is_meant() -> None:
    now = datetime.fromisoformat("2026-10-25T02:45:00+02:00")
    assert parse_moment("02:30", now, ZONE).isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_time_alone_keeps_the_day_of_the_entry_that_is_changed() -> None:
    found = parse_moment("21:30", NOON, ZONE, on=date(2026, 10, 24))
    assert found.isoformat() == "2026-10-24T21:30:00+02:00"


INSTANTS = st.datetimes(
    datetime.fromisoformat("1902-01-01"),
    datetime.fromisoformat("2026-11-22"),
    timezones=st.timezones(),
)


@pytest.mark.slow
@given(INSTANTS)
def test_what_an_export_writes_is_read_back_to_the_same_instant(at: datetime) -> None:
    entry = Entry(at=at, note="x")
    written = entry.body()["at"]
    assert parse_moment(written, NOON, ZONE) == datetime.fromisoformat(written)
    utc = at.astimezone(UTC)
    assert parse_moment(utc.isoformat().replace("+00:00", "Z"), NOON, ZONE) == utc


@given(
    st.dates(date(1990, 1, 1), date(2026, 11, 22)), st.times(), st.sampled_from("T _")
)  # fmt: skip
def test_a_wall_time_is_read_as_the_time_that_the_clocks_showed(
    day: date, clock: time, between: str
) -> None:
    with suppress(UsageError):  # skipped or repeated
        found = parse_moment(f"{day}{between}{clock.isoformat()}", NOON, ZONE)
        assert found.replace(tzinfo=None) == datetime.combine(day, clock)
        assert found.astimezone(ZoneInfo(ZONE)).utcoffset() == found.utcoffset()


@given(st.text(max_size=30) | st.from_regex(r"[0-9TZ:+., -]{1,30}", fullmatch=True))
def test_any_text_is_a_moment_of_the_past_or_is_refused(words: str) -> None:
    with suppress(UsageError):
        assert parse_moment(words, NOON, ZONE) <= NOON


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("40", 40),
        ("40 s", 40),
        ("2 min", 120),
        ("1.5m", 90),
        ("1h", 3600),
        ("1h 5 min", 3900),
        ("2 min 2 s", 122),
        ("2 minutes", 120),
        ("1,5 min", 90),
        (arabic("40 s"), 40),
        ("", None),
    ],
)
def test_lengths_are_read(words: str, seconds: float | None) -> None:
    assert parse_length(words) == seconds


@pytest.mark.parametrize("words", ["long", "-4", "25 h", "1:30", "2 3", "1 5 min"])
def test_what_is_no_length_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        parse_length(words)


@given(st.integers(1, 7199))
def test_lengths_are_read_back_as_they_are_written(seconds: int) -> None:
    assert parse_length(length_words(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(40, "40 s"), (119, "119 s"), (120, "2 min"), (122, "2 min 2 s"), (7200, "2 h"),
     (7260, "2 h 1 min"), (86_400, "24 h")],
)  # fmt: skip
def test_long_lengths_have_two_units(seconds: int, words: str) -> None:
    assert length_words(seconds) == words
