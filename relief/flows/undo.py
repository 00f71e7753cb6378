"""Undoes the last change made on this device."""

from __future__ import annotations

from relief.errors import Left
from relief.flows.conversation import Conversation
from relief.flows.prompter import Choice
from relief.insight.format_entry import row_line
from relief.journal.stored_record import StoredRecord
from relief.journal.undo import last_undoable, lifts_restriction
from relief.library.phrases import Say

Undone = tuple[StoredRecord, StoredRecord | None]
"""The record before the undo and after it; the latter is None if the undo deleted it."""


async def undo(talk: Conversation, redo: str) -> None:
    """Undo the last change, and show what was undone.

    Args:
        talk: The conversation.
        redo: How to redo it, shown with the result.

    Raises:
        Left: The person does not want to lift a restriction.
        DataError: The undo could not be saved.
    """
    undone = await undo_last(talk)
    if undone is None:
        talk.ask.tell(talk.say("diary.nothing_to_undo"))
    else:
        talk.ask.tell(f"{undone_words(undone, talk.say)} {redo}")


async def undo_last(talk: Conversation) -> Undone | None:
    """Undo the last change; lifting a restriction is confirmed first.

    Returns:
        What was undone; None if there is nothing to undo.

    Raises:
        Left: The person does not want to lift the restriction.
        DataError: The undo could not be saved.
    """
    change = await talk.ask.saved(last_undoable(talk.journal))
    if change is None:
        return None
    lifts = lifts_restriction(change, talk.journal.clock.now(), talk.today)
    if lifts and not await may_lift(talk):
        raise Left(talk.say("diary.nothing_changed"))
    return await talk.ask.saved(talk.journal.undo(change))


async def may_lift(talk: Conversation) -> bool:
    """Ask the person to confirm that a restriction is to be lifted; return whether they did."""
    yes = [Choice("1", talk.say("treatment.remove_yes"), "yes")]
    return await talk.ask.choose(talk.say("treatment.remove"), yes) == "yes"


def undone_words(undone: Undone, say: Say) -> str:
    """Format what was undone."""
    was, now = undone
    name = "diary.undone_gone" if now is None else "diary.undone_back"
    return say(name, what=row_line(now or was, say))
