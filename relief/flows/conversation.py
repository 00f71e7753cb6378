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
        journal: The person's records.
        library: The content.
        settings: The current settings.
        ask: The prompter.
    """

    journal: Journal
    library: Library
    settings: Settings
    ask: Prompter

    @property
    def say(self) -> Phrases:
        """The phrases of the interface."""
        return self.library.phrases

    @property
    def today(self) -> date:
        """The diary's date, which changes at four in the morning."""
        return date.fromisoformat(self.journal.today())

    @property
    def calendar_today(self) -> date:
        """The calendar date, which decides when a restriction ends."""
        return self.journal.clock.now().date()

    async def save(self, record: Record, record_id: str | None = None) -> StoredRecord | None:
        """Save a record, offering retries; None if it could not be saved.

        Args:
            record: The record.
            record_id: The record it replaces; None for a new one.
        """
        while True:
            row, error = await self.try_to_save(record, record_id)
            if error is None or not await self.ask.try_again(error):
                return row

    async def try_to_save(
        self, record: Record, record_id: str | None = None
    ) -> tuple[StoredRecord | None, ReliefError | None]:
        """Save a record; return the row, or why it was not saved."""
        from relief.journal.records import kind_of  # late: imports pydantic

        saving = self.journal.write_later(kind_of(record), record.body(), record.at, record_id)
        try:
            return await self.ask.saved(saving), None
        except ReliefError as error:
            return None, error


def required(answer: Result | None) -> Result:
    """Return an answer that a flow requires.

    Raises:
        Left: The answer is None or empty.
    """
    if not answer:
        raise Left(_("nothing was changed"))
    return answer


def run_at_once(flow: Coroutine[Any, Any, Result]) -> Result:
    """Run a flow whose prompter never waits, such as those for lines and scripts.

    There is no event loop, so Ctrl-C and other signals reach the prompter unchanged.
    """
    try:
        flow.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    flow.close()
    raise RuntimeError("the prompter waits for something, and needs an event loop")
