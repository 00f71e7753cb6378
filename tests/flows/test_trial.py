"""A personal trial: planned in five answers, followed, ended early."""

from __future__ import annotations

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.trial import begin_trial, end_trial, keep_trial, note_kept
from relief.insight.current_trial import CurrentTrial, read_trial
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import (
    ENOUGH,
    LEAVES,
    Reply,
    accepted,
    chose,
    script_of,
    scripted,
    typed,
)

COMPLETE = (typed("no coffee"), chose("jaw"), chose("4 10"), chose("1"), accepted())


def begun(journal: Journal, library: Library, *replies: Reply) -> CurrentTrial:
    """Return the trial created by those answers."""
    run_at_once(begin_trial(scripted(journal, library, *(replies or COMPLETE))))
    own = read_trial(journal)
    assert own is not None
    return own


def test_a_plan_is_drawn_from_five_answers(journal: Journal, library: Library) -> None:
    plan = begun(journal, library).plan
    assert (plan.change, plan.outcome, plan.block_days, plan.pairs, plan.washout_days) == (
        "no coffee", "jaw", 4, 10, 1,
    )  # fmt: skip
    assert f"{plan.start}" == "2026-11-24"


def test_it_says_what_was_saved(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, *COMPLETE)
    run_at_once(begin_trial(talk))
    assert script_of(talk).words.endswith("Saved: A trial of your own · no coffee · 2026-11-24")
    assert script_of(talk).steps == [(number, 5) for number in range(1, 6)]


@pytest.mark.parametrize("answered", range(len(COMPLETE)))
@pytest.mark.parametrize("how", ["leaves", "goes back"])
def test_leaving_at_any_question_saves_nothing(
    journal: Journal, library: Library, answered: int, how: str
) -> None:
    reply = LEAVES if how == "leaves" else Reply(COMPLETE[answered].method, None)
    with pytest.raises(Left):
        run_at_once(begin_trial(scripted(journal, library, *COMPLETE[:answered], reply)))
    assert read_trial(journal) is None


def test_what_cannot_be_is_asked_again(journal: Journal, library: Library) -> None:
    own = begun(
        journal, library, typed(""), typed("no coffee"), chose("twitch"), chose("3 8"),
        chose("0"), typed("yesterday"), typed("2030-01-01"), typed(""),
    )  # fmt: skip
    assert (f"{own.plan.start}", own.plan.washout_days) == ("2026-11-24", None)


@pytest.mark.parametrize(("length", "most"), [("3 8", 1), ("4 10", 2), ("7 12", 3)])
def test_two_days_of_each_block_at_least_are_compared(
    journal: Journal, library: Library, length: str, most: int
) -> None:
    talk = scripted(journal, library, typed("x"), chose("twitch"), chose(length), chose(None))
    with pytest.raises(Left):
        run_at_once(begin_trial(talk))
    (*_, offered) = [shown for name, shown in script_of(talk).told if name == "choose"]
    assert [words.split()[0] for words in offered[2:]] == [str(n) for n in range(most + 1)]


@pytest.mark.parametrize("is_done", [True, False])
def test_a_day_is_kept_or_not(
    journal: Journal, library: Library, clock: FrozenClock, is_done: bool
) -> None:
    begun(journal, library)
    clock.sleep(86_400)
    own = read_trial(journal)
    assert own is not None
    run_at_once(note_kept(scripted(journal, library), own, is_done))
    again = read_trial(journal)
    assert again is not None
    assert list(again.done.values()) == [is_done]


@pytest.mark.parametrize(("reply", "is_over"), [("end", True), ("", False), (None, False)])
def test_it_ends_only_when_that_is_confirmed(
    journal: Journal, library: Library, reply: str | None, is_over: bool
) -> None:
    own = begun(journal, library)
    run_at_once(end_trial(scripted(journal, library, chose(reply)), own))
    again = read_trial(journal)
    assert again is not None
    assert (not again.is_running) is is_over


def test_a_day_that_cannot_be_saved_is_not_called_saved(
    journal: Journal, library: Library, clock: FrozenClock, disk_fails: DiskFailing
) -> None:
    begun(journal, library)
    clock.sleep(86_400)
    own = read_trial(journal)
    assert own is not None
    disk_fails(True)
    talk = scripted(journal, library, ENOUGH)
    assert run_at_once(note_kept(talk, own, True)) is None
    assert script_of(talk).methods == ["try_again"]


# In lines


@pytest.mark.parametrize(
    ("days", "reply", "done"),
    [(1, "yes", [True]), (1, "no", [False]), (1, "", []), (1, None, []), (0, "", [])],
)
def test_its_state_is_told_then_the_day_is_noted(
    journal: Journal, library: Library, clock: FrozenClock,
    days: int, reply: str | None, done: list[bool],
) -> None:  # fmt: skip
    begun(journal, library)
    clock.sleep(days * 86_400)
    talk = scripted(journal, library, chose(reply))
    run_at_once(keep_trial(talk))
    assert script_of(talk).methods[:2] == ["notice", "choose"]
    assert "no coffee" in script_of(talk).words
    assert (library.phrases("trial.did") in script_of(talk).words) is bool(days)
    own = read_trial(journal)
    assert own is not None
    assert list(own.done.values()) == done


def test_it_can_be_ended_there(journal: Journal, library: Library) -> None:
    begun(journal, library)
    run_at_once(keep_trial(scripted(journal, library, chose("end"), chose("end"))))
    own = read_trial(journal)
    assert own is not None
    assert not own.is_running


def test_without_one_it_is_explained_and_begun(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, *COMPLETE)
    run_at_once(keep_trial(talk))
    assert script_of(talk).told[0] == ("notice", (library.phrases("trial.what"), ""))
    assert read_trial(journal) is not None
