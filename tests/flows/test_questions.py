"""Questions for the doctor: added once, edited, ranked, answered, deleted."""

from __future__ import annotations

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.questions import (
    add_question,
    answer_question,
    ask_own_questions,
    delete_question,
    rank_question,
    reword_question,
)
from relief.journal.journal import Journal
from relief.journal.records import Question, save, stamp_now
from relief.library.library import Library
from relief.report.doctor_questions import DoctorQuestions, read_questions, suggestions
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


def noted(journal: Journal, *texts: str) -> list[DoctorQuestions]:
    """Save questions in turn; return the newest first."""
    for text in texts:
        save(journal, Question(**stamp_now(journal.clock), text=text))
        journal.clock.sleep(1)
    return list(read_questions(journal))


def ranks(journal: Journal) -> dict[str, int | None]:
    """Return the open questions with their ranks."""
    return {one.text: one.rank for one in read_questions(journal)}


def test_a_question_is_noted_and_said(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, typed("Is it safe?"))
    assert run_at_once(add_question(talk)) == read_questions(journal)[0].id
    assert script_of(talk).words.endswith("Saved: Is it safe?")


def test_the_same_question_is_noted_once(journal: Journal, library: Library) -> None:
    (one,) = noted(journal, "Is it safe?")
    assert run_at_once(add_question(scripted(journal, library, typed("Is it safe?")))) == one.id
    assert len(read_questions(journal)) == 1


def test_nothing_typed_or_left_notes_nothing(journal: Journal, library: Library) -> None:
    assert run_at_once(add_question(scripted(journal, library, typed("")))) is None
    for way_out in (LEAVES, Reply("text", None)):
        with pytest.raises(Left):
            run_at_once(add_question(scripted(journal, library, way_out)))
    assert read_questions(journal) == ()


def test_other_words_keep_its_place(journal: Journal, library: Library) -> None:
    (one,) = noted(journal, "How long?")
    run_at_once(rank_question(scripted(journal, library), one, 1))
    (one,) = read_questions(journal)
    run_at_once(reword_question(scripted(journal, library, typed("How long for?")), one))
    assert ranks(journal) == {"How long for?": 1}


@pytest.mark.parametrize("reply", [accepted(), typed("")])
def test_the_same_words_or_none_leave_it(journal: Journal, library: Library, reply: Reply) -> None:
    (one,) = noted(journal, "How long?")
    before = journal.get(one.id)
    run_at_once(reword_question(scripted(journal, library, reply), one))
    assert journal.get(one.id) == before


def test_ranks_make_room_and_are_given_up_again(journal: Journal, library: Library) -> None:
    third, second, first = noted(journal, "first?", "second?", "third?")
    for one, rank in ((first, 1), (second, 1), (third, 2), (third, 2)):
        run_at_once(rank_question(scripted(journal, library), one, rank))
    assert ranks(journal) == {"second?": 1, "first?": 2, "third?": None}


def test_a_suggestion_is_noted_when_it_is_ranked(journal: Journal, library: Library) -> None:
    one = suggestions(journal, library)[0]
    run_at_once(rank_question(scripted(journal, library), one, 1))
    assert ranks(journal) == {one.text: 1}


def test_an_answered_question_leaves_the_page(journal: Journal, library: Library) -> None:
    (one,) = noted(journal, "Is it safe?")
    run_at_once(answer_question(scripted(journal, library), one))
    assert ranks(journal) == {}
    row = journal.get(one.id)
    assert row is not None
    assert row.body["answered"] == "2026-11-23"


def test_a_deleted_question_is_named(journal: Journal, library: Library) -> None:
    (one,) = noted(journal, "Is it safe?")
    talk = scripted(journal, library)
    run_at_once(delete_question(talk, one))
    assert ranks(journal) == {}
    assert script_of(talk).words == "Deleted: Is it safe?"


# One by one, where no list can be shown


def test_they_are_gone_through_until_the_person_leaves(journal: Journal, library: Library) -> None:
    noted(journal, "one?", "two?")
    suggested = suggestions(journal, library)[0].text
    talk = scripted(
        journal, library,
        chose("0"), typed("three?"),  # a new one
        chose("1"), chose("2"),  # the newest, three?, moves to rank 1
        chose("2"), chose("reword"), typed("both?"),
        chose("3"), chose("delete"),
        chose("3"),  # the first suggestion
        chose(""),
    )  # fmt: skip
    run_at_once(ask_own_questions(talk))
    assert ranks(journal) == {"three?": 1, "both?": None, suggested: None}
    assert script_of(talk).left == []


def test_leaving_one_question_goes_back_to_the_others(journal: Journal, library: Library) -> None:
    noted(journal, "one?")
    talk = scripted(journal, library, chose("1"), chose("reword"), LEAVES, chose(None))
    run_at_once(ask_own_questions(talk))
    assert ranks(journal) == {"one?": None}


@pytest.mark.parametrize(("act", "answered"), [("answered", "2026-11-23"), ("delete", None)])
def test_an_answered_question_is_kept_and_a_deleted_one_is_not(
    journal: Journal, library: Library, act: str, answered: str | None
) -> None:
    (one,) = noted(journal, "one?")
    run_at_once(ask_own_questions(scripted(journal, library, chose("1"), chose(act), chose(None))))
    assert ranks(journal) == {}
    row = journal.get(one.id)
    assert (row.body["answered"] if row else None) == answered


@pytest.mark.parametrize("reply", [chose(""), chose(None)])
def test_a_question_can_be_looked_at_and_left_as_it_is(
    journal: Journal, library: Library, reply: Reply
) -> None:
    noted(journal, "one?")
    talk = scripted(journal, library, chose("1"), reply, chose(None))
    run_at_once(ask_own_questions(talk))
    assert ranks(journal) == {"one?": None}
    assert script_of(talk).left == []


def test_each_place_on_the_page_is_offered(journal: Journal, library: Library) -> None:
    noted(journal, "one?")
    talk = scripted(journal, library, chose("1"), chose("1"), chose(None))
    run_at_once(ask_own_questions(talk))
    (_, offered, _) = [shown for name, shown in script_of(talk).told if name == "choose"]
    places = [library.phrases("questions.place", rank=rank) for rank in (1, 2, 3)]
    assert list(offered[2:5]) == places
    assert ranks(journal) == {"one?": 1}


def test_a_question_that_is_gone_is_not_written_again(journal: Journal, library: Library) -> None:
    (one,) = noted(journal, "one?")
    run_at_once(delete_question(scripted(journal, library), one))
    talk = scripted(journal, library, typed("two?"))
    run_at_once(reword_question(talk, one))
    run_at_once(answer_question(talk, one))
    run_at_once(delete_question(talk, one))
    assert ranks(journal) == {}
    assert "changed" not in script_of(talk).methods


def test_a_suggestion_that_cannot_be_saved_gets_no_place(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    noted(journal, "one?")
    disk_fails(True)
    talk = scripted(journal, library, ENOUGH)
    run_at_once(rank_question(talk, suggestions(journal, library)[0], 1))
    assert ranks(journal) == {"one?": None}
