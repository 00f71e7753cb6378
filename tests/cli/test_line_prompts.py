"""Answers typed as words: in English, and in the language in use."""

from __future__ import annotations

import pytest

from relief.cli.line_prompts import read_answer
from relief.i18n import use_language

ENGLISH = {"y": "yes", "YES": "yes", "n": "no", "No": "no", "?": "unsure", "u": "unsure"}


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [("es", "sí", "yes"), ("es", "Si", "yes"), ("es", "no", "no"), ("es", "no lo se", "unsure"),
     ("zh", "是", "yes"), ("zh", "否", "no"), ("zh", "不确定", "unsure")],
)  # fmt: skip
def test_the_words_of_the_language_are_answers(language: str, word: str, answer: str) -> None:
    use_language(language)
    assert read_answer(word) == answer


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_the_english_words_mean_the_same_in_every_language(language: str) -> None:
    use_language(language)
    assert {word: read_answer(word) for word in ENGLISH} == ENGLISH


def test_no_translation_changes_an_english_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    swapped = {"yes": "no", "no": "yes", "not sure": "y"}
    monkeypatch.setattr("relief.cli.line_prompts._", lambda text: swapped.get(text, text))
    assert {word: read_answer(word) for word in ENGLISH} == ENGLISH


@pytest.mark.parametrize("word", ["", "sí", "maybe"])
def test_other_words_are_no_answer(word: str) -> None:
    assert read_answer(word) is None
