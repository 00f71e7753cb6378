"""Follow-ups of an emergency answer: record the time of onset, or undo a mistyped key."""

from __future__ import annotations

from relief.flows.conversation import Conversation
from relief.journal.after_emergency import undo_slip
from relief.journal.records import Checklist, read_as
from relief.journal.stored_record import StoredRecord


async def note_time(talk: Conversation, row: StoredRecord, began: str) -> StoredRecord:
    """Record when an emergency began; return the updated check.

    Raises:
        DataError: The check could not be saved.
    """
    record = read_as(Checklist, row, began=began)
    if record is None:
        return row
    if not row.record:  # it could not be saved, so there is no record to change
        return row._replace(body=record.body())
    return await talk.ask.saved(talk.journal.change(row, record.body(), record.at))


async def undo_mistake(talk: Conversation, row: StoredRecord) -> None:
    """Undo an emergency answer given by mistake, and show that.

    Raises:
        Refused: It is too late to undo the answer.
        DataError: The check could not be saved.
    """
    await talk.ask.saved(undo_slip(talk.journal, talk.library, row))
    talk.ask.tell(talk.say("check.slip_undone"))
