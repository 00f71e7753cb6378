"""A warning sign or health answer of one device applies on the other."""

from __future__ import annotations

from typing import Any

import pytest

from relief.journal.patient_records import read_patient_state
from relief.journal.sync.sync_run import run_sync
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import until_quiet

pytestmark = IN_BOTH_FORMS


def test_an_emergency_on_one_machine_holds_on_the_other(make: Any) -> None:
    desk, lap = make(), make()
    lap.answer()
    until_quiet(desk, lap)
    desk.clock.sleep(300)
    desk.answer(E1="yes")
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "emergency"
    lap.clock.sleep(3000)
    lap.answer()  # knowing of it, the person answers everything again
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "selfcare"
    until_quiet(desk, lap)


@pytest.mark.parametrize("skew", [-7200, 7200])
def test_an_emergency_is_not_lifted_by_answers_that_did_not_know_of_it(
    make: Any, skew: int
) -> None:
    desk, lap = make(), make()
    lap.clock.sleep(skew)
    desk.answer(E1="yes")
    lap.answer(E2="no")
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "emergency"
    assert read_patient_state(lap.journal).answers["E1"] == "yes"
    lap.answer()
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "selfcare"


def test_of_two_warnings_apart_both_count(make: Any) -> None:
    desk, lap = make(), make()
    desk.answer(E1="yes")
    lap.answer(U1="yes")
    until_quiet(desk, lap)
    for machine in (desk, lap):
        answers = read_patient_state(machine.journal).answers
        assert (machine.urgency(), answers["E1"], answers["U1"]) == ("emergency", "yes", "yes")


def test_facts_said_apart_are_all_held(make: Any) -> None:
    desk, lap = make(), make()
    desk.fact(**{"blood-thinners": "yes", "pregnancy": "no"})
    lap.fact(**{"blood-thinners": "no", "pregnancy": "unsure", "epilepsy-or-panic": "yes"})
    until_quiet(desk, lap)
    strict = {"blood-thinners": "yes", "pregnancy": "unsure", "epilepsy-or-panic": "yes"}
    assert desk.known() == lap.known() == strict
    desk.fact(**{"blood-thinners": "no"})
    until_quiet(desk, lap)
    assert desk.known() == lap.known() == strict | {"blood-thinners": "no"}


def test_with_one_machine_nothing_is_written_beside_the_answers(make: Any) -> None:
    desk = make()
    desk.answer(E1="yes")
    desk.answer()
    desk.sync()
    assert len(desk.history()) == 2
    assert not any("follows" in (row.body or "") for row in desk.history())


def test_a_sync_says_whether_an_answer_still_counts_that_later_ones_did_not_know(
    make: Any,
) -> None:
    desk, lap = make(), make()
    desk.answer(E1="yes")
    lap.answer(E2="no")
    assert not run_sync(desk.journal, desk.library, str(desk.folder)).still_counts
    assert run_sync(lap.journal, lap.library, str(lap.folder)).still_counts
    until_quiet(desk, lap)
    assert not run_sync(lap.journal, lap.library, str(lap.folder)).still_counts
