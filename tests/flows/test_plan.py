"""A practice plan in a conversation: explained, started, stopped by one answer."""

from __future__ import annotations

import pytest

from relief.errors import UsageError
from relief.flows.conversation import run_at_once
from relief.flows.plan import keep_plan, start_plan, stop_plan
from relief.insight.practice_plan import read_plan
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.flows.scripted_prompter import chose, script_of, scripted


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
