"""A diary entry being written: a digit fills a field and moves on, blank is never zero."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from relief.journal.draft import SLOTS, Draft
from relief.journal.records import Entry
from tests.conftest import NOON

Key = Callable[[Draft], Draft]
digits = st.integers(0, 10).map(lambda n: lambda draft: draft.digit(n))
moves = st.sampled_from([Draft.same, Draft.half, Draft.cleared])
steps = st.integers(-2, 2).map(lambda n: lambda draft: draft.moved(n))
drinks = st.integers(2, 250).map(lambda mg: lambda draft: draft.drink(mg))
keys = st.lists(st.one_of(digits, moves, steps, drinks), max_size=40)


@given(keys)
def test_whatever_is_pressed_the_entry_may_be_saved(pressed: list[Key]) -> None:
    draft = Draft(before={"twitch": 3, "sleep_hours": 6.5, "caffeine_mg": 250})
    for key in pressed:
        draft = key(draft)
        assert 0 <= draft.at <= len(SLOTS)
        Entry(at=NOON, **draft.values)


@given(st.lists(st.one_of(steps, st.just(Draft.cleared)), max_size=20))
def test_what_nobody_filled_stays_blank(pressed: list[Key]) -> None:
    draft = Draft(before={"twitch": 0})
    for key in pressed:
        draft = key(draft)
    assert draft.values == {}


def test_a_morning_takes_a_digit_for_each_field() -> None:
    draft = Draft()
    for number in (3, 4, 6, 2):
        draft = draft.digit(number)
    assert draft.values == {"twitch": 3, "jaw": 4, "sleep_hours": 6, "caffeine_mg": 200}
    assert draft.slot is not None
    assert draft.slot.name == "stress"


def test_zero_is_kept_and_a_skipped_field_is_not() -> None:
    draft = Draft().digit(0).moved(1).digit(0)
    assert draft.values == {"twitch": 0, "sleep_hours": 0}


def test_a_half_belongs_to_the_field_before_and_to_hours_and_units_only() -> None:
    assert Draft().digit(3).half().values == {"twitch": 3}
    assert Draft(at=2).digit(6).half().values == {"sleep_hours": 6.5}


def test_the_last_day_is_taken_over_only_where_it_has_a_value() -> None:
    draft = Draft(before={"twitch": 2, "sleep_hours": 7.5}).same().same().same()
    assert draft.values == {"twitch": 2, "sleep_hours": 7.5}
    assert draft.at == 3


def test_a_coffee_is_one_key_wherever_one_is_and_adds_up() -> None:
    draft = Draft().digit(3).drink(96).drink(63)
    assert draft.values == {"twitch": 3, "caffeine_mg": 159}
    assert draft.at == 1


def test_details_can_be_set_and_taken_back() -> None:
    draft = Draft().filled(areas=("cheek.left",), filmed=True, episodes="6-20")
    assert draft.filled(filmed=False, areas=()).values == {"episodes": "6-20"}


def test_after_the_last_field_a_digit_fills_nothing_and_clearing_goes_back_to_it() -> None:
    whole = Draft().filled(alcohol_units=2).moved(len(SLOTS))
    assert whole.slot is None
    assert whole.digit(3) == whole.same() == whole
    back = whole.cleared()
    assert (back.at, back.values) == (len(SLOTS) - 1, {"alcohol_units": 2})
    assert back.cleared().values == {}
