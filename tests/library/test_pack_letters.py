"""Letters that hide or imitate others are refused in a pack."""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.library.packs.pack_check import Checker
from tests.packs import authors_checker, check, codes, errors, pack


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Kne\\u0430d the neck", "mixed_alphabets"),
        ("Sit back \\u0448\\u0435\\u044f", "mixed_alphabets"),
        ("Kn\\u200bead", "hidden_character"), ("Kn\\u00adead", "hidden_character"),
        ("a\\u001b[2Jb", "hidden_character"), ("a\\u202eb", "hidden_character"),
        ("a\\u0007b", "hidden_character"), ("a\\u2066b", "hidden_character"),
        ("\\u3164", "hidden_character"),
        ("\\uff2b\\uff4e\\uff45ad", "odd_letters"), ("\\U0001d40a\\U0001d427", "odd_letters"),
        ("K\\u0336n\\u0336ead", "odd_letters"), ("\\u24d0\\u24d1", "unchecked_words"),
    ],
)  # fmt: skip
def test_letters_that_hide_or_imitate_are_refused(checker: Checker, said: str, code: str) -> None:
    assert code in codes(check(checker, pack(said)))


def test_a_cue_in_another_alphabet_than_the_rest_is_refused(checker: Checker) -> None:
    text = pack(more='cue = "Мни шею"')
    assert "mixed_alphabets" in errors(check(checker, text))


@pytest.mark.parametrize("said", ["Kne\\u30ceead", "thr\\u53e3at", "Sit \\u3147", "Sit \\u30ce"])
def test_letters_of_asia_that_look_latin_are_refused(checker: Checker, said: str) -> None:
    assert errors(check(checker, pack(said))) & {"mixed_alphabets", "odd_letters"}


def test_chinese_words_may_stand_beside_latin_ones(checker: Checker) -> None:
    text = pack("\u53cc\u773c\u3002 MRI", more='cue = "\u653e\u677e"')
    assert "mixed_alphabets" not in codes(check(checker, text))


def test_a_hidden_character_in_a_comment_is_refused(checker: Checker) -> None:
    checked = check(checker, f"# a \u202e b\n{pack()}")
    assert [(f.line, f.column, f.code) for f in checked.faults] == [(1, 5, "hidden_character")]


def test_an_author_may_write_their_name_in_their_own_alphabet(checker: Checker) -> None:
    assert codes(check(checker, pack().replace("Anna K.", "山田 花子"))) == set()
