"""Making a decision: the same steps in every interface, and no score."""

from __future__ import annotations

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.decide import check_knowledge, decide
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.flows.scripted_prompter import (
    LEAVES,
    Reply,
    chose,
    rated_parts,
    script_of,
    scripted,
    sure,
    ticked,
    typed,
)

DECISION = "decide-hemifacial-spasm"


def saved(journal: Journal) -> list[dict[str, object]]:
    """Return the saved decisions."""
    return [dict(row.body) for row in journal.latest("decision", 10)]


def test_the_path_has_five_steps_and_saves_where_somebody_stands(
    journal: Journal, library: Library
) -> None:
    decision = library.decision(DECISION)
    talk = scripted(
        journal, library,
        chose("surgery"), chose(""),
        rated_parts(free=9, hearing=10),
        chose("unsure"),
        ticked(decision.questions[0]), typed("How long is the wait?"),
    )  # fmt: skip
    assert run_at_once(decide(talk, decision)) is not None
    assert script_of(talk).methods == [
        "notice", "choose", "notice", "choose", "rate_parts", "notice", "choose",
        "choose_several", "text",
    ]  # fmt: skip
    [body] = saved(journal)
    assert body["matters"] == {"free": 9, "hearing": 10}
    assert body["leaning"] == "unsure"
    questions = {row.body["text"] for row in journal.latest("question", 10)}
    assert questions == {decision.questions[0], "How long is the wait?"}


def test_going_through_it_again_replaces_what_was_saved(journal: Journal, library: Library) -> None:
    decision = library.decision(DECISION)
    for leaning in ("surgery", "nothing"):
        talk = scripted(
            journal, library, chose(""), rated_parts(free=3), chose(leaning), ticked(), typed("")
        )
        run_at_once(decide(talk, decision))
    [body] = saved(journal)
    assert body["leaning"] == "nothing"


def test_leaving_saves_nothing(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, chose(""), LEAVES)
    with pytest.raises(Left):
        run_at_once(decide(talk, library.decision(DECISION)))
    assert saved(journal) == []


@pytest.mark.parametrize("keeps", [False, True])
def test_the_result_of_the_check_is_kept_only_when_asked(
    keeps: bool, journal: Journal, library: Library
) -> None:
    decision = library.decision(DECISION)
    wrong = str((decision.check[0].right + 1) % len(decision.check[0].answers))
    right = [chose(str(check.right)) for check in decision.check[1:]]
    talk = scripted(journal, library, chose(wrong), *right, sure(keeps))
    assert run_at_once(check_knowledge(talk, decision)) == 4
    assert [body.get("right") for body in saved(journal)] == ([4] if keeps else [])


def test_a_kept_result_leaves_what_matters_alone(journal: Journal, library: Library) -> None:
    decision = library.decision(DECISION)
    talk = scripted(
        journal, library, chose(""), rated_parts(free=3), chose("surgery"), ticked(), typed("")
    )
    run_at_once(decide(talk, decision))
    right = [chose(str(check.right)) for check in decision.check]
    run_at_once(check_knowledge(scripted(journal, library, *right, sure()), decision))
    [body] = saved(journal)
    assert body["matters"] == {"free": 3}
    assert body["right"] == 5


def test_going_back_from_what_matters_or_a_question_saves_nothing(
    journal: Journal, library: Library
) -> None:
    decision = library.decision(DECISION)
    back = scripted(journal, library, chose(""), Reply("rate_parts", None))
    assert run_at_once(decide(back, decision)) is None
    right = str(decision.check[0].right)
    quiz = scripted(journal, library, chose(right), chose(None))
    assert run_at_once(check_knowledge(quiz, decision)) is None
    assert saved(journal) == []


def test_the_questions_of_the_quiz_are_counted(journal: Journal, library: Library) -> None:
    decision = library.decision(DECISION)
    right = [chose(str(check.right)) for check in decision.check]
    talk = scripted(journal, library, *right, sure(False))
    assert run_at_once(check_knowledge(talk, decision)) == len(right)
    assert script_of(talk).steps == [(n, len(right)) for n in range(1, len(right) + 1)]
