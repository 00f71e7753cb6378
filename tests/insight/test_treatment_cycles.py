"""Treatment cycles: claims, onset, wear-off, and too little data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from relief.insight.treatment_curve import Cycle, DayRange, measure_cycle
from relief.insight.treatment_cycles import (
    TreatmentPeriod,
    change,
    changes_of,
    cycles_of,
    starts_of,
)
from tests.examples import usually

DAY0 = date(2026, 3, 2)
LATER = DAY0 + timedelta(days=400)
NOISE = Random("ratings")
WAVE = [NOISE.choice((-1, 0, 0, 1)) for _ in range(700)]


def on(nth: int) -> date:
    """Return the nth day since the first injection."""
    return DAY0 + timedelta(days=nth)


def lived(
    rate: Callable[[int], float | None], first: int = -56, last: int = 98
) -> dict[date, float]:
    """Return the rated days of a diary, by day since the first injection; None is a blank day."""
    rated = {on(nth): rate(nth) for nth in range(first, last + 1)}
    return {day: value for day, value in rated.items() if value is not None}


def helped(
    from_day: int = 4, to_day: int = 64, worst: float = 6, best: float = 2
) -> Callable[[int], float]:
    """Return ratings worst before and after, best in between."""
    return lambda nth: best if from_day <= nth < to_day else worst


def seen(rate: Callable[[int], float | None], last: int = 98, until: int | None = 99) -> Cycle:
    """Measure one cycle of a diary that ends on some day."""
    return measure_cycle(DAY0, on(until) if until else None, lived(rate, last=last), on(last))


def test_a_cycle_that_helped_and_wore_off() -> None:
    found = seen(helped())
    assert (found.onset, found.wear_off) == (DayRange(4, 4), DayRange(64, 64))
    assert (found.state, found.claim.verdict) == ("worn_off", "less")
    assert (found.before, found.before_n, found.n) == (6, 42, 98)
    assert found.claim.effect == pytest.approx(-4)


def test_the_baseline_leaves_out_the_fortnight_before_it() -> None:
    """An injection is given when symptoms are worst, which then pass by themselves."""
    found = seen(lambda nth: 9 if -14 <= nth < 0 else 5 + WAVE[nth])
    assert (found.before, found.before_n) == (5, 42)
    assert (found.state, found.claim.is_made) == ("no_change_seen", False)
    assert found.claim.effect == pytest.approx(0, abs=0.6)


def test_the_lowest_weeks_are_a_span_and_no_day() -> None:
    flat = seen(lambda nth: helped()(nth) + WAVE[nth] * 0.9).lowest
    assert flat is not None
    assert flat.last - flat.first >= 20
    sharp = seen(lambda nth: 0 if 29 <= nth <= 35 else helped()(nth) + 0.5 * WAVE[nth]).lowest
    assert sharp == DayRange(29, 35)


@pytest.mark.parametrize("good", [1, 2, 3, 7])
def test_some_good_days_are_no_onset(good: int) -> None:
    found = seen(lambda nth: 0 if 5 <= nth < 5 + good else 6)
    assert (found.onset, found.lowest, found.wear_off) == (None, None, None)
    assert found.state == "no_change_seen"


@pytest.mark.parametrize("bad", [1, 3, 5])
def test_some_bad_days_are_no_wear_off(bad: int) -> None:
    found = seen(lambda nth: 9 if 40 <= nth < 40 + bad else helped()(nth))
    assert found.wear_off == DayRange(64, 64)


def test_what_lasts_does_not_come_back() -> None:
    found = seen(lambda nth: (3.4 if nth >= 4 else 6) + WAVE[nth], last=150, until=None)
    assert (found.claim.verdict, found.wear_off, found.state) == ("less", None, "still_helping")


def test_a_drop_of_less_than_a_third_is_none() -> None:
    assert seen(helped(best=5)).state == "no_change_seen"
    assert seen(helped(worst=3, best=2)).state == "no_change_seen"
    assert seen(helped(worst=3, best=1)).onset == DayRange(4, 4)


def test_after_blank_days_an_onset_lies_between_two_days() -> None:
    found = seen(lambda nth: None if nth % 3 == 1 else helped()(nth))
    assert (found.onset, found.wear_off) == (DayRange(4, 5), DayRange(64, 65))
    gap = seen(lambda nth: None if 1 <= nth <= 9 else helped()(nth))
    assert gap.onset == DayRange(1, 10)


def test_what_was_not_rated_is_not_told() -> None:
    assert seen(lambda nth: None if nth < -22 else helped()(nth)).state == "too_few_days"
    nothing = seen(lambda nth: 6 if nth < 0 else None)
    assert (nothing.state, nothing.n, nothing.onset) == ("too_few_days", 0, None)
    stopped = seen(lambda nth: None if nth > 40 else helped()(nth))
    assert (stopped.state, stopped.onset, stopped.wear_off) == (
        "too_few_days",
        DayRange(4, 4),
        None,
    )
    assert measure_cycle(DAY0, None, {}, LATER).before is None


def test_what_is_mild_leaves_no_room() -> None:
    assert seen(helped(worst=2, best=0)).state == "too_mild"


@pytest.mark.parametrize(
    ("last", "state"), [(10, "too_early"), (27, "too_early"), (28, "no_change_seen")]
)
def test_nothing_is_said_for_four_weeks(last: int, state: str) -> None:
    assert seen(lambda nth: 6 + WAVE[nth], last, None).state == state


def test_a_cycle_that_still_helps_has_no_wear_off_yet() -> None:
    assert seen(helped(), last=60, until=None).state == "still_helping"
    assert seen(helped(), last=60, until=61).state == "next_came_first"


def test_the_next_injection_ends_a_cycle() -> None:
    found = seen(lambda nth: 9 if nth >= 60 else helped()(nth), until=60)
    assert (found.n, found.wear_off, found.state) == (59, None, "next_came_first")


# Over cycles


def rounds(*starts: int, name: str = "Botox") -> list[TreatmentPeriod]:
    """Return injections of one name."""
    return [TreatmentPeriod("injection", name, on(nth)) for nth in starts]


def cycles(nth: int) -> float:
    """Return three cycles of 120 days, each effective a little longer."""
    number, day = divmod(max(nth, 0), 120)
    return helped(4 + number, 64 + 2 * number)(day if nth >= 0 else nth)


def test_over_cycles_there_is_a_median_with_its_n() -> None:
    (found,) = cycles_of(rounds(0, 120, 240), lived(cycles, last=359), on(359))
    assert found.sentence == "over_rounds"
    assert found.onset is not None
    assert found.wear_off is not None
    assert (found.onset.n, found.onset.median, found.onset.low, found.onset.high) == (3, 5, 4, 6)
    assert (found.wear_off.n, found.wear_off.median, found.not_worn_off) == (3, 66, 0)


def test_from_one_cycle_there_is_no_verdict() -> None:
    (found,) = cycles_of(rounds(0), lived(cycles), on(98))
    assert found.rounds[0].onset == DayRange(4, 4)
    assert (found.sentence, found.onset, found.wear_off) == ("one_round", None, None)


def test_of_two_cycles_one_may_not_be_told() -> None:
    (found,) = cycles_of(rounds(0, 120), lived(lambda n: cycles(n) if n < 110 else None), LATER)
    assert (found.sentence, found.onset) == ("too_few_told", None)


def test_a_cycle_that_still_helped_leaves_its_baseline_to_the_next() -> None:
    values = lived(lambda nth: 2 if 4 <= nth < 134 else 6, last=200)
    (found,) = cycles_of(rounds(0, 70), values, on(200))
    first, second = found.rounds
    assert (first.state, first.onset, first.wear_off) == ("next_came_first", DayRange(4, 4), None)
    assert (second.before, second.is_carried, second.onset) == (6, True, None)
    assert (second.wear_off, second.state) == (DayRange(64, 64), "worn_off")
    assert (found.not_worn_off, found.sentence) == (1, "too_few_told")


def test_a_baseline_never_reaches_into_days_on_which_the_last_injection_helped() -> None:
    (found,) = cycles_of(rounds(0, 120), lived(cycles, last=239), on(239))
    second = found.rounds[1]
    assert (second.before, second.is_carried, second.claim.verdict) == (6, False, "less")
    (close,) = cycles_of(rounds(0, 84), lived(lambda n: helped()(n % 84 if n > 0 else n), last=167),
                         on(167))  # fmt: skip
    assert (close.rounds[1].before, close.rounds[1].is_carried) == (6, True)


def test_a_touch_up_belongs_to_its_round() -> None:
    assert starts_of([on(14), on(0), on(28), on(29), on(29)]) == (on(0), on(29))


def test_names_differ_but_not_by_their_letters_case() -> None:
    given = rounds(0) + rounds(100, name=" botox ") + rounds(50, name="Dysport")
    others = [
        TreatmentPeriod("medicine", "Botox", on(3)),
        TreatmentPeriod("injection", "Botox", LATER),
    ]
    found = cycles_of([*others, *given], {}, on(300))
    assert [(one.name, len(one.rounds)) for one in found] == [("botox", 2), ("Dysport", 1)]


@settings(max_examples=usually(40))
@for_all(st.dictionaries(st.integers(-56, 120).map(on), st.integers(0, 10).map(float)))
def test_whatever_was_rated_the_days_are_in_order(values: dict[date, float]) -> None:
    found = measure_cycle(DAY0, on(100), values, LATER)
    assert found == measure_cycle(DAY0, on(100), dict(sorted(values.items())), LATER)
    if found.onset is not None:
        assert 1 <= found.onset.first <= found.onset.last <= 21
        assert found.onset.last in [(day - DAY0).days for day in values]
    if found.wear_off is not None:
        assert 35 < found.wear_off.last < 100
    if not found.claim.is_made:
        assert (found.onset, found.lowest, found.wear_off) == (None, None, None)


# Medicines

PILL = TreatmentPeriod("medicine", "Pill", DAY0)


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
    ended = TreatmentPeriod("medicine", "Pill", DAY0, on(16))
    assert change(ended, lived(lambda _: 5, -40, 60), LATER).sentence == "too_few_days"
    assert change(PILL, values, on(2)).sentence == "too_early"


def claimed(rate: Callable[[int], float | None]) -> tuple[str, float | None]:
    """Return the verdict on a medicine and its effect."""
    (found,) = changes_of([PILL], lived(rate, -112, 111), LATER)
    return found.claim.verdict, found.claim.effect


def test_a_medicine_that_takes_three_points_off_is_seen() -> None:
    verdict, effect = claimed(lambda n: 6 - 3 * (n >= 7) + WAVE[n])
    assert verdict == "less"
    assert effect == pytest.approx(-3, abs=0.6)


def test_what_was_on_its_way_already_is_not_put_down_to_a_medicine() -> None:
    verdict, effect = claimed(lambda n: 7 - 4 * (n + 112) / 224 + WAVE[n])
    assert verdict in ("same", "unclear")
    assert effect == pytest.approx(0, abs=0.8)


def test_a_medicine_begun_in_a_bad_fortnight_takes_nothing_off() -> None:
    verdict, _ = claimed(lambda n: 9 if -14 <= n < 0 else 5 + WAVE[n])
    assert verdict in ("same", "unclear")


def test_medicines_are_judged_together() -> None:
    pills = [TreatmentPeriod("medicine", f"Pill {n}", on(2 * n)) for n in range(4)]
    found = changes_of(pills, lived(lambda n: 5 - (n > 0) + WAVE[n], -112, 120), LATER)
    for one in found:
        assert one.claim.p is not None
        assert one.claim.p_corrected is not None
        assert one.claim.p_corrected >= one.claim.p


def test_what_else_changed_and_an_injection_that_may_still_work_are_named() -> None:
    others = [
        PILL,
        TreatmentPeriod("medicine", "New", on(20)),
        TreatmentPeriod("other", "Old", on(-90), on(-3)),
        TreatmentPeriod("other", "Long", on(-190)),
        TreatmentPeriod("injection", "Early", on(-200)),
        TreatmentPeriod("injection", "Past", on(-300)),
        TreatmentPeriod("injection", "Late", on(112)),
    ]
    assert change(PILL, {}, LATER, others).also == ("Early", "New", "Old")
