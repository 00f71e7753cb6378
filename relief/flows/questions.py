"""Questions for the doctor: add, reword, rank, answer, delete."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from relief.errors import Left
from relief.flows.changes import change, delete, given, save_new
from relief.flows.conversation import Conversation
from relief.flows.prompter import numbered
from relief.journal.records import Question, read_as, stamp_now
from relief.report.doctor_questions import (
    MOST_RANKED,
    DoctorQuestions,
    ranked_anew,
    read_questions,
    suggestions,
)

_MOST_CHARACTERS = 300


async def ask_own_questions(talk: Conversation) -> None:
    """Choose a question and an action on it repeatedly, where no list can be shown.

    Changes are kept when the person leaves.
    """
    while (one := await _pick(talk)) is not None:
        if one.id:
            await _do_with(talk, one)
        elif one.text:
            await note_question(talk, one.text, one.page)
        else:
            with suppress(Left):
                await add_question(talk)


async def add_question(talk: Conversation) -> str | None:
    """Ask for a question, and save it; return its id, or None if the text is empty.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    say = talk.say
    typed = given(
        await talk.ask.text(
            say("questions.type"), text=say("questions.type_how"), most=_MOST_CHARACTERS
        )
    )
    return await note_question(talk, typed) if typed else None


async def note_question(talk: Conversation, text: str, page: str = "") -> str | None:
    """Save a question unless it exists already; return its id, or None if it is not saved.

    Args:
        talk: The conversation.
        text: The question.
        page: The page that suggested it.
    """
    for one in read_questions(talk.journal):
        if one.text == text:
            return one.id
    stamp = stamp_now(talk.journal.clock)
    row = await save_new(talk, Question(**stamp, text=text, page=page or None))
    return row.record if row is not None else None


async def reword_question(talk: Conversation, one: DoctorQuestions) -> None:
    """Ask for a new wording of a question, and save it.

    Raises:
        Left: The person leaves; the question stays as it was.
    """
    typed = given(await talk.ask.text(talk.say("questions.type"), one.text, most=_MOST_CHARACTERS))
    if typed and typed != one.text:
        await _change(talk, one.id, text=typed)


async def rank_question(talk: Conversation, one: DoctorQuestions, rank: int) -> None:
    """Rank a question in the summary; a suggestion is saved first.

    A question that already has this rank loses it.

    Args:
        talk: The conversation.
        one: The question.
        rank: Its rank, from 1.
    """
    record = one.id or await note_question(talk, one.text, one.page)
    if record is None:
        return
    for each, place in ranked_anew(read_questions(talk.journal), record, rank).items():
        await _change(talk, each, is_told=False, rank=place)


async def delete_question(talk: Conversation, one: DoctorQuestions) -> None:
    """Delete a question."""
    row = talk.journal.get(one.id)
    if row is not None:
        await delete(talk, row)


async def answer_question(talk: Conversation, one: DoctorQuestions) -> None:
    """Mark a question as answered, which removes it from the summary."""
    await _change(talk, one.id, answered=talk.today.isoformat(), rank=None)


async def _pick(talk: Conversation) -> DoctorQuestions | None:
    """Choose a saved question, a suggestion, or a new one (without text); None to go back."""
    say = talk.say
    noted = read_questions(talk.journal)
    others = suggestions(talk.journal, talk.library)
    listed = [DoctorQuestions("", ""), *noted, *others]
    words = [say("questions.new"), *map(_line, noted)]
    words += [say("questions.take", question=one.text) for one in others]
    choices = numbered({str(n): each for n, each in enumerate(words)})
    with suppress(Left):
        chosen = await talk.ask.choose(say("questions.title"), choices, text=say("questions.pick"))
        return listed[int(chosen)] if chosen else None
    return None


def _line(one: DoctorQuestions) -> str:
    return f"{one.rank}. {one.text}" if one.rank else one.text


async def _do_with(talk: Conversation, one: DoctorQuestions) -> None:
    """Ask what to do with a question, and do it."""
    say = talk.say
    places = {str(rank): say("questions.place", rank=rank) for rank in range(1, MOST_RANKED + 1)}
    acts = {name: say(f"questions.{name}") for name in ("reword", "answered", "delete")}
    with suppress(Left):
        act = await talk.ask.choose(one.text, numbered({**places, **acts}))
        if act in places:
            await rank_question(talk, one, int(act))
        elif act == "reword":
            await reword_question(talk, one)
        elif act == "answered":
            await answer_question(talk, one)
        elif act == "delete":
            await delete_question(talk, one)


async def _change(talk: Conversation, record: str, is_told: bool = True, **changed: Any) -> None:
    row = talk.journal.get(record)
    question = read_as(Question, row, **changed) if row is not None else None
    if row is None or question is None:
        return
    if is_told:
        await change(talk, row, question)
    else:
        await talk.save(question, record)
