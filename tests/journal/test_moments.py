"""Moments and lengths of time as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.journal.moments import length_words, read_length, read_moment
from tests.conftest import NOON

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
    ],
)
def test_moments_are_read(words: str, moment: str) -> None:
    assert read_moment(words, NOON, ZONE).isoformat(timespec="seconds") == moment


def test_on_the_night_the_clock_goes_back_yesterday_keeps_its_time_of_day() -> None:
    now = datetime.fromisoformat("2026-10-25T09:00:00+01:00")
    found = read_moment("yesterday 9:00", now, ZONE)
    assert found.isoformat() == "2026-10-24T09:00:00+02:00"
    assert now - found == timedelta(hours=25)


@pytest.mark.parametrize(
    "words", ["tomorrow", "25:00", "2026-02-30 8:00", "soon", "9:60", "2027-01-01 8:00", "8 9:00"]
)
def test_what_is_no_moment_is_refused_with_a_way_to_write_one(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_moment(words, NOON, ZONE)
    assert "write it as" in caught.value.hint


@given(st.text(max_size=30))
def test_any_text_is_a_moment_of_the_past_or_is_refused(words: str) -> None:
    with suppress(UsageError):
        assert read_moment(words, NOON, ZONE) <= NOON


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
        ("", None),
    ],
)
def test_lengths_are_read(words: str, seconds: float | None) -> None:
    assert read_length(words) == seconds


@pytest.mark.parametrize("words", ["long", "-4", "25 h", "1:30", "2 3", "1 5 min"])
def test_what_is_no_length_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_length(words)


@given(st.integers(1, 7199))
def test_lengths_are_read_back_as_they_are_written(seconds: int) -> None:
    assert read_length(length_words(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(40, "40 s"), (119, "119 s"), (120, "2 min"), (122, "2 min 2 s"), (7200, "2 h"),
     (7260, "2 h 1 min"), (86_400, "24 h")],
)  # fmt: skip
def test_long_lengths_have_two_units(seconds: int, words: str) -> None:
    assert length_words(seconds) == words
