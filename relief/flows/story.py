"""The onset in the person's own words: five parts, each saved as soon as it is answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from relief.errors import Left
from relief.flows.changes import given
from relief.flows.conversation import Conversation
from relief.flows.prompter import numbered
from relief.journal.records import Story, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.punctuation import labelled
from relief.report.story import PARTS, SIDES, part_words, read_began
from relief.text import one_line

_MANY = ("spread", "sets_off")
_SETS_OFF_CHARACTERS = 300


async def tell_story(talk: Conversation, only_open: bool = False) -> bool:
    """Ask each part of the story; answers are saved at once, and kept when leaving later.

    Args:
        talk: The conversation.
        only_open: Whether to ask only unanswered parts.

    Returns:
        Whether anything was saved.

    Raises:
        Left: The person leaves before the first answer.
    """
    told = _told(talk.journal.last_written("story"))
    names = [name for name in PARTS if not (only_open and told.get(name))]
    saved: list[str] = []
    try:
        for name in names:
            talk.ask.position(PARTS.index(name) + 1, len(PARTS))
            saved += await _tell(talk, name)
    except Left:
        if not saved:
            raise
    if saved:
        talk.ask.changed(_saved_words(talk), saved)
    return bool(saved)


async def tell_part(talk: Conversation, name: str) -> bool:
    """Ask one part, and save it if it changed.

    Args:
        talk: The conversation.
        name: One of ``PARTS``.

    Returns:
        Whether it was saved.

    Raises:
        Left: The person leaves; the part is unchanged.
    """
    saved = await _tell(talk, name)
    if saved:
        talk.ask.changed(_saved_words(talk), saved)
    return bool(saved)


async def _tell(talk: Conversation, name: str) -> list[str]:
    """Ask a part and save it; return what was saved, as text."""
    before = _told(talk.journal.last_written("story")).get(name)
    answer = await _ASKS[name](talk, before)
    if answer == before:
        return []
    row = talk.journal.last_written("story")  # it may have changed meanwhile
    parts = {**_told(row), name: answer or _blank(name)}
    record = Story(**stamp_now(talk.journal.clock), **parts)
    saved = await talk.save(record, row.record if row else None)
    return [_words(talk, name, answer)] if saved is not None else []


def _saved_words(talk: Conversation) -> str:
    """Format that the story was saved."""
    return talk.say("saved.saved", what=talk.say("story.title"))


def _told(row: StoredRecord | None) -> dict[str, Any]:
    """Return the answered parts."""
    told = {name: row.body[name] for name in PARTS if row and row.body.get(name)}
    return {name: tuple(part) if name in _MANY else part for name, part in told.items()}


def _words(talk: Conversation, name: str, answer: Any) -> str:
    """Format a part as it was saved."""
    say = talk.say
    return labelled(say(f"story.name_{name}"), part_words(name, answer, say) or say("story.open"))


def _blank(name: str) -> Any:
    """The stored value of a part that is not answered."""
    return () if name in _MANY else None


async def _began(talk: Conversation, before: Any) -> str | None:
    say, today = talk.say, talk.today
    typed = await talk.ask.text(
        say("story.began"), one_line(before or ""), say("story.began_how"),
        lambda words: read_began(words, today),
    )  # fmt: skip
    return read_began(given(typed), today) or None


async def _first_place(talk: Conversation, before: Any) -> str | None:
    marked = (before,) if before else ()
    return next(
        iter(given(await talk.ask.places(talk.say("story.first_place"), marked, most=1))), None
    )


async def _side(talk: Conversation, before: Any) -> str | None:
    say = talk.say
    choices = numbered({side: say(f"story.side_{side}") for side in SIDES})
    return given(await talk.ask.choose(say("story.side"), choices, before or "")) or None


async def _spread(talk: Conversation, before: Any) -> tuple[str, ...] | None:
    question = talk.say("story.spread")
    return given(await talk.ask.places(question, before or (), in_order=True)) or None


async def _sets_off(talk: Conversation, before: Any) -> tuple[str, ...] | None:
    say = talk.say
    value = ", ".join(map(one_line, before or ()))
    typed = given(
        await talk.ask.text(
            say("story.sets_off"), value, say("story.sets_off_how"), most=_SETS_OFF_CHARACTERS
        )
    )
    return tuple(words for each in typed.split(",") if (words := one_line(each))) or None


_ASKS: dict[str, Callable[[Conversation, Any], Awaitable[Any]]] = {
    "began": _began,
    "first_place": _first_place,
    "side": _side,
    "spread": _spread,
    "sets_off": _sets_off,
}
"""The question for each part; it returns None if skipped."""
