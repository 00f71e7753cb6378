"""Prompts for one line of text on a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TypeVar

from relief.cli.output import print_message, printable
from relief.errors import Left, UsageError
from relief.formatting import clauses
from relief.i18n import N_, _
from relief.parsing.ambiguous import Ambiguous
from relief.parsing.numbers import parse_rating, parse_whole
from relief.text import alike

Read = TypeVar("Read")

NOTHING_CHANGED = N_("cancelled; nothing was changed")
_LEAVES = ("q", "quit")

_ANSWERS = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "?": "unsure", "u": "unsure"}


def read_answer(word: str) -> str | None:
    """Parse yes, no or unsure, in English or the language in use; None for anything else."""
    own = {alike(_("yes")): "yes", alike(_("no")): "no", alike(_("not sure")): "unsure"}
    return (own | _ANSWERS).get(alike(word))


def confirms(question: str) -> bool:
    """Ask a question, and return whether the answer is yes."""
    return read_answer(ask_key(question)) == "yes"


def ask_rating(question: str) -> int | None:
    """Ask for a number from 0 to 10; None if skipped.

    Raises:
        Left: The person leaves.
    """
    while True:
        word = _read(_("{question} 0-10, Enter to skip: ").format(question=question))
        if not word:
            return None
        rating = parse_rating(word)
        if rating is not None:
            return rating
        refuse_leaving(word)
        print_message(_("Please type a number from 0 to 10, or just Enter."))


def ask_key(question: str) -> str:
    """Ask for one short word, in lower case."""
    return ask_line(question).lower()


def ask_line(question: str) -> str:
    """Ask for a line of text; "" if skipped."""
    return _read(f"{question} ")


def ask_which(error: Ambiguous) -> str:
    """Ask which of several meanings is meant; return unambiguous words.

    Raises:
        Ambiguous: Nothing was chosen.
    """
    choices = "\n".join(f"  {n} {label}" for n, (label, _) in enumerate(error.readings, 1))
    number = parse_whole(
        _read(
            _("{words}: which one?\n{choices}\nNumber: ").format(words=error.words, choices=choices)
        )
    )
    if number is None or not 1 <= number <= len(error.readings):
        raise error
    return error.readings[number - 1][1]


def split_line(line: str) -> list[str]:
    """Split a line into words as a shell does, with double quotes only."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    try:
        return list(lexer)
    except ValueError:  # an open quote is part of the words
        return line.split()


def ask_text(question: str) -> str:
    """Ask for a line of text in a flow that ``q`` leaves; empty if skipped.

    Raises:
        Left: The person leaves.
    """
    word = ask_line(question)
    refuse_leaving(word)
    return word


def ask_read(question: str, read: Callable[[str], Read]) -> Read:
    """Ask for a line until it is valid.

    Args:
        question: The question.
        read: Parses the line; raises UsageError, whose message is shown.

    Raises:
        Left: The person leaves with ``q``.
    """
    while True:
        word = ask_line(question)
        refuse_leaving(word)
        try:
            return read(word)
        except UsageError as error:
            print_message(clauses(filter(None, (error.message, error.hint))))


def refuse_leaving(word: str) -> None:
    """Leave the flow if the word is ``q`` or ``quit``.

    Raises:
        Left: The word is ``q`` or ``quit``.
    """
    if word.lower() in _LEAVES:
        raise Left(_(NOTHING_CHANGED))


def _read(prompt: str) -> str:
    """Read one line.

    Raises:
        Left: End of input, as with Ctrl-D.
    """
    try:
        return input(printable(prompt)).strip()
    except EOFError:
        print_message("")
        raise Left(_(NOTHING_CHANGED)) from None
