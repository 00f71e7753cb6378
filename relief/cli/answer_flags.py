"""Reads answers to the safety check given as flags, such as ``--answer U1=yes --answer all=no``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.library.library import Library
from relief.safety.checklist import asked_of

_Value = TypeVar("_Value")

_ANSWERS = ("yes", "no", "unsure")
_HINT = N_("write each answer as ID=yes, ID=no or ID=unsure")


@dataclass
class Given:
    """The answers given as flags, independent of their order.

    Attributes:
        signs: Answers about warning signs, by id.
        facts: Answers to the health questions, by id.
        until: The last day of a restriction, by the id of its fact.
    """

    signs: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    until: dict[str, date] = field(default_factory=dict)


def read_answers(words: Iterable[str], library: Library) -> Given:
    """Parse answers; an answer to a single question takes precedence over ``all``.

    Raises:
        UsageError: An answer is invalid, names no question, or contradicts another.
    """
    explicit, blanket, given = dict[str, str](), dict[str, str](), Given()
    for word in words:
        key, answer, day = _split(word)
        if key in ("all", "situation"):
            if day:
                raise UsageError(
                    _("{word}: {key} takes no date").format(word=word, key=key), _(_HINT)
                )
            _note(blanket, key, answer)
            continue
        name = _id_of(key, library)
        _note(explicit, name, answer)
        if day:
            _note(given.until, name, _date_for(name, answer, day, library))
    given.signs = _blanket_for(
        (item.id for item in asked_of(library.checklist.item)), "all", blanket
    )
    given.facts = _blanket_for((item.id for item in library.situation.item), "situation", blanket)
    for name, answer in explicit.items():
        (given.facts if library.situation.find(name) else given.signs)[name] = answer
    return given


def _split(word: str) -> tuple[str, str, str]:
    """The key, the answer and the day of ``KEY=ANSWER@DAY``."""
    key, equals, answer = word.partition("=")
    if not equals:
        raise UsageError(_("{word} isn't a valid answer").format(word=word), _(_HINT))
    answer, at, day = (part.strip() for part in answer.partition("@"))
    if answer.lower() not in _ANSWERS or bool(at) != bool(day):
        raise UsageError(_("{word} isn't a valid answer").format(word=word), _(_HINT))
    return key.strip().lower(), answer.lower(), day


def _id_of(key: str, library: Library) -> str:
    """The id of the sign, or of the only health question that begins so.

    Raises:
        UsageError: There is none, or more than one.
    """
    if library.checklist.find(key.upper()):
        return key.upper()
    ids = [item.id for item in library.situation.item]
    found = [key] if key in ids else [name for name in ids if key and name.startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("{key} could be {found}").format(key=key, found=_(" or ").join(found)),
            _("type more of the ID"),
        )
    raise UsageError(
        _("the checklist has no question {id}").format(id=key.upper()), "relief checklist --list"
    )


def _date_for(name: str, answer: str, day: str, library: Library) -> date:
    """The last day of a restriction.

    Raises:
        UsageError: It is not a date, or that answer takes none.
    """
    item = library.situation.find(name)
    if item is None or not item.asks_date or answer == "no":
        raise UsageError(
            _("{name}={answer} takes no date").format(name=name, answer=answer),
            _("leave out @ and everything after it"),
        )
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(
            _("{day} is not a valid date").format(day=day), _("write the date as 2026-12-05")
        ) from error


def _note(known: dict[str, _Value], key: str, value: _Value) -> None:
    """Add an answer.

    Raises:
        UsageError: Another one was given before.
    """
    if known.setdefault(key, value) != value:
        raise UsageError(
            _("{key} is answered both {known} and {value}").format(
                key=key, known=known[key], value=value
            ),
            _("give only one answer"),
        )


def _blanket_for(ids: Iterable[str], key: str, blanket: Mapping[str, str]) -> dict[str, str]:
    return dict.fromkeys(ids, blanket[key]) if key in blanket else {}
