"""Rounds of injections and medicines: onset, best day, wear-off, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from relief.insight.course import Round, one_round
from relief.insight.rounds import Treatment, change, rounds_of, starts_of

DAY0 = date(2026, 3, 2)
LATER = DAY0 + timedelta(days=400)


def on(nth: int) -> date:
    """The nth day since the first injection."""
    return DAY0 + timedelta(days=nth)


def lived(
    rate: Callable[[int], float | None], first: int = -14, last: int = 98
) -> dict[date, float]:
    """The rated days of a diary, by the day since the first injection; None is a blank day."""
    rated = {on(nth): rate(nth) for nth in range(first, last + 1)}
    return {day: value for day, value in rated.items() if value is not None}


def helped(
    from_day: int = 4, to_day: int = 80, worst: float = 6, best: float = 2
) -> Callable[[int], float]:
    """Worst before and after, best in between."""
    return lambda nth: best if from_day <= nth < to_day else worst


def seen(rate: Callable[[int], float | None], last: int = 98, until: int | None = 99) -> Round:
    """One round of a diary that ends on some day."""
    return one_round(DAY0, on(until) if until else None, lived(rate, last=last), on(last))


def test_a_round_that_helped_and_wore_off() -> None:
    found = seen(helped())
    assert (found.onset, found.wear_off, found.state) == (4, 80, "worn_off")
    assert (found.before, found.before_n, found.n) == (6, 14, 98)
    assert found.best is not None
    assert 4 <= found.best < 80


def test_the_best_day_is_the_middle_of_the_best_week() -> None:
    assert seen(lambda nth: 1 if 30 <= nth <= 36 else helped()(nth)).best == 33


@pytest.mark.parametrize("good", [1, 2, 3, 7])
def test_some_good_days_are_no_onset(good: int) -> None:
    found = seen(lambda nth: 0 if 5 <= nth < 5 + good else 6)
    assert (found.onset, found.best, found.wear_off) == (None, None, None)
    assert found.state == "no_change_seen"


@pytest.mark.parametrize("bad", [1, 3, 5, 8])
def test_some_bad_days_are_no_wear_off(bad: int) -> None:
    assert seen(lambda nth: 9 if 40 <= nth < 40 + bad else helped()(nth)).wear_off == 80


def test_a_drop_of_less_than_a_third_is_none() -> None:
    assert seen(helped(best=5)).state == "no_change_seen"
    assert seen(helped(worst=3, best=2)).state == "no_change_seen"
    assert seen(helped(worst=3, best=1)).onset == 4


def test_blank_days_are_passed_over() -> None:
    found = seen(lambda nth: None if nth % 3 == 1 else helped()(nth))
    assert (found.onset, found.wear_off) == (5, 80)  # day 4 was blank
    assert found.n < 98


def test_what_was_not_rated_is_not_told() -> None:
    assert seen(lambda nth: None if nth < -4 else helped()(nth)).state == "too_few_days"
    nothing = seen(lambda nth: 6 if nth < 0 else None)
    assert (nothing.state, nothing.n, nothing.onset) == ("too_few_days", 0, None)
    stopped = seen(lambda nth: None if nth > 40 else helped()(nth))
    assert (stopped.state, stopped.onset, stopped.wear_off) == ("too_few_days", 4, None)
    assert one_round(DAY0, None, {}, LATER).before is None


def test_what_is_mild_leaves_no_room() -> None:
    assert seen(helped(worst=2, best=0)).state == "too_mild"


@pytest.mark.parametrize(
    ("last", "state"), [(10, "too_early"), (27, "too_early"), (28, "no_change_seen")]
)
def test_without_an_onset_nothing_is_said_for_four_weeks(last: int, state: str) -> None:
    assert seen(lambda _: 6, last, None).state == state


def test_a_round_that_still_helps_has_no_wear_off_yet() -> None:
    assert seen(helped(), last=60, until=None).state == "still_helping"
    assert seen(helped(), last=60, until=61).state == "next_came_first"


def test_the_next_injection_ends_a_round() -> None:
    found = seen(lambda nth: 9 if nth >= 70 else helped()(nth), until=70)
    assert (found.n, found.wear_off, found.state) == (69, None, "next_came_first")


# Over rounds


def rounds(*starts: int, name: str = "Botox") -> list[Treatment]:
    """Injections of one name."""
    return [Treatment("injection", name, on(nth)) for nth in starts]


def cycles(nth: int) -> float:
    """Three rounds of a hundred days: each helps, a little longer each time."""
    number, day = divmod(max(nth, 0), 100)
    return helped(4 + number, 80 + 2 * number)(day if nth >= 0 else nth)


def test_over_rounds_there_is_a_median_with_its_n() -> None:
    (found,) = rounds_of(rounds(0, 100, 200), lived(cycles, last=299), on(299))
    assert found.sentence == "over_rounds"
    assert found.onset is not None
    assert found.wear_off is not None
    assert (found.onset.n, found.onset.median, found.onset.low, found.onset.high) == (3, 5, 4, 6)
    assert (found.wear_off.n, found.wear_off.median, found.not_worn_off) == (3, 82, 0)


def test_from_one_round_there_is_no_verdict() -> None:
    (found,) = rounds_of(rounds(0), lived(cycles), on(98))
    assert found.rounds[0].onset == 4
    assert (found.sentence, found.onset, found.best, found.wear_off) == ("one_round",) + (None,) * 3


def test_of_two_rounds_one_may_not_be_told() -> None:
    (found,) = rounds_of(rounds(0, 100), lived(lambda n: cycles(n) if n < 90 else None), LATER)
    assert (found.sentence, found.onset) == ("too_few_told", None)


def test_a_round_that_still_helped_leaves_its_measure_to_the_next() -> None:
    values = lived(lambda nth: 2 if 4 <= nth < 150 else 6, last=200)
    (found,) = rounds_of(rounds(0, 70), values, on(200))
    first, second = found.rounds
    assert (first.state, first.onset, first.wear_off) == ("next_came_first", 4, None)
    assert (second.before, second.is_carried, second.onset) == (6, True, None)
    assert (second.wear_off, second.state) == (80, "worn_off")
    assert (found.not_worn_off, found.sentence) == (1, "too_few_told")


def test_after_wearing_off_each_round_has_its_own_measure() -> None:
    (found,) = rounds_of(
        rounds(0, 100), lived(lambda nth: cycles(nth) + (nth > 80), last=199), LATER
    )
    assert [(one.before, one.is_carried) for one in found.rounds] == [(6, False), (7, False)]


def test_a_touch_up_belongs_to_its_round() -> None:
    assert starts_of([on(14), on(0), on(28), on(29), on(29)]) == (on(0), on(29))


def test_names_differ_but_not_by_their_letters_case() -> None:
    given = rounds(0) + rounds(100, name=" botox ") + rounds(50, name="Dysport")
    others = [Treatment("medicine", "Botox", on(3)), Treatment("injection", "Botox", LATER)]
    found = rounds_of([*others, *given], {}, on(300))
    assert [(one.name, len(one.rounds)) for one in found] == [("botox", 2), ("Dysport", 1)]


@for_all(st.dictionaries(st.integers(-20, 120).map(on), st.integers(0, 10).map(float)))
def test_whatever_was_rated_the_days_are_in_order(values: dict[date, float]) -> None:
    found = one_round(DAY0, on(100), values, LATER)
    assert found == one_round(DAY0, on(100), dict(sorted(values.items())), LATER)
    if found.onset is None:
        assert (found.best, found.wear_off) == (None, None)
    else:
        assert 1 <= found.onset <= 21
        assert found.onset in [(day - DAY0).days for day in values]
    if found.best is not None and found.onset is not None:
        assert found.onset <= found.best < 100
    if found.wear_off is not None and found.best is not None:
        assert found.best < found.wear_off < 100


# Medicines

PILL = Treatment("medicine", "Pill", DAY0)


def test_a_medicine_has_its_weeks_before_and_after() -> None:
    found = change(PILL, lived(lambda n: 6 if n < 10 else 3, -40, 60), LATER)
    assert (found.before, found.before_n, found.after, found.after_n) == (6, 28, 3, 28)
    assert (found.sentence, found.difference, found.also) == ("told", -3, ())


def test_a_medicine_is_told_only_when_it_was_rated() -> None:
    values = lived(lambda _: 5, -40, 20)
    early = change(PILL, values, on(20))
    assert (early.sentence, early.days_needed, early.after, early.after_n) == (
        "too_early",
        3,
        None,
        7,
    )
    assert change(PILL, values, LATER).sentence == "too_few_days"
    assert change(PILL, lived(lambda _: 5, 0, 60), LATER).sentence == "too_few_days"
    ended = Treatment("medicine", "Pill", DAY0, on(16))
    assert change(ended, lived(lambda _: 5, -40, 60), LATER).sentence == "too_few_days"
    assert change(PILL, values, on(2)).sentence == "too_early"


def test_what_else_began_or_ended_is_named() -> None:
    others = [
        PILL, Treatment("medicine", "New", on(20)), Treatment("other", "Old", on(-90), on(-3)),
        Treatment("other", "Long", on(-90)), Treatment("injection", "Late", on(42)),
    ]  # fmt: skip
    assert change(PILL, {}, LATER, others).also == ("New", "Old")
