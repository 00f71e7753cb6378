"""The context of a flow, and how it saves."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from relief.errors import Left, ReliefError
from relief.flows.prompter import Prompter
from relief.i18n import _
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.settings import Settings

if TYPE_CHECKING:
    from relief.journal.record import Record
    from relief.library.library import Library
    from relief.library.phrases import Phrases

Result = TypeVar("Result")


@dataclass(frozen=True)
class Conversation:
    """The context of a flow.

    Attributes:
        journal: What was done and felt.
        library: The content.
        settings: The choices in force.
        ask: Whom to ask, and to tell.
    """

    journal: Journal
    library: Library
    settings: Settings
    ask: Prompter

    @property
    def say(self) -> Phrases:
        """The sentences the program says."""
        return self.library.phrases

    @property
    def today(self) -> date:
        """The day that the diary counts for now."""
        return date.fromisoformat(self.journal.today())

    @property
    def calendar_today(self) -> date:
        """The calendar's day, by which a restriction ends."""
        return self.journal.clock.now().date()

    async def save(self, record: Record, record_id: str | None = None) -> StoredRecord | None:
        """Save a record; None when it could not be saved, however often tried.

        Args:
            record: What to save.
            record_id: The record it replaces; None for a new one.
        """
        while True:
            row, error = await self.try_to_save(record, record_id)
            if error is None or not await self.ask.try_again(error):
                return row

    async def try_to_save(
        self, record: Record, record_id: str | None = None
    ) -> tuple[StoredRecord | None, ReliefError | None]:
        """Save a record: what was saved, or why it was not."""
        from relief.journal.records import kind_of  # late: brings the validation library

        saving = self.journal.write_later(kind_of(record), record.body(), record.at, record_id)
        try:
            return await self.ask.saved(saving), None
        except ReliefError as error:
            return None, error


def required(answer: Result | None) -> Result:
    """An answer without which a flow cannot go on.

    Raises:
        Left: There is none, or it is empty.
    """
    if not answer:
        raise Left(_("nothing was changed"))
    return answer


def run_at_once(flow: Coroutine[Any, Any, Result]) -> Result:
    """Run a flow whose prompter answers without ever waiting, as lines and scripts do.

    Needs no event loop, so that Ctrl-C and other signals reach the prompter as they are.
    """
    try:
        flow.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    flow.close()
    raise RuntimeError("the prompter waits for something, and needs an event loop")
