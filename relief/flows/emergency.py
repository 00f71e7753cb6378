"""Follow-ups of an emergency answer: note when it began, or undo a mistyped key."""

from __future__ import annotations

from relief.flows.conversation import Conversation
from relief.journal.after_emergency import undo_slip
from relief.journal.records import Checklist, read_as
from relief.journal.stored_record import StoredRecord


async def note_time(talk: Conversation, row: StoredRecord, began: str) -> StoredRecord:
    """Note when an emergency began. Returns the check as it stands then.

    Raises:
        DataError: It could not be saved.
    """
    record = read_as(Checklist, row, began=began)
    if record is None:
        return row
    if not row.record:  # it could not be saved, so there is no record to revise
        return row._replace(body=record.body())
    return await talk.ask.saved(talk.journal.change(row, record.body(), record.at))


async def undo_mistake(talk: Conversation, row: StoredRecord) -> None:
    """Undo an emergency answer that was given by mistake, and say so.

    Raises:
        Refused: It is too late for that.
        DataError: It could not be saved.
    """
    await talk.ask.saved(undo_slip(talk.journal, talk.library, row))
    talk.ask.tell(talk.say("check.slip_undone"))
