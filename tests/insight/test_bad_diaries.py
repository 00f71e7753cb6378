"""Diaries without a claim: a calm sentence, no division by zero, no claim."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from relief.insight.changes import changes, levels
from relief.insight.claim_sentences import (
    change_words,
    claims_as_json,
    cycles_words,
    shift_words,
    shifts_words,
)
from relief.insight.days import Day, days_of
from relief.insight.dose_history import TreatmentPeriod
from relief.insight.treatment_cycles import changes_of, cycles_of
from relief.library.library import Library
from tests.day_rows import entry

FIRST = date(2026, 11, 2)
DAYS = 56


def diary(*ratings: int | None) -> dict[date, Day]:
    """Return one rating a day of everything; None skips a day."""
    rows = [
        entry(nth, twitch=value, jaw=value, episodes="6-20" if value else "0",
              longest_run_seconds=float(10 * value))
        for nth, value in enumerate(ratings)
        if value is not None
    ]  # fmt: skip
    return days_of(rows)


FLOOR = [0] * DAYS
BAD: dict[str, Sequence[int | None]] = {
    "nothing": [],
    "one day": [4],
    "all equal": [5] * DAYS,
    "all at the top": [10] * DAYS,
    "all missing but two": [3, *[None] * 54, 8],
    "the floor": FLOOR,
    "the floor but two": [*FLOOR[:-2], 10, 10],
    "two values, a day each": [4, 9],
    "a bad last week": [*[0] * 49, *[10] * 7],
}


def on(nth: int) -> date:
    return FIRST + timedelta(days=nth)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("days", [1, 2, DAYS, 400])
def test_nothing_is_claimed(library: Library, name: str, days: int) -> None:
    made = diary(*BAD[name])
    found = changes(made, FIRST, on(days - 1))
    assert {one.verdict for one in found.values()} <= {"unclear", "too-few"}
    for one in found.values():
        assert shift_words(one, library.phrases)
    assert json.dumps(claims_as_json(found, library.phrases), allow_nan=False)
    assert levels(made, "twitch", FIRST, on(days - 1)) is None or days == DAYS
    assert not any("clearly" in text for text in list(shifts_words(found, library.phrases)))


@pytest.mark.parametrize("name", BAD)
def test_no_treatment_seems_to_work(library: Library, name: str) -> None:
    values = {day: float(each.twitch or 0) for day, each in diary(*BAD[name]).items()}
    given = [TreatmentPeriod("injection", "B", on(20)), TreatmentPeriod("medicine", "Pill", on(25))]
    (rounds,) = cycles_of(given, values, on(DAYS))
    (change,) = changes_of(given, values, on(DAYS))
    assert not any(one.claim.is_made for one in rounds.rounds)
    assert not change.claim.is_made
    assert cycles_words(rounds, library.phrases)
    assert change_words(change, library.phrases)


def test_ten_thousand_notes_on_one_day_are_one_day(library: Library) -> None:
    rows = [entry(3, hour=n % 24, twitch=n % 11) for n in range(10_000)]
    made = days_of(rows)
    (day,) = made.values()
    assert (day.twitch, day.entries) == (10, 10_000)
    assert day.twitch_mean == pytest.approx(5, abs=0.01)
    found = changes(made, FIRST, on(DAYS - 1))
    assert {one.verdict for one in found.values()} == {"too-few"}
    assert shift_words(found["twitch"], library.phrases) == (
        "Twitch: too few days to compare (1 so far). Each half of the days needs 10."
    )


def test_ten_thousand_notes_on_one_day_of_many_weigh_no_more_than_one_day() -> None:
    usual = [entry(nth, twitch=4 + nth % 3) for nth in range(DAYS)]
    flood = [entry(DAYS - 1, hour=n % 24, twitch=10) for n in range(10_000)]
    found = changes(days_of([*usual, *flood]), FIRST, on(DAYS - 1))
    assert not any(one.is_made for one in found.values())
