"""Safety records that could not be saved but apply while relief runs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from relief.errors import DataError
from relief.journal.causal_heads import ABOUT_SAFETY
from relief.journal.storage_errors import CLOSED, FULL
from relief.journal.stored_record import StoredRecord

if TYPE_CHECKING:
    from pathlib import Path

    from relief.library.phrases import Say


def why_not_saved(error: DataError, say: Say, folder: Path) -> str:
    """Format why nothing can be saved now, and what still works.

    Args:
        error: Why the journal cannot be opened for writing.
        say: The phrases.
        folder: The journal's folder.
    """
    if error.code in (FULL, CLOSED):
        return say(f"journal.{error.code}", folder=folder)
    return say("journal.unusable", why=error.message, hint=error.hint)


class PendingSafety:
    """Safety answers and massages that could not be saved because of a full or read-only disk.

    Attributes:
        massages: Start of each massage that could not be saved.
        hurt_until: Until when massage is refused because an unsaved session hurt.
    """

    def __init__(self) -> None:
        self._rows: dict[str, StoredRecord] = {}
        self.massages: list[datetime] = []
        self.hurt_until: datetime | None = None

    def keep(self, row: StoredRecord) -> None:
        """Store a record that could not be saved, if it affects safety."""
        if row.kind in ABOUT_SAFETY:
            self._rows[row.kind] = row

    def forget(self, kind: str) -> None:
        """Drop the record of a kind after a newer one was saved."""
        self._rows.pop(kind, None)

    def last(self, kind: str) -> StoredRecord | None:
        """Return the unsaved record of a kind that applies."""
        return self._rows.get(kind)
