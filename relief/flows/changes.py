"""Shared by all forms: change and delete a record, and report the result."""

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
    """The answer to a question of a form; blank is an answer, going back is none.

    Raises:
        Left: The person went back, and with it left the form.
    """
    if answer is None:
        raise Left(_("nothing was changed"))
    return answer


async def save_new(talk: Conversation, record: Record) -> StoredRecord | None:
    """Save a new record, and say what was saved and how to undo it."""
    row = await talk.save(record)
    if row is not None:
        tell_saved(talk, row)
    return row


async def change(
    talk: Conversation, row: StoredRecord, record: Record, is_told: bool = True
) -> StoredRecord | None:
    """Save a record anew, unless it was changed elsewhere since it was read; say what was saved.

    Args:
        talk: With whom.
        row: The record as it was read.
        record: What it is to be.
        is_told: Whether to say what was saved.

    Returns:
        The row as it is now; None where nothing was saved, and the person was told why.
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
    """Delete a record, and say so. Returns whether it is gone."""
    try:
        await talk.ask.saved(talk.journal.delete(row))
    except ReliefError as error:
        await talk.ask.notice(error.message, error.hint)
        return False
    what = row_line(row, talk.say) if is_readable(row) else row.day
    talk.ask.changed(talk.say("saved.deleted", what=what))
    return True


def tell_saved(talk: Conversation, row: StoredRecord, *more: str) -> None:
    """Say what was saved, with what follows from it, and how to undo it."""
    talk.ask.changed(saved_words(talk, row), more)


def saved_words(talk: Conversation, row: StoredRecord) -> str:
    """That a record was saved."""
    return talk.say("saved.saved", what=row_line(row, talk.say))
