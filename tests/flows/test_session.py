"""A massage as a conversation, from the first question to the last rating."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from relief.errors import Left, Refused
from relief.flows.conversation import Conversation, run_at_once
from relief.flows.prompter import SessionPlan
from relief.flows.session import SessionOptions, massage, rate_last_night
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import save
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import (
    GOES_BACK,
    LEAVES,
    READ_EMERGENCY,
    Reply,
    answers,
    new,
    over,
    played,
    rated,
    read,
    script_of,
    scripted,
    sure,
)
from tests.screen_helpers import answer, answer_all_no, practise

CODES = pytest.mark.parametrize(
    ("missing", "code"), [("checklist", "checklist_first"), ("situation", "situation_first")]
)


def play(
    journal: Journal, library: Library, *replies: Reply, options: SessionOptions | None = None,
    name: str = "jaw-reset", **how: Any,
) -> tuple[bool, Conversation]:  # fmt: skip
    """Start a massage with these replies; none may be left over."""
    held = scripted(journal, library, *replies, **how)
    was_played = run_at_once(
        massage(held, library.routine(name), None, options or SessionOptions())
    )
    assert script_of(held).left == []
    return was_played, held


def why_not(journal: Journal, library: Library, *replies: Reply, **how: Any) -> str:
    with pytest.raises(Refused) as refused:
        play(journal, library, *replies, **how)
    assert journal.newest("session") is None
    return refused.value.code


def session(journal: Journal) -> dict[str, Any]:
    row = journal.newest("session")
    assert row is not None
    return dict(row.body)


# From the first question to the last rating


def test_somebody_new_is_asked_everything_once(journal: Journal, library: Library) -> None:
    was_played, held = play(
        journal, library,
        answers("no"), read(), answers("no"), rated(6), played(), over(rating=3),
    )  # fmt: skip
    assert was_played
    assert "pick_new" not in script_of(held).methods  # the whole check has just asked the same
    assert (session(journal)["before"], session(journal)["after"]) == (6, 3)
    assert session(journal)["status"] == "completed"


def test_somebody_known_is_asked_one_question_and_two_ratings(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    _, held = play(journal, library, new(), rated(None), played(), over())
    assert script_of(held).methods == ["pick_new", "rate", "play", "show_ended"]
    assert "before" not in session(journal)
    assert "after" not in session(journal)


@pytest.mark.parametrize(("minutes", "asks"), [(29, False), (31, True)])
def test_a_whole_check_stands_in_for_half_an_hour(
    journal: Journal, library: Library, minutes: int, asks: bool
) -> None:
    early = FrozenClock(journal.clock.now() - timedelta(minutes=minutes))
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, checklist_record(library, early, signs))
    facts = {item.id: "no" for item in library.situation.item}
    save(journal, situation_record(library, early, facts))
    replies = [new()] if asks else []
    play(journal, library, *replies, rated(None), played(), over())


def test_what_to_see_to_is_read_before_it_begins(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    _, held = play(journal, library, new(), rated(4), played(), over())
    assert library.routine("jaw-reset").before in script_of(held).words
    assert library.phrases("session.hands") in script_of(held).words


def test_how_firm_and_when_to_stop_are_read_before_it_begins(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    _, held = play(journal, library, new(), rated(4), played(), over())
    assert "Stay at 3 or below. If it hurts" in script_of(held).words


def test_where_little_is_asked_it_stands_before_the_first_step(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    _, held = play(journal, library, new(), played(), over(), is_quiet=True)
    (plan,) = (parts[1] for name, parts in script_of(held).told if name == "play")
    assert isinstance(plan, SessionPlan)
    assert library.phrases("session.hands") in plan.note
    (shown,) = (parts for name, parts in script_of(held).told if name == "show_ended")
    assert shown[1] is False  # no rating is asked for at night


# What stops it


@CODES
def test_nobody_to_ask_is_refused(
    journal: Journal, library: Library, missing: str, code: str
) -> None:
    if missing == "situation":
        answer(journal, library)
    assert why_not(journal, library, can_ask=False) == code


@CODES
def test_what_was_left_open_again_is_refused(
    journal: Journal, library: Library, missing: str, code: str
) -> None:
    if missing == "checklist":
        replies = [answers(E1="no"), read()]
    else:
        answer(journal, library)
        replies = [answers(pregnancy="no")]
    assert why_not(journal, library, *replies) == code


def test_nothing_new_must_be_said_where_nobody_can_be_asked(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    assert why_not(journal, library, can_ask=False) == "anything_new"
    said = SessionOptions(nothing_new=True)
    play(journal, library, played(), over(), options=said, can_ask=False, is_quiet=True)


@pytest.mark.parametrize("reply", [GOES_BACK, LEAVES])
def test_leaving_the_check_plays_nothing(journal: Journal, library: Library, reply: Reply) -> None:
    try:
        was_played, _ = play(journal, library, reply)
    except Left:
        was_played = False
    assert not was_played
    assert journal.newest("session") is None


def test_leaving_at_the_short_question_saves_nothing(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    before = journal.last_written("checklist")
    with pytest.raises(Left):
        play(journal, library, LEAVES)
    assert journal.last_written("checklist") == before


def test_an_emergency_in_the_check_ends_it(journal: Journal, library: Library) -> None:
    was_played, held = play(journal, library, answers("no", E1="yes"), READ_EMERGENCY)
    assert not was_played
    assert script_of(held).methods[-1] == "show_emergency"


def test_an_urgent_sign_in_the_check_locks_massage(journal: Journal, library: Library) -> None:
    assert why_not(journal, library, answers("no", U2="yes"), read()) == "locked_urgent"


@pytest.mark.parametrize(("sign", "code"), [("E1", "locked_emergency"), ("U2", "locked_urgent")])
def test_a_sign_that_stands_is_refused_before_any_question(
    journal: Journal, library: Library, sign: str, code: str
) -> None:
    answer(journal, library, minutes_ago=30, **{sign: "yes"})
    assert why_not(journal, library) == code


def test_two_massages_in_a_day_are_enough(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    practise(journal)
    practise(journal)
    with pytest.raises(Refused) as refused:
        play(journal, library)
    assert refused.value.code == "two_a_day"


# Something is new


def test_a_new_emergency_sign_is_confirmed_then_shown(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    was_played, _ = play(journal, library, new("E1"), sure(), READ_EMERGENCY)
    assert not was_played
    assert read_patient_state(journal).outcome == "emergency"


def test_a_slip_on_an_emergency_sign_asks_again(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    play(journal, library, new("E1"), sure(False), new(), rated(None), played(), over())
    assert read_patient_state(journal).outcome == "selfcare"


def test_a_new_urgent_sign_is_saved_and_shown_without_another_question(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    was_played, _ = play(journal, library, new("U2"), read())
    assert not was_played
    assert read_patient_state(journal).outcome == "urgent"


def test_a_fact_of_today_is_saved_and_ends_it(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    was_played, held = play(journal, library, new("skin-trouble"))
    facts = read_facts(journal)
    assert not was_played
    assert facts is not None
    assert facts["skin-trouble"].answer == "yes"
    assert script_of(held).methods[-1] == "notice"


# How it ends


def test_where_it_hurt_nothing_is_rated_and_massage_is_over_for_today(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    _, held = play(journal, library, new(), rated(5), played("hurt"), over())
    (shown,) = (parts for name, parts in script_of(held).told if name == "show_ended")
    assert shown[1] is False
    assert session(journal)["status"] == "hurt"
    with pytest.raises(Refused) as refused:
        play(journal, library)
    assert refused.value.code == "hurt"


def test_a_slip_on_that_key_resumes_after_the_gate_was_asked_again(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    _, held = play(
        journal, library,
        new(), rated(5), played("hurt"), over(resumes=True), new(), played(), over(rating=2),
    )  # fmt: skip
    assert script_of(held).methods.count("play") == 2
    assert session(journal)["after"] == 2
    assert session(journal)["resumes"]
    assert read_patient_state(journal).hurt_until is None


def test_one_that_is_not_saved_is_not_rated(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    kept_to_itself = SessionOptions(is_kept=False)
    _, held = play(
        journal, library, new(), rated(5), played(), over(rating=3), options=kept_to_itself
    )
    (shown,) = (parts for name, parts in script_of(held).told if name == "show_ended")
    assert shown[1] is False
    assert journal.newest("session") is None


def test_one_that_cannot_begin_asks_nothing_more(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    was_played, _ = play(journal, library, new(), rated(5), played("cannot begin"))
    assert not was_played


def test_a_preview_is_asked_nothing_and_saved_nowhere(journal: Journal, library: Library) -> None:
    preview = SessionOptions(speed=1000.0)
    _, held = play(journal, library, played(), over(), options=preview, is_quiet=True)
    assert library.phrases("gate.preview") in script_of(held).words
    assert journal.newest("session") is None


def test_the_rating_of_last_night_is_added(journal: Journal, library: Library) -> None:
    practise(journal)
    row = journal.newest("session")
    assert row is not None
    run_at_once(rate_last_night(scripted(journal, library, rated(None)), row))
    assert "after" not in session(journal)
    run_at_once(rate_last_night(scripted(journal, library, rated(2)), row))
    assert session(journal)["after"] == 2


def test_a_rating_that_cannot_be_saved_is_said_and_the_session_is_kept(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    answer_all_no(journal, library)
    disk_fails(False, True)  # the session, then its rating
    was_played, held = play(journal, library, new(), rated(5), played(), over(rating=3))
    assert was_played
    assert script_of(held).told[-1] == ("warn", ("the disk is full", "free some space"))
    assert "after" not in session(journal)


def test_a_rating_of_last_night_that_cannot_be_saved_is_said(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    practise(journal)
    row = journal.newest("session")
    assert row is not None
    disk_fails(True)
    held = scripted(journal, library, rated(2))
    run_at_once(rate_last_night(held, row))
    assert script_of(held).methods == ["rate", "warn"]


def test_a_routine_without_massage_is_asked_nothing_about_warning_signs(
    journal: Journal, library: Library
) -> None:
    _, held = play(journal, library, rated(4), played(), over(), name="eye-rest")
    assert script_of(held).methods == ["rate", "play", "show_ended"]
