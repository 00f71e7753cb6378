"""What could not be saved and counts all the same, for safety, while this relief runs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from relief.errors import DataError
from relief.journal.faults import CLOSED, FULL
from relief.journal.open_ends import ABOUT_SAFETY
from relief.journal.row import Row


class Say(Protocol):
    """Gives a sentence of the content by its name."""

    def __call__(self, name: str, **fields: object) -> str:
        """The sentence, its fields filled in."""


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


class Unsaved:
    """Answers about safety, and massages, that a full or a closed disk did not take."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._massages: dict[str, int] = {}

    def count_massage(self, day: str) -> None:
        """One more massage of a day is not written down."""
        self._massages[day] = self.massages(day) + 1

    def massages(self, day: str) -> int:
        """How many massages of a day are not written down."""
        return self._massages.get(day, 0)

    def keep(self, row: Row) -> None:
        """Let a record that could not be saved count, if it is about safety."""
        if row.kind in ABOUT_SAFETY:
            self._rows[row.kind] = row

    def forget(self, kind: str) -> None:
        """A newer record of that kind was saved."""
        self._rows.pop(kind, None)

    def last(self, kind: str) -> Row | None:
        """The record of a kind that counts though it is not saved."""
        return self._rows.get(kind)
