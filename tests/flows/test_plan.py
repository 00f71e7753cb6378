"""A practice plan in a conversation: explained, started, stopped by one answer."""

from __future__ import annotations

import pytest

from relief.errors import Refused, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.plan import about_plan, keep_plan, start_plan, stop_plan
from relief.insight.practice_plan import read_plan
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.flows.scripted_prompter import Reply, chose, script_of, scripted
from tests.screen_helpers import answer, answer_all_no, practise


def test_it_is_explained_before_it_is_started(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, chose("start"))
    run_at_once(start_plan(talk, library.routine("jaw-ease")))
    words = script_of(talk).words
    assert "In one trial in 102 people" in words
    assert "Certainty: low." in words
    assert "stop at any time" in words
    assert "Saved: Plan · Jaw ease · 2026-11-23" in words
    assert read_plan(journal) is not None


def test_saying_no_starts_nothing(journal: Journal, library: Library) -> None:
    run_at_once(start_plan(scripted(journal, library, chose("")), library.routine("jaw-ease")))
    assert read_plan(journal) is None


def test_it_is_stopped_without_a_question(journal: Journal, library: Library) -> None:
    run_at_once(start_plan(scripted(journal, library, chose("start")), library.routine("jaw-ease")))
    talk = scripted(journal, library)
    run_at_once(stop_plan(talk))
    assert "Plan · Jaw ease · 2026-11-23 · stopped 2026-11-23" in script_of(talk).words
    own = read_plan(journal)
    assert own is not None
    assert not own.is_running


def test_without_a_plan_stopping_says_so(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library)
    run_at_once(stop_plan(talk))
    assert "no plan at the moment" in script_of(talk).words


def test_a_routine_without_a_plan_is_refused(journal: Journal, library: Library) -> None:
    with pytest.raises(UsageError, match="has no plan"):
        run_at_once(start_plan(scripted(journal, library), library.routine("neck-ease")))


def test_the_menu_offers_one_then_shows_and_stops_it(journal: Journal, library: Library) -> None:
    run_at_once(keep_plan(scripted(journal, library, chose("jaw-ease"), chose("start"))))
    talk = scripted(journal, library, chose("stop"))
    run_at_once(keep_plan(talk))
    assert "Week 1 of 6: Jaw ease" in script_of(talk).words
    own = read_plan(journal)
    assert own is not None
    assert not own.is_running


def test_a_second_plan_is_refused_while_one_runs(journal: Journal, library: Library) -> None:
    routine = library.routine("jaw-ease")
    run_at_once(start_plan(scripted(journal, library, chose("start")), routine))
    with pytest.raises(UsageError, match="Jaw ease"):
        run_at_once(start_plan(scripted(journal, library), routine))
    assert len(journal.latest("plan", 9)) == 1


def test_what_is_restricted_gets_no_plan_but_two_massages_today_are_no_reason(
    journal: Journal, library: Library
) -> None:
    routine = library.routine("jaw-ease")
    answer(journal, library, U2="yes")
    with pytest.raises(Refused):
        run_at_once(start_plan(scripted(journal, library), routine))
    assert read_plan(journal) is None
    journal.clock.sleep(60)
    answer_all_no(journal, library)
    answer(journal, library, minutes_ago=0, U2="no")
    practise(journal)
    practise(journal)
    talk = scripted(journal, library, chose("start"))
    assert run_at_once(start_plan(talk, routine)) is not None


@pytest.mark.parametrize("reply", [chose(""), chose(None)])
def test_the_menu_can_be_left_with_and_without_a_plan(
    journal: Journal, library: Library, reply: Reply
) -> None:
    run_at_once(keep_plan(scripted(journal, library, reply)))
    assert read_plan(journal) is None
    run_at_once(start_plan(scripted(journal, library, chose("start")), library.routine("jaw-ease")))
    run_at_once(keep_plan(scripted(journal, library, reply)))
    own = read_plan(journal)
    assert own is not None
    assert own.is_running


def test_a_plan_that_has_no_evidence_says_its_rules_all_the_same(library: Library) -> None:
    routine = library.routine("jaw-ease")
    assert routine.plan is not None
    bare = routine.model_copy(
        update={"plan": routine.plan.model_copy(update={"evidence": "", "certainty": ""})}
    )
    offer, rules = about_plan(bare, library)
    assert "six" in offer or "6" in offer
    assert rules == library.phrases("plan.rules")
    assert about_plan(library.routine("neck-ease"), library) == []
