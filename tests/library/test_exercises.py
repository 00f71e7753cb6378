"""Exercises and comfort sessions: checked like a massage if joints move, never counted as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from relief.errors import Refused
from relief.library.library import Library
from relief.library.routine import Routine
from relief.practice.session_setup import evidence_lines, practice_of
from relief.safety.gate import permit_massage
from relief.safety.patient_state import PatientState
from tests.builders import DAY, routine

NEW = ("jaw-exercises", "neck-posture", "face-soften")
EXERCISES = ("jaw-exercises", "neck-posture")


@pytest.mark.parametrize("name", NEW)
def test_each_addition_says_what_is_known_and_how_surely(name: str, library: Library) -> None:
    found = library.routine(name)
    assert found.evidence
    assert found.certainty in ("low", "very low")
    assert "spasm" in found.evidence or "twitch" in found.evidence


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_is_six_slow_movements_each(name: str, library: Library) -> None:
    counted = [step for step in library.routine(name).step if step.tempo]
    assert [step.repetitions for step in counted] == [6] * len(counted)
    assert counted


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_does_not_count_as_a_massage_and_may_follow_two(
    name: str, library: Library
) -> None:
    found, now = library.routine(name), datetime.now(UTC)
    two = PatientState(DAY, outcome="selfcare", recent_massages=(now - timedelta(hours=2), now))
    assert practice_of(found) == "rest"
    assert permit_massage(found, two, library).missing == "checklist"
    with pytest.raises(Refused):
        permit_massage(library.routine("jaw-reset"), two, library)


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_is_refused_where_a_massage_is(name: str, library: Library) -> None:
    found = library.routine(name)
    until = datetime.now(UTC) + timedelta(hours=3)
    for standing in (
        PatientState(DAY, outcome="urgent"),
        PatientState(DAY, outcome="emergency"),
        PatientState(DAY, outcome="selfcare", hurt_until=until),
    ):
        with pytest.raises(Refused):
            permit_massage(found, standing, library)


def test_a_restriction_of_the_jaw_leaves_out_its_exercises(library: Library) -> None:
    from relief.safety.plan import make_plan
    from relief.safety.restrictions import restrictions_from_health

    class Yes:
        answer, until, day = "yes", None, DAY

    holds = restrictions_from_health(library.situation.item, {"locked-jaw": Yes()}, DAY, DAY)
    plan = make_plan(library.routine("jaw-exercises"), holds)
    played = [one.step.name for one in plan.steps if not one.skipped_by]
    assert played == ["Settle", "Chin tuck", "Shoulder blades", "Rest"]


def test_letting_go_without_tensing_tenses_and_touches_nothing(library: Library) -> None:
    soft = library.routine("face-soften")
    assert {step.motion for step in soft.step} <= {"settle", "rest"}
    assert soft.pressure == 0
    assert not soft.needs_check


def test_a_pack_may_not_call_itself_exercise(library: Library) -> None:
    assert library.routine("jaw-exercises").exercise
    made: Routine = routine()
    assert not made.exercise


def test_where_there_is_evidence_its_certainty_and_sources_are_given(library: Library) -> None:
    told = [each for each in library.routines if each.evidence]
    assert {each.id for each in told} == {
        "jaw-exercises", "neck-posture", "face-soften", "jaw-rest",
    }  # fmt: skip
    for each in told:
        assert each.certainty in ("low", "very low"), each.id
        assert set(each.sources) <= {*library.sources, "own"}, each.id
        assert evidence_lines(each, library.phrases) == [
            each.evidence, f"Certainty: {each.certainty}.",
        ]  # fmt: skip
    with pytest.raises(ValidationError, match="`certainty` and `sources`"):
        routine(evidence="It works.")
