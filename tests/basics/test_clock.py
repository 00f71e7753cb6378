"""Time: the day of an instant, and instants as stored."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.clock import SystemClock, day_of, read_instant
from tests.conftest import NOON

zoned = st.datetimes(timezones=st.timezones(), min_value=datetime(2000, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(("hour", "day"), [(0, 22), (3, 22), (4, 23), (23, 23)])
def test_a_day_lasts_until_four_in_the_morning(hour: int, day: int) -> None:
    assert day_of(NOON.replace(hour=hour)) == date(2026, 11, day)


@pytest.mark.slow
@given(zoned, st.integers(0, 11))
def test_the_hour_at_which_a_day_ends_is_the_persons_own(instant: datetime, hour: int) -> None:
    assert day_of(instant, 0) == instant.date()
    assert day_of(instant, hour) in (instant.date(), instant.date() - timedelta(days=1))
    assert (day_of(instant, hour) == instant.date()) == (instant.hour >= hour)


@pytest.mark.slow
@given(zoned)
def test_an_instant_comes_back_as_it_was_stored(instant: datetime) -> None:
    assert read_instant(instant.isoformat()).utcoffset() == instant.utcoffset()
    assert read_instant(instant.isoformat()).replace(tzinfo=None) == instant.replace(tzinfo=None)


@pytest.mark.parametrize("text", ["2026-11-23T14:05:00", "2026-11-23", "yesterday", ""])
def test_an_instant_without_its_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_instant(text)


def test_the_machines_own_clock_knows_its_offset_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() is not None
    before = clock.monotonic()
    clock.sleep(0)
    assert clock.monotonic() >= before
    assert clock.slept() > -0.001, "two clocks are read one after the other"
    assert isinstance(clock.zone_name(), str)
