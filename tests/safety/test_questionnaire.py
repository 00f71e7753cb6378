"""One pass through a list of yes/no questions, whatever asks them."""

from __future__ import annotations

import pytest

from relief.safety.questionnaire import Interview, YesNoQuestion

SIGHT = YesNoQuestion("sight", "Has your sight changed?", "It can be urgent.", "eyes")
LID = YesNoQuestion("lid", "Does one lid hang?", "It can be urgent.", "eyes")
FEVER = YesNoQuestion("fever", "Have you a fever?", "Rest first.", "body")


def interview(*stop_on: str) -> Interview:
    return Interview([SIGHT, LID, FEVER], stop_on)


def test_it_asks_each_in_turn_and_ends_after_the_last() -> None:
    asked = interview()
    seen = []
    while asked.question is not None:
        seen.append((asked.position, asked.question.id))
        asked.answer("yes" if asked.question is LID else "no")
    assert seen == [(1, "sight"), (2, "lid"), (3, "fever")]
    assert asked.answers == {"sight": "no", "lid": "yes", "fever": "no"}
    assert asked.count == 3
    assert not asked.is_stopped


@pytest.mark.parametrize("word", ["yes", "unsure"])
def test_a_yes_or_not_sure_to_the_gravest_ends_it_at_once(word: str) -> None:
    asked = interview("sight")
    asked.answer(word)
    assert asked.is_stopped
    assert asked.question is None


def test_a_no_to_the_gravest_goes_on_and_so_does_a_yes_to_another() -> None:
    asked = interview("sight")
    asked.answer("no")
    asked.answer("yes")
    assert not asked.is_stopped
    assert asked.question == FEVER


def test_what_is_left_open_has_no_answer_not_even_an_earlier_one() -> None:
    asked = interview()
    asked.answer("yes")
    assert asked.back()
    asked.leave_open()
    assert asked.answers == {}
    assert asked.question == LID


def test_back_goes_to_the_question_before_but_never_before_the_first() -> None:
    asked = interview()
    assert not asked.back()
    assert asked.position == 1
    asked.answer("no")
    asked.answer("no")
    assert asked.back()
    assert asked.question == LID
    assert asked.answers == {"sight": "no", "lid": "no"}


def test_the_rest_of_a_group_is_what_follows_in_it_not_what_came_before() -> None:
    asked = interview()
    assert asked.rest_of_group() == (SIGHT, LID)
    asked.answer("no")
    assert asked.rest_of_group() == (LID,)


def test_a_no_to_several_answers_those_and_no_more() -> None:
    asked = interview()
    asked.deny(asked.rest_of_group())
    assert asked.answers == {"sight": "no", "lid": "no"}
    assert asked.question == FEVER


def test_a_question_whose_turn_it_is_not_is_never_answered() -> None:
    asked = interview()
    with pytest.raises(ValueError, match="fever was answered out of order"):
        asked.deny([SIGHT, FEVER])
    assert "fever" not in asked.answers
    assert "lid" not in asked.answers
