"""Undo: lifting a restriction is confirmed first, in both interfaces."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.undo import undo_last, undone_words
from relief.journal.journal import Journal
from relief.journal.records import Treatment, save, stamp_now
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.flows.scripted_prompter import LEAVES, Reply, chose, script_of, scripted
from tests.screen_helpers import note


def inject(journal: Journal, clock: FrozenClock) -> None:
    """Save an injection long enough ago that undoing it is not a correction."""
    start = clock.now().date()
    save(
        journal,
        Treatment(
            **stamp_now(clock), sort="injection", name="Abc", start=start, areas=("cheek.left",)
        ),
    )
    clock.instant += timedelta(hours=1)


def test_there_may_be_nothing_to_undo(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library)
    assert run_at_once(undo_last(talk)) is None
    assert script_of(talk).methods == []


def test_it_says_what_was_undone(journal: Journal, library: Library) -> None:
    note(journal, "slept badly")
    undone = run_at_once(undo_last(scripted(journal, library)))
    assert undone is not None
    assert "slept badly" in undone_words(undone, library.phrases)
    assert journal.newest("entry") is None
    again = run_at_once(undo_last(scripted(journal, library)))
    assert again is not None
    assert journal.newest("entry") is not None


def test_a_restriction_is_lifted_once_that_is_confirmed(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    inject(journal, clock)
    talk = scripted(journal, library, chose("yes"))
    assert run_at_once(undo_last(talk)) is not None
    assert library.phrases("treatment.remove") in script_of(talk).words
    assert journal.newest("treatment") is None


@pytest.mark.parametrize("reply", [chose(None), chose(""), LEAVES])
def test_a_restriction_stays_where_nobody_confirms(
    journal: Journal, library: Library, clock: FrozenClock, reply: Reply
) -> None:
    inject(journal, clock)
    with pytest.raises(Left):
        run_at_once(undo_last(scripted(journal, library, reply)))
    assert journal.newest("treatment") is not None
