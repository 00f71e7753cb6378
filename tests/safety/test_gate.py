"""The gate that every path passes before a massage or breathing session."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from relief.errors import Refused
from relief.journal.records import Fact
from relief.library.library import Library
from relief.library.packs.pack import PackPattern
from relief.library.packs.pack_check import Checker
from relief.safety.gate import (
    current_restrictions,
    permit_breathing,
    permit_massage,
    what_is_missing,
)
from relief.safety.patient_state import PatientState
from relief.safety.plan import make_plan
from relief.safety.restrictions import ZONES_OF, Restriction
from tests.builders import DAY, pattern, routine, step_fields
from tests.conftest import NOON
from tests.examples import usually
from tests.packs import BREATH
from tests.patients import (
    EFFECTS,
    HELD_BREATHS,
    NO_HELD_BREATH,
    massages,
    standing,
    why_not_breathed,
    why_refused,
)


@pytest.mark.parametrize(
    ("outcome", "code"), [("emergency", "locked_emergency"), ("urgent", "locked_urgent")]
)
def test_a_warning_sign_locks_every_massage(outcome: str, code: str, library: Library) -> None:
    person = standing(outcome=outcome)
    assert {why_refused(found, person, library) for found in massages(library)} == {code}


def test_an_emergency_locks_everything_else_too(library: Library) -> None:
    person = standing(outcome="emergency")
    codes = {why_refused(found, person, library) for found in library.routines}
    codes |= {why_not_breathed(found.id, person, library) for found in library.patterns}
    assert codes == {"locked_emergency"}


def test_an_urgent_sign_leaves_breathing_and_hands_off_rest(library: Library) -> None:
    person = standing(outcome="urgent")
    assert why_not_breathed("extended-exhale", person, library) is None
    assert why_refused(library.routine("R10"), person, library) is None


@pytest.mark.parametrize("outcome", ["book", "selfcare"])
def test_milder_outcomes_lock_nothing(outcome: str, library: Library) -> None:
    person = standing(outcome=outcome)
    assert {why_refused(found, person, library) for found in library.routines} == {None}
    assert {why_not_breathed(p.id, person, library) for p in library.patterns} == {None}


def test_two_massages_a_day_and_then_kindly_no(library: Library) -> None:
    jaw, eyes = library.routine("J1"), library.routine("R10")
    codes = [why_refused(jaw, standing(recent_massages=[NOON] * n), library) for n in range(4)]
    assert codes == [None, None, "two_a_day", "two_a_day"]
    assert why_refused(eyes, standing(recent_massages=[NOON] * 2), library) is None
    assert why_not_breathed("box", standing(recent_massages=[NOON] * 2), library) is None


def test_a_routine_that_presses_is_a_massage_whatever_it_calls_its_region(
    library: Library,
) -> None:
    sly = routine({"zones": ["cheek"]}, region="face")
    assert why_refused(sly, standing(outcome="urgent"), library) == "locked_urgent"
    assert why_refused(sly, standing(recent_massages=[NOON] * 2), library) == "two_a_day"


def test_rest_with_everything_held_is_refused_too(library: Library) -> None:
    release = library.routine("face-release")
    person = standing("skin-trouble", "eye-disease")
    assert why_refused(release, person, library) == "held"


def test_eye_rest_is_open_with_an_eye_disease_for_nothing_touches(library: Library) -> None:
    plan = permit_massage(library.routine("R10"), standing("eye-disease"), library)
    assert plan.skipped == ()
    assert all(step.pressure == 0 for step in plan.routine.step)


def test_first_the_signs_are_asked_and_then_the_facts(library: Library) -> None:
    person = standing()
    assert what_is_missing(PatientState(DAY), library) == "checklist"
    assert what_is_missing(replace(person, facts=None), library) == "situation"
    assert what_is_missing(person, library) is None


@given(left=st.sampled_from([f"E{n}" for n in range(1, 13)] + [f"U{n}" for n in range(1, 12)]))
def test_a_sign_left_open_is_asked_again_before_a_massage(library: Library, left: str) -> None:
    answers = dict(standing().answers)
    del answers[left]
    person = standing(answers=answers, outcome="incomplete")
    assert what_is_missing(person, library) == "checklist"


@pytest.mark.parametrize("new", EFFECTS)
def test_a_fact_never_asked_before_is_asked(new: str, library: Library) -> None:
    facts = {key: fact for key, fact in (standing().facts or {}).items() if key != new}
    assert what_is_missing(standing(facts=facts), library) == "situation"


# Breathing


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("fact", NO_HELD_BREATH)
def test_held_breaths_are_refused_to_those_they_do_not_suit(
    fact: str, answer: str, library: Library
) -> None:
    facts = dict(standing().facts or {}) | {fact: Fact.model_validate({"answer": answer})}
    person = standing(facts=facts)
    for found in library.patterns:
        code = why_not_breathed(found.id, person, library)
        assert code == ("no_holds" if found.id in HELD_BREATHS else None)


def test_a_pattern_with_held_breaths_names_all_whom_it_does_not_suit(library: Library) -> None:
    for found in library.patterns:
        assert found.has_holds == (found.id in HELD_BREATHS)
        assert set(found.avoid_if) == (set(NO_HELD_BREATH) if found.has_holds else set())


def test_a_breath_may_not_be_faster_than_eight_seconds_for_long(library: Library) -> None:
    quick = pattern(("in", 2.5), ("out", 3.5), minutes=1)
    assert permit_breathing(quick, 1.0, standing(), library) * quick.cycle_seconds <= 60
    with pytest.raises(Refused):
        permit_breathing(quick, 2.0, standing(), library)
    with pytest.raises(ValidationError):
        pattern(("in", 2.5), ("out", 3.5), minutes=5)


def test_a_breath_may_not_be_held_for_more_than_fifteen_seconds() -> None:
    assert pattern(("in", 6), ("hold", 15), ("out", 9)).has_holds
    with pytest.raises(ValidationError):
        pattern(("in", 8), ("hold", 15.5), ("out", 9))


@pytest.mark.parametrize(
    "phases",
    [
        [("in", 5), ("hold", 5)],
        [("out", 5), ("out", 5)],
        [("out", 5), ("in", 5)],
        [("in", 5), ("in", 5), ("out", 5)],
        [("in", 5), ("out", 5), ("in", 5)],
        [("top-up", 5), ("out", 5)],
    ],
    ids=str,
)
def test_every_breath_in_is_breathed_out_again(
    phases: list[tuple[str, float]], library: Library
) -> None:
    with pytest.raises(ValidationError):
        pattern(*phases)
    whole = pattern(("in", 5), ("out", 5))
    kinds = tuple(whole.phase[0].model_copy(update={"kind": kind}) for kind, _ in phases)
    broken = whole.model_copy(update={"phase": kinds})
    with pytest.raises(Refused) as refused:
        permit_breathing(broken, None, standing(), library)
    assert refused.value.code == "no_out_breath"


def test_held_breaths_without_their_caution_are_refused() -> None:
    with pytest.raises(ValidationError):
        pattern(("in", 4), ("hold", 7), ("out", 8), avoid_if=[])


@settings(max_examples=usually(25))
@given(minutes=st.floats(0.01, 600))
def test_no_wish_is_longer_than_a_pattern_allows(library: Library, minutes: float) -> None:
    for found in library.patterns:
        cycles = permit_breathing(found, minutes, standing(), library)
        assert cycles >= 1
        if found.max_cycles:
            assert cycles <= found.max_cycles
        if found.max_minutes:
            longest = found.max_minutes * 60 + found.cycle_seconds / 2
            assert cycles * found.cycle_seconds <= longest


# Refused by the loader in any routine


@pytest.mark.parametrize(
    "fields",
    [
        {"zones": ["upper-lid"], "motion": "rest", "pressure": 1},
        {"zones": ["lower-lid", "cheek"], "pressure": 2},
        {"zones": ["throat"]},
        {"zones": ["side-of-neck"]},
        {"zones": ["front-of-neck"], "pressure": 0},
        {"zones": []},
        {"pressure": 5},
        {"pressure": -1},
        {"seconds": 0},
        {"seconds": 3601},
        {"tempo": 0},
        {"tempo": 1e9},
        {"motion": "vibrate"},
        {"side": "middle"},
        {"sources": []},
        {"say": ""},
        {"say": 5},
        {"name": "A name that is far too long for one line of a screen"},
        {"script": "rm -rf /"},
    ],
    ids=str,
)
def test_a_step_that_could_harm_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        routine(step_fields(**fields))


def test_a_routine_of_more_than_four_hours_is_refused() -> None:
    assert routine(*[{"seconds": 3600}] * 4).seconds == 4 * 3600
    with pytest.raises(ValidationError):
        routine(*[{"seconds": 3600}] * 4, {"seconds": 1})


def test_a_routine_is_as_long_as_it_says() -> None:
    for seconds, length in ((210, "short"), (211, "medium"), (420, "medium"), (421, "long")):
        assert routine({"seconds": seconds}).length == length
        for other in {"short", "medium", "long"} - {length}:
            with pytest.raises(ValidationError):
                routine({"seconds": seconds}, length=other)


@pytest.mark.parametrize("motion", ["cup", "rest", "settle", "gaze", "blink"])
def test_a_step_that_presses_works_even_if_it_calls_itself_rest(motion: str) -> None:
    hold = Restriction("made-up", "block", ZONES_OF["jaw"], "Because.")
    assert make_plan(routine({"motion": motion, "pressure": 3}), [hold]).is_all_held


# What cannot be read, or was never checked


def test_a_treatment_that_cannot_be_read_holds_every_area(library: Library) -> None:
    person = standing(in_doubt=frozenset({"treatment"}))
    (restriction,) = current_restrictions(person, library)
    assert restriction.kind == "block"
    assert restriction.until is None
    assert restriction.reason == library.phrases("treatment.unreadable")
    codes = {why_refused(found, person, library) for found in massages(library)}
    assert codes == {"held"}
    assert {why_not_breathed(found.id, person, library) for found in library.patterns} == {None}


def unchecked_pattern(library: Library) -> PackPattern:
    """A breathing pattern of somebody else, with words that relief could not check."""
    pack = Checker(library).data(BREATH.encode(), "breath.toml").pack
    assert isinstance(pack, PackPattern)
    return pack.with_unchecked(("massér",))


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (standing(), None),
        (standing(outcome="urgent"), "locked_urgent"),
        (standing("unwell-today"), "unchecked_words"),
        (standing("pregnancy"), "unchecked_words"),
    ],
)
def test_unchecked_words_are_refused_wherever_they_might_ask_for_too_much(
    person: PatientState, code: str | None, library: Library
) -> None:
    found = unchecked_pattern(library)
    try:
        permit_breathing(found, 1.0, person, library)
    except Refused as refused:
        assert refused.code == code
    else:
        assert code is None


def test_the_same_pattern_with_words_that_were_checked_is_open_to_all_of_them(
    library: Library,
) -> None:
    checked = unchecked_pattern(library).with_unchecked(())
    for person in (standing(outcome="urgent"), standing("unwell-today")):
        assert permit_breathing(checked, 1.0, person, library) > 0
