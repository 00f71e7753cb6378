"""Resuming an interrupted session is offered once, in the same words in both interfaces."""

from __future__ import annotations

import pytest

from relief.flows.conversation import run_at_once
from relief.flows.session import offer_back
from relief.journal.journal import Journal
from relief.journal.session_recorder import offered_back, resumable
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.flows.scripted_prompter import LEAVES, Reply, script_of, scripted, sure
from tests.screen_helpers import practise


@pytest.fixture(autouse=True)
def interrupted(journal: Journal, clock: FrozenClock) -> None:
    """Save a session that ended early a few minutes ago."""
    clock.sleep(2 * 3600)
    practise(journal, status="interrupted", left_at=3, seconds=60, steps_done=2)
    clock.sleep(-2 * 3600)


def test_it_says_which_one_and_where(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, sure())
    left = run_at_once(offer_back(talk))
    assert left == resumable(journal) is not None
    said = "Jaw reset was cut short At step 3 of 6, 1:00 of 2:00. resume there leave it"
    assert said in " ".join(script_of(talk).words.split())


@pytest.mark.parametrize("reply", [sure(is_sure=False), LEAVES])
def test_whoever_leaves_it_is_not_asked_again(
    journal: Journal, library: Library, reply: Reply
) -> None:
    assert run_at_once(offer_back(scripted(journal, library, reply))) is None
    assert offered_back(journal) is None
    talk = scripted(journal, library)
    assert run_at_once(offer_back(talk)) is None
    assert script_of(talk).methods == []
