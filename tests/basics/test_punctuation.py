"""The marks between texts are those of the language."""

from __future__ import annotations

import pytest

from relief.errors import ReliefError
from relief.i18n import use_language
from relief.punctuation import labelled, sentence, sentences


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Side: left. It hurts. Stop"),
        ("es", "Side: left. It hurts. Stop"),
        ("zh", "Side：left。It hurts。Stop"),  # noqa: RUF001  (Chinese marks)
    ],
)
def test_texts_are_joined_with_the_marks_of_the_language(language: str, said: str) -> None:
    use_language(language)
    assert sentences(labelled("Side", "left"), "It hurts", "Stop") == said


@pytest.mark.parametrize("end", [".", "!", "?", "。", "？", "…"])  # noqa: RUF001  (Chinese marks)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sentence_that_has_ended_gets_no_second_mark(language: str, end: str) -> None:
    use_language(language)
    assert sentence(f"word{end}") == f"word{end}"


def test_empty_texts_leave_no_trace() -> None:
    assert sentences("", "One", "", "two", "") == "One. two"
    assert sentences() == ""
    assert sentence("") == ""


def test_an_error_says_its_hint_after_its_message() -> None:
    assert ReliefError("The disk is full", "Delete something").sentences == (
        "The disk is full. Delete something"
    )
    assert ReliefError("The disk is full").sentences == "The disk is full"
