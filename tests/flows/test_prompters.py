"""The three prompters: each implements the whole protocol, and lines are parsed as documented."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from relief.cli.context import Context
from relief.cli.parser import read_words
from relief.cli.plain_prompter import PlainPrompter
from relief.errors import Left, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.prompter import Prompter, numbered
from screens.modal_prompter import ModalPrompter
from tests.flows.scripted_prompter import ScriptedPrompter

METHODS = [name for name in vars(Prompter) if not name.startswith("_")]
SIZES = numbered({"small": "a small one", "large": "a large one"})


@pytest.mark.parametrize("made", [ModalPrompter, PlainPrompter, ScriptedPrompter])
def test_every_prompter_takes_what_the_protocol_offers(made: type[Any]) -> None:
    for name in METHODS:
        wanted, given = getattr(Prompter, name), getattr(made, name, None)
        if callable(wanted):
            assert given is not None, name
            assert list(signature(given).parameters) == list(signature(wanted).parameters)


@pytest.fixture
def lines(home: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., PlainPrompter]:
    def typing(*words: str) -> PlainPrompter:
        left = iter(words)
        monkeypatch.setattr("builtins.input", lambda _: next(left))
        context = Context(read_words(["status"]))
        return PlainPrompter(context)

    return typing


@pytest.mark.parametrize(
    ("word", "chosen"), [("2", "large"), ("small", "small"), ("", ""), ("-", "")]
)
def test_a_choice_is_its_number_its_name_or_none(
    lines: Callable[..., PlainPrompter], word: str, chosen: str | None
) -> None:
    assert run_at_once(lines(word).choose("Which?", SIZES)) == chosen


def test_what_is_no_choice_is_asked_again(lines: Callable[..., PlainPrompter]) -> None:
    assert run_at_once(lines("7", "1").choose("Which?", SIZES)) == "small"


def test_several_choices_come_in_their_order(lines: Callable[..., PlainPrompter]) -> None:
    assert run_at_once(lines("2, 1").choose_several("Which?", SIZES)) == ("small", "large")


def test_just_enter_takes_what_stands_in_brackets(lines: Callable[..., PlainPrompter]) -> None:
    assert run_at_once(lines("").text("Name?", value="usual")) == "usual"


def test_a_line_that_is_refused_is_asked_again(lines: Callable[..., PlainPrompter]) -> None:
    def check(word: str) -> None:
        if word == "wrong":
            raise UsageError("that is wrong")

    assert run_at_once(lines("wrong", "x" * 9, "right").text("?", check=check, most=8)) == "right"


def test_q_leaves_at_every_question(lines: Callable[..., PlainPrompter]) -> None:
    asking = lines("q", "q", "q", "q", "q", "q")
    for question in (
        asking.choose("?", SIZES), asking.choose_several("?", SIZES), asking.text("?"),
        asking.places("?"), asking.rate("", "", "?"), asking.confirm("?", "", "", ""),
    ):  # fmt: skip
        with pytest.raises(Left):
            run_at_once(question)


def test_places_are_named(lines: Callable[..., PlainPrompter]) -> None:
    asking = lines("cheek.left, lower-lid.right").places("Where?")
    assert run_at_once(asking) == ("cheek.left", "lower-lid.right")
