"""The safety check as a conversation: what is asked, saved and shown first, on every branch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relief.errors import Left, Refused
from relief.flows.conversation import Conversation, run_at_once
from relief.flows.emergency import note_time, undo_mistake
from relief.flows.safety_check import (
    add_new_sign,
    check,
    check_and_health,
    save_check,
    show_standing_emergency,
)
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.library.library import Library
from relief.settings import Settings
from tests.conftest import FrozenClock
from tests.faults import full
from tests.flows.scripted_prompter import (
    GOES_BACK,
    LEAVES,
    READ_EMERGENCY,
    Reply,
    answers,
    read,
    script_of,
    scripted,
)
from tests.screen_helpers import answer, answer_all_no

Talk = Callable[..., Conversation]


@pytest.fixture
def talk(journal: Journal, library: Library) -> Talk:
    def begin(*replies: Reply, country: str = "") -> Conversation:
        settings = Settings({"country": country} if country else {})
        return scripted(journal, library, *replies, settings=settings)

    return begin


def outcome(journal: Journal) -> str | None:
    return read_patient_state(journal).outcome


def meanings(talked: Conversation) -> list[str]:
    """Return the consequences shown after each answer."""
    return [line for name, lines in script_of(talked).told if name == "meaning" for line in lines]


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, "selfcare"), ({"B3": "yes"}, "book"), ({"B3": "unsure"}, "book"),
     ({"U2": "yes"}, "urgent"), ({"U2": "unsure"}, "urgent")],
)  # fmt: skip
def test_the_highest_sign_decides_and_is_shown(
    talk: Talk, journal: Journal, given: dict[str, str], expected: str
) -> None:
    held = talk(answers("no", **given), read())
    assert run_at_once(check(held)) is True
    assert outcome(journal) == expected
    assert script_of(held).told[-1][1][0] == expected


@pytest.mark.parametrize("word", ["yes", "unsure"])
def test_an_emergency_sign_ends_the_questions_and_is_all_that_is_shown(
    talk: Talk, journal: Journal, word: str
) -> None:
    held = talk(answers("no", E2=word), READ_EMERGENCY)
    assert run_at_once(check(held)) is False
    assert outcome(journal) == "emergency"
    assert set(read_patient_state(journal).answers) == {"E1", "E2"}
    assert script_of(held).methods[-1] == "show_emergency"
    assert "show_reading" not in script_of(held).methods


def test_leaving_saves_nothing(talk: Talk, journal: Journal) -> None:
    assert run_at_once(check(talk(GOES_BACK))) is False
    with pytest.raises(Left):
        run_at_once(check(talk(LEAVES)))
    assert journal.last_written("checklist") is None


def test_what_was_left_open_is_not_a_no(talk: Talk, journal: Journal) -> None:
    run_at_once(check(talk(answers(E1="no"), read())))
    assert outcome(journal) == "incomplete"


def test_whoever_wishes_something_else_does_not_go_on(talk: Talk) -> None:
    assert run_at_once(check(talk(answers("no"), read(goes_on=False)))) is False


def test_why_it_is_asked_now_comes_before_the_intro(talk: Talk) -> None:
    held = talk(GOES_BACK)
    run_at_once(check(held, "Before a massage."))
    assert "Before a massage." in script_of(held).words


@pytest.mark.parametrize("sign", ["U1", "B3"])
def test_a_yes_says_what_to_do_and_why(talk: Talk, library: Library, sign: str) -> None:
    held = talk(answers("no", **{sign: "yes"}), read())
    run_at_once(check(held))
    item = library.checklist.find(sign)
    assert item is not None
    assert meanings(held) == [item.do, item.why]


def test_a_doubt_says_what_it_counts_as(talk: Talk, library: Library) -> None:
    held = talk(answers("no", U1="unsure"), read())
    run_at_once(check(held))
    assert library.checklist.tier["urgent"].unsure in meanings(held)


@pytest.mark.parametrize("word", ["yes", "unsure"])
def test_thoughts_of_self_harm_name_the_crisis_line_first(talk: Talk, word: str) -> None:
    held = talk(answers("no", U11=word), read(), country="GB")
    run_at_once(check(held))
    assert "116 123" in meanings(held)[0]


# An earlier emergency


@pytest.mark.parametrize(
    ("seen", "expected"),
    [(answers(seen="yes"), "selfcare"), (answers(seen="no"), "urgent"),
     (answers(seen="unsure"), "urgent"), (GOES_BACK, "urgent")],
)  # fmt: skip
def test_it_counts_until_a_doctor_has_seen_the_person(
    talk: Talk, journal: Journal, library: Library, seen: Reply, expected: str
) -> None:
    answer(journal, library, E3="yes")
    run_at_once(check(talk(answers("no"), seen, read())))
    assert outcome(journal) == expected


def test_leaving_at_that_question_keeps_the_emergency(
    talk: Talk, journal: Journal, library: Library
) -> None:
    answer(journal, library, E3="yes")
    with pytest.raises(Left):
        run_at_once(check(talk(answers("no"), LEAVES)))
    assert outcome(journal) == "emergency"


def test_it_is_not_asked_while_an_emergency_stands_or_something_is_open(
    talk: Talk, journal: Journal, library: Library
) -> None:
    answer(journal, library, E3="yes")
    run_at_once(check(talk(answers("no", E3="yes"), READ_EMERGENCY)))
    run_at_once(
        check(talk(answers(E1="no"), READ_EMERGENCY))
    )  # an unanswered question clears nothing
    assert outcome(journal) == "emergency"


def test_it_is_shown_again_where_it_stands(talk: Talk, journal: Journal, library: Library) -> None:
    assert run_at_once(show_standing_emergency(talk())) is False
    answer(journal, library, E3="yes")
    assert run_at_once(show_standing_emergency(talk(READ_EMERGENCY))) is True


def test_a_slip_can_be_undone_for_a_minute(
    talk: Talk, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    run_at_once(add_new_sign(talk(READ_EMERGENCY), "E1"))
    row = journal.last_written("checklist")
    assert row is not None
    held = talk()
    run_at_once(undo_mistake(held, row))
    assert library.phrases("check.slip_undone") in script_of(held).words
    assert outcome(journal) == "selfcare"
    run_at_once(add_new_sign(talk(READ_EMERGENCY), "E1"))
    row = journal.last_written("checklist")
    assert row is not None
    clock.instant += timedelta(minutes=2)
    with pytest.raises(Refused):
        run_at_once(undo_mistake(talk(), row))
    assert outcome(journal) == "emergency"


def test_the_time_it_began_is_noted(talk: Talk, journal: Journal) -> None:
    run_at_once(save_check(talk(READ_EMERGENCY), {"E1": "yes"}))
    row = journal.last_written("checklist")
    assert row is not None
    assert run_at_once(note_time(talk(), row, "14:30")).body["began"] == "14:30"
    assert outcome(journal) == "emergency"


def test_the_time_of_an_emergency_that_could_not_be_saved_is_shown_all_the_same(
    talk: Talk, journal: Journal
) -> None:
    run_at_once(save_check(talk(READ_EMERGENCY), {"E1": "yes"}))
    row = journal.last_written("checklist")
    assert row is not None
    written = journal.last_written("checklist")
    shown = run_at_once(note_time(talk(), row._replace(record=""), "14:30"))
    assert shown.body["began"] == "14:30"
    unreadable = row._replace(body={"answers": "?"})
    assert run_at_once(note_time(talk(), unreadable, "14:30")) == unreadable
    assert journal.last_written("checklist") == written


# A new sign, and the questions that follow


def test_a_new_sign_lowers_nothing_that_was_answered_before(
    talk: Talk, journal: Journal, library: Library
) -> None:
    answer(journal, library, U2="yes")
    run_at_once(add_new_sign(talk(read()), "U5"))
    known = read_patient_state(journal).answers
    assert known["U2"] == known["U5"] == "yes"


def test_after_a_calm_check_the_health_questions_are_asked(talk: Talk, journal: Journal) -> None:
    held = talk(answers("no"), read(), answers("no"))
    run_at_once(check_and_health(held))
    assert journal.last_written("situation") is not None


@pytest.mark.parametrize(
    ("replies"),
    [(answers(E1="yes"), READ_EMERGENCY), (answers("no", U2="yes"), read()),
     (answers(E1="no"), read())],
    ids=["emergency", "urgent", "left open"],
)  # fmt: skip
def test_after_any_other_check_they_are_not(
    talk: Talk, journal: Journal, replies: tuple[Reply, ...]
) -> None:
    run_at_once(check_and_health(talk(*replies)))
    assert journal.last_written("situation") is None


# If nothing can be saved


def test_an_emergency_is_shown_before_anybody_hears_of_a_full_disk(
    home: Path, library: Library, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(home / "relief.db", clock).close()
    with full(monkeypatch):
        journal = Journal(home / "relief.db", clock)
        held = scripted(journal, library, READ_EMERGENCY)
        assert run_at_once(save_check(held, {"E1": "yes"})) is False
        assert script_of(held).methods == ["show_emergency", "not_saved"]
        assert outcome(journal) == "emergency"  # it applies all the same
        journal.close()


def test_each_group_of_questions_says_what_a_yes_means(talk: Talk, library: Library) -> None:
    held = talk(GOES_BACK)
    run_at_once(check(held))
    (asked,) = (parts[2] for name, parts in script_of(held).told if name == "answer_questions")
    groups = {question.id: question.group for question in asked.questions}
    tiers = library.checklist.tier
    assert groups["E1"] == f"If one of these is true: {tiers['emergency'].title.lower()}"
    (calm, *_) = library.checklist.items("selfcare")
    assert groups[calm.id] == tiers["selfcare"].title
