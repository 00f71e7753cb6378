"""Questions asked as lines of text, one at a time, on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from relief.cli.output import talk
from relief.errors import UsageError

Read = TypeVar("Read")

_ANSWERS = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "?": "unsure", "u": "unsure"}


def ask_answer(question: str) -> str | None:
    """Ask a yes or no question. Returns yes, no, unsure, or None when it was left open."""
    while True:
        word = _read(f"{question}\n  y yes, n no, ? not sure, Enter to leave open: ").lower()
        if not word:
            return None
        if word in _ANSWERS:
            return _ANSWERS[word]
        talk("Please type y, n, ? or just Enter.")


def ask_rating(question: str) -> int | None:
    """Ask for a number from 0 to 10; None when it was skipped."""
    while True:
        word = _read(f"{question} 0-10, Enter to skip: ")
        if not word:
            return None
        if word == "*":
            return 10
        if word.isdigit() and int(word) <= 10:
            return int(word)
        talk("Please type a number from 0 to 10, or just Enter.")


def ask_key(question: str) -> str:
    """Ask for one short word."""
    return _read(f"{question} ").lower()


def ask_line(question: str) -> str:
    """Ask for a line of text; empty when it was skipped."""
    return _read(f"{question} ")


def ask_read(question: str, read: Callable[[str], Read]) -> Read:
    """Ask for a line until it can be read.

    Args:
        question: What is asked.
        read: Raises UsageError for what it cannot read; its words are shown.
    """
    while True:
        try:
            return read(ask_line(question))
        except UsageError as error:
            talk(f"{error.message}; {error.hint}" if error.hint else error.message)


def _read(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        return ""
