"""Shared by all forms: change or delete a record, and report the result."""

from __future__ import annotations

from typing import TypeVar

from relief.errors import Left, ReliefError
from relief.flows.conversation import Conversation
from relief.i18n import _
from relief.insight.format_entry import row_line
from relief.journal.record import Record
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable

SavedFields = TypeVar("SavedFields")


def given(answer: SavedFields | None) -> SavedFields:
    """Return the answer to a question of a form; blank is an answer, going back is not.

    Raises:
        Left: The person went back, which leaves the form.
    """
    if answer is None:
        raise Left(_("nothing was changed"))
    return answer


async def save_new(talk: Conversation, record: Record) -> StoredRecord | None:
    """Save a new record, and show what was saved and how to undo it."""
    row = await talk.save(record)
    if row is not None:
        tell_saved(talk, row)
    return row


async def change(
    talk: Conversation, row: StoredRecord, record: Record, is_told: bool = True
) -> StoredRecord | None:
    """Save a new version of a record, unless it was changed elsewhere since it was read.

    Args:
        talk: The conversation.
        row: The record as it was read.
        record: The new content of the record.
        is_told: Whether to show what was saved.

    Returns:
        The new row; None if nothing was saved, after showing why.
    """
    while True:
        try:
            changed = await talk.ask.saved(talk.journal.change(row, record.body(), record.at))
        except ReliefError as error:
            if error.code == "changed_elsewhere":
                await talk.ask.notice(error.message, error.hint)
                return None
            if not await talk.ask.try_again(error):
                return None
        else:
            if is_told:
                tell_saved(talk, changed)
            return changed


async def delete(talk: Conversation, row: StoredRecord) -> bool:
    """Delete a record, and show that; return whether it is deleted."""
    try:
        await talk.ask.saved(talk.journal.delete(row))
    except ReliefError as error:
        await talk.ask.notice(error.message, error.hint)
        return False
    what = row_line(row, talk.say) if is_readable(row) else row.day
    talk.ask.changed(talk.say("saved.deleted", what=what))
    return True


def tell_saved(talk: Conversation, row: StoredRecord, *more: str) -> None:
    """Show what was saved, its consequences, and how to undo it."""
    talk.ask.changed(saved_words(talk, row), more)


def saved_words(talk: Conversation, row: StoredRecord) -> str:
    """Format that a record was saved."""
    return talk.say("saved.saved", what=row_line(row, talk.say))
