"""Which spells of sleep make a night, and to which day it belongs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from relief.journal.health.nights import Sleeps, Spell

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = ("2026-10-05 23:00", "2026-10-06 07:00")


def spell(
    start: str, end: str, asleep_hours: float | None = None, nap: bool | None = None
) -> Spell:
    """Return a spell in Berlin in summer."""
    began, ended = (datetime.fromisoformat(f"{each}+02:00") for each in (start, end))
    seconds = (ended - began).total_seconds() if asleep_hours is None else asleep_hours * 3600
    return Spell(began.timestamp(), ended.timestamp(), seconds, 7200, nap)


def nights(*spells: Spell, **others: list[Spell]) -> dict[str, float]:
    """Return the hours of each night, by day."""
    sleeps = Sleeps()
    for name, told in {"watch": list(spells), **others}.items():
        for one in told:
            sleeps.add(name, one)
    return {night.day.isoformat(): night.hours for night in sleeps.nights()}


def test_a_night_belongs_to_the_day_on_which_it_ends() -> None:
    assert nights(spell(*NIGHT)) == {"2026-10-06": 8}
    assert nights(spell("2026-10-06 00:30", "2026-10-06 06:30")) == {"2026-10-06": 6}


def test_waking_in_the_night_parts_nothing_and_is_not_slept() -> None:
    pieces = (spell("2026-10-05 22:00", "2026-10-06 01:00"),
              spell("2026-10-06 03:30", "2026-10-06 07:00"))  # fmt: skip
    assert nights(*pieces) == {"2026-10-06": 6.5}


def test_what_overlaps_counts_once() -> None:
    pieces = (spell(*NIGHT), spell("2026-10-05 23:30", "2026-10-06 07:30"))
    assert nights(*pieces) == {"2026-10-06": 8.5}


@pytest.mark.parametrize(
    "nap",
    [
        spell("2026-10-06 14:00", "2026-10-06 15:30"),
        spell("2026-10-06 12:00", "2026-10-06 16:30"),
        spell("2026-10-06 19:00", "2026-10-06 20:00"),
        spell("2026-10-06 20:30", "2026-10-06 23:30", nap=True),
    ],
)
def test_naps_do_not_count(nap: Spell) -> None:
    assert nights(spell(*NIGHT), nap) == {"2026-10-06": 8}
    assert nights(spell(*NIGHT)._replace(is_nap=False), nap) == {"2026-10-06": 8}


def test_who_works_by_night_sleeps_by_day() -> None:
    assert nights(spell("2026-10-06 08:30", "2026-10-06 15:00")) == {"2026-10-06": 6.5}


def test_a_sleep_that_ends_in_the_evening_is_of_the_next_day() -> None:
    assert nights(spell("2026-10-06 16:00", "2026-10-06 22:00")) == {"2026-10-07": 6}


def test_sources_are_never_added_up_and_the_steadiest_is_believed() -> None:
    second = spell("2026-10-06 23:00", "2026-10-07 06:00")
    phone = [spell("2026-10-05 22:00", "2026-10-06 07:00"),
             spell("2026-10-07 22:00", "2026-10-08 07:00")]  # fmt: skip
    third = spell("2026-10-08 23:00", "2026-10-09 06:00")
    found = nights(spell(*NIGHT), second, third, phone=phone)
    assert found == {"2026-10-06": 8, "2026-10-07": 7, "2026-10-08": 9, "2026-10-09": 7}


def test_the_clock_that_changes_in_the_night_adds_nothing() -> None:
    began = datetime(2026, 10, 24, 23, tzinfo=ZONE).timestamp()
    ended = datetime(2026, 10, 25, 7, tzinfo=ZONE).timestamp()
    assert nights(Spell(began, ended, ended - began, 3600)) == {"2026-10-25": 9}


def test_a_sleep_lasts_from_no_time_to_a_day() -> None:
    sleeps = Sleeps()
    with pytest.raises(ValueError, match="ends before it begins"):
        sleeps.add("watch", spell(*NIGHT[::-1]))
    with pytest.raises(ValueError, match="longer than a day"):
        sleeps.add("watch", spell("2026-10-05 07:00", "2026-10-06 07:01"))
    sleeps.add("watch", spell("2026-10-05 07:00", "2026-10-06 07:00"))
    assert [night.hours for night in sleeps.nights()] == [24]


def test_the_spells_of_a_file_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relief.journal.health.nights._MOST_SPELLS", 2)
    sleeps = Sleeps()
    sleeps.add("watch", spell(*NIGHT))
    sleeps.add("phone", spell(*NIGHT))
    with pytest.raises(ValueError, match="more than 2 spells"):
        sleeps.add("watch", spell(*NIGHT))


def test_without_a_spell_there_is_no_night() -> None:
    assert nights() == {}
