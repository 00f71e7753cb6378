"""After an emergency answer in plain-text mode: undo a mistake, and ask about a doctor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from relief.library.library import Library
from tests.conftest import Shell, type_lines

Typed = Callable[..., str]


@pytest.fixture
def check(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typed]:
    """Type these lines into the safety check, then Ctrl-D; return all output."""

    def run(*words: str) -> str:
        type_lines(monkeypatch, list(words))
        return shell("checklist") + shell.talk

    yield run


def outcome(shell: Shell) -> str:
    return str(shell.json("checklist", "--last")["outcome"])


def test_an_answer_given_by_mistake_is_undone_at_once(
    check: Typed, shell: Shell, library: Library
) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    said = check("y", "mistake")
    assert library.phrases("check.slip_undone") in said
    assert outcome(shell) != "emergency"


def test_the_time_it_began_is_kept(check: Typed, shell: Shell) -> None:
    check("y", "14:30")
    assert outcome(shell) == "emergency"
    assert '"began": "14:30"' in shell("export")


@pytest.mark.parametrize("word", ["", "q"])
def test_going_on_keeps_the_emergency_and_no_time(check: Typed, shell: Shell, word: str) -> None:
    check("y", word)
    assert outcome(shell) == "emergency"
    assert '"began": "' not in shell("export")


@pytest.mark.parametrize(
    ("answer", "expected"), [("y", "selfcare"), ("n", "urgent"), ("", "urgent")]
)
def test_a_later_check_asks_whether_a_doctor_has_seen_the_person(
    check: Typed, shell: Shell, library: Library, answer: str, expected: str
) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "E3=yes")
    said = check(*["n"] * 37, answer)
    assert "Has a doctor seen you about it since?" in said
    assert outcome(shell) == expected
    assert (library.phrases("selfcare.title") in said) is (expected == "selfcare")


def test_leaving_at_that_question_saves_nothing(check: Typed, shell: Shell) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "E3=yes")
    said = check(*["n"] * 37, "q")
    assert "nothing was" in said.lower()
    assert outcome(shell) == "emergency"
