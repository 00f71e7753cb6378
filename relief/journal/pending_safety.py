"""What could not be saved and counts all the same, for safety, while this relief runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relief.errors import DataError
from relief.journal.causal_heads import ABOUT_SAFETY
from relief.journal.storage_errors import CLOSED, FULL
from relief.journal.stored_record import StoredRecord

if TYPE_CHECKING:
    from relief.library.phrases import Say


def why_not_saved(error: DataError, say: Say, folder: Path) -> str:
    """Why nothing can be saved now, and what still works.

    Args:
        error: What kept the journal from being opened to write.
        say: The sentences.
        folder: The journal's folder.
    """
    if error.code in (FULL, CLOSED):
        return say(f"journal.{error.code}", folder=folder)
    return say("journal.unusable", why=error.message, hint=error.hint)


class PendingSafety:
    """Answers about safety, and massages, that a full or a closed disk did not take.

    Attributes:
        massages: When each massage began that could not be saved.
        hurt_until: Until when massage is ruled out because one of them hurt.
    """

    def __init__(self) -> None:
        self._rows: dict[str, StoredRecord] = {}
        self.massages: list[datetime] = []
        self.hurt_until: datetime | None = None

    def keep(self, row: StoredRecord) -> None:
        """Let a record that could not be saved count, if it is about safety."""
        if row.kind in ABOUT_SAFETY:
            self._rows[row.kind] = row

    def forget(self, kind: str) -> None:
        """A newer record of that kind was saved."""
        self._rows.pop(kind, None)

    def last(self, kind: str) -> StoredRecord | None:
        """The record of a kind that counts though it is not saved."""
        return self._rows.get(kind)
