"""A breathing session as a conversation: whom it is open to, how it starts and resumes."""

from __future__ import annotations

from typing import Any

import pytest

from relief.errors import Left, Refused
from relief.flows.conversation import run_at_once
from relief.flows.prompter import SessionPlan
from relief.flows.session import breathing
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.settings import Settings
from tests.flows.scripted_prompter import LEAVES, Reply, over, played, script_of, scripted
from tests.screen_helpers import answer, answer_all_no, practise


def session(journal: Journal) -> dict[str, Any]:
    row = journal.newest("session")
    assert row is not None
    return dict(row.body)


def breathe(journal: Journal, library: Library, *replies: Reply, **how: Any) -> bool:
    held = scripted(journal, library, *replies)
    return run_at_once(breathing(held, library.pattern(how.pop("name", None)), **how))


def test_breathing_needs_no_question(journal: Journal, library: Library) -> None:
    assert breathe(journal, library, played(), over(rating=4))
    assert (session(journal)["practice"], session(journal)["after"]) == ("breathing", 4)


def test_breathing_is_open_while_an_urgent_sign_stands_and_shut_in_an_emergency(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, U2="yes")
    assert breathe(journal, library, played(), over())
    answer(journal, library, minutes_ago=1, E1="yes")
    with pytest.raises(Refused) as refused:
        breathe(journal, library)
    assert refused.value.code == "locked_emergency"


def test_held_breaths_are_refused_where_they_do_not_suit(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library, pregnancy="yes")
    with pytest.raises(Refused) as refused:
        breathe(journal, library, name="box")
    assert refused.value.code == "no_holds"


def test_the_own_pace_is_found_first_and_going_back_plays_nothing(
    journal: Journal, library: Library
) -> None:
    assert breathe(journal, library, Reply("tap_pace", 9.0), played(), over(), tap=True)
    with pytest.raises(Left):
        breathe(journal, library, LEAVES, tap=True)


def plan_of(
    journal: Journal, library: Library, is_slow: bool, left: StoredRecord | None = None
) -> SessionPlan:
    """Return the plan of a breathing session, with or without a slow start."""
    settings = Settings({"slow_start": is_slow})
    held = scripted(journal, library, played(), over(), settings=settings)
    run_at_once(breathing(held, library.pattern(None), left=left))
    (plan,) = (parts[1] for name, parts in script_of(held).told if name == "play")
    assert isinstance(plan, SessionPlan)
    return plan


def test_breathing_starts_slowly_if_that_is_set_but_not_where_it_resumes(
    journal: Journal, library: Library
) -> None:
    pattern = library.pattern(None)
    named: dict[str, Any] = {
        "routine": pattern.id,
        "title": pattern.title,
        "version": pattern.version,
    }
    cut: dict[str, Any] = {"status": "interrupted", "steps": 20, "steps_done": 5, "left_at": 6}
    practise(journal, practice="breathing", **named, **cut)
    left = journal.newest("session")
    assert left is not None
    usual = plan_of(journal, library, False).timeline
    assert plan_of(journal, library, True).timeline != usual
    resumed = plan_of(journal, library, True, left)
    assert resumed.playing.resumes == left.record
    assert resumed.timeline == plan_of(journal, library, False, left).timeline
    assert resumed.timeline.total < usual.total
