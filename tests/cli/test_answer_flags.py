"""Answers given as flags: a specific one takes precedence, in any order."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from relief.cli.answer_flags import read_answers
from relief.errors import NotFound, Refused, UsageError
from relief.library.library import Library
from tests.conftest import Shell

PLAY = ("play", "jaw", "--plain", "--no-input", "--nothing-new", "--speed", "1", "--delay", "0")


def flags(*answers: str) -> list[str]:
    return [word for answer in answers for word in ("--answer", answer)]


@pytest.mark.parametrize("words", list(permutations(("U1=yes", "all=no", "situation=no"))))
def test_a_named_sign_beats_all_in_any_order(words: tuple[str, ...], shell: Shell) -> None:
    assert shell.json("checklist", *flags(*words))["outcome"] == "urgent"
    shell(*PLAY)
    assert shell.status == Refused.status


@pytest.mark.parametrize("words", list(permutations(("E1=unsure", "all=no", "situation=no"))))
def test_doubt_about_an_emergency_sign_beats_all_too(words: tuple[str, ...], shell: Shell) -> None:
    assert shell.json("checklist", *flags(*words))["outcome"] == "emergency"


@pytest.mark.parametrize("words", list(permutations(("blood-clot=yes", "all=no", "situation=no"))))
def test_a_named_fact_beats_the_others_in_any_order(
    words: tuple[str, ...], library: Library
) -> None:
    given = read_answers(words, library)
    assert given.facts["blood-clot"] == "yes"
    assert set(given.facts.values()) == {"yes", "no"}
    assert set(given.signs.values()) == {"no"}


@pytest.mark.parametrize(
    "words",
    [
        ("U1=yes", "U1=no"),
        ("U1=no", "u1=yes"),
        ("E1=yes", "all=no", "E1=unsure"),
        ("all=no", "all=yes"),
        ("ALL=no", "all=unsure"),
        ("situation=no", "situation=yes"),
        ("blood-clot=yes", "blood-c=no"),
        ("botulinum=yes@2099-12-05", "botulinum=yes@2099-12-06"),
        ("U1", "all=no"),
        ("U1=", "all=no"),
        ("U1=perhaps", "all=no"),
        ("U1=yes@2026-12-05",),
        ("botulinum=no@2099-12-05",),
        ("botulinum=yes@",),
        ("botulinum=yes@soon",),
        ("all=no@2099-12-05",),
        ("blood=yes",),
        ("=yes",),
        ("X9=yes",),
    ],
)
def test_what_contradicts_or_cannot_be_read_saves_nothing(
    words: tuple[str, ...], shell: Shell
) -> None:
    shell("checklist", *flags(*words))
    assert shell.status == UsageError.status
    shell("checklist", "--last")
    assert shell.status == NotFound.status


def test_the_same_answer_twice_is_no_contradiction(library: Library) -> None:
    given = read_answers(("u1=YES", " U1 = yes", "all=no"), library)
    assert given.signs["U1"] == "yes"


def test_a_day_belongs_to_its_fact(library: Library) -> None:
    given = read_answers(("botulinum=yes@2026-12-05", "situation=no"), library)
    assert given.until == {"botulinum-injection": date(2026, 12, 5)}


def test_a_fault_in_a_fact_saves_no_sign_either(shell: Shell) -> None:
    shell("checklist", *flags("all=no", "botulinum=yes@1999-01-01"))
    assert shell.status == UsageError.status
    shell("checklist", "--last")
    assert shell.status == NotFound.status


@pytest.mark.parametrize("flag", ["--last", "--list", "--undo-slip"])
def test_no_answer_is_lost_beside_another_flag(flag: str, shell: Shell) -> None:
    shell("checklist", flag, "--answer", "U1=yes")
    assert shell.status == UsageError.status
    shell("checklist", flag, "--seen-by-doctor", "yes")
    assert shell.status == UsageError.status
