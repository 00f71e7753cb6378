"""Parses what a person types at a prompt of the plain-text mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relief.errors import UsageError
from relief.flows.prompter import Choice
from relief.i18n import _
from relief.library.areas import read_area

NO_ANSWER = "-"
"""The word that clears the earlier answer."""


def read_choice(word: str, choices: Sequence[Choice]) -> str:
    """Return the value of the choice with this key or value; an empty word or a dash as it is."""
    if word in ("", NO_ANSWER):
        return word
    for choice in choices:
        if word.lower() in (choice.key.lower(), choice.value.lower()):
            return choice.value
    keys = ", ".join(choice.key for choice in choices)
    fault = _("{word} is not one of the choices").format(word=word)
    raise UsageError(fault, _("type one of: {keys}").format(keys=keys))


def read_choices(words: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Return the values of the choices with those keys, in the order of the choices."""
    found = {read_choice(word, choices) for word in words.replace(",", " ").split()}
    return tuple(choice.value for choice in choices if choice.value in found)


def read_places(words: str, marked: Sequence[str]) -> tuple[str, ...]:
    """Return the named areas; the earlier ones if nothing is typed, none for a dash.

    Raises:
        UsageError: Unknown area.
    """
    if words in ("", NO_ANSWER):
        return () if words else tuple(marked)
    parts = words.split(",") if "," in words else words.split()
    return tuple(dict.fromkeys(read_area(part.strip()) for part in parts if part.strip()))


def check_text(word: str, check: Callable[[str], object] | None, most: int) -> str:
    """Return a line of text after checking its length and content.

    Raises:
        UsageError: The line is too long, or the check refuses it.
    """
    if len(word) > most:
        fault = _("the text is longer than {most} characters").format(most=most)
        raise UsageError(fault, _("type something shorter"))
    if check is not None:
        check(word)
    return word
