"""Finds a page a name of its own beside the journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relief.errors import DataError
from relief.files import write_whole


def write_beside(journal: Path, day: date, text: str) -> Path:
    """Write a page into the journal's folder under the first free name for that day.

    Raises:
        DataError: It cannot be written.
    """
    for number in range(1, 100):
        suffix = "" if number == 1 else f"-{number}"
        path = journal.with_name(f"relief-visit-{day.isoformat()}{suffix}.txt")
        try:
            write_whole(path, text + "\n")
        except DataError as error:
            if error.code != "exists":
                raise
        else:
            return path
    raise DataError(f"there are a hundred pages of that day in {journal.parent}", "Remove some.")
