"""Writes a page to a file: whole or not at all, never over another, for its owner only."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from relief.errors import DataError


def write_new(path: Path, text: str) -> None:
    """Write a file that did not exist.

    Raises:
        DataError: Something stands there already, or it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        hint = "Choose another name; it was left as it is."
        raise DataError(f"{path} is there already", hint, code="exists") from error
    except OSError as error:
        raise DataError(f"{path} could not be written: {error.strerror}") from error


def write_beside(journal: Path, day: date, text: str) -> Path:
    """Write a page into the journal's folder under the first free name for that day.

    Raises:
        DataError: It cannot be written.
    """
    for number in range(1, 100):
        suffix = "" if number == 1 else f"-{number}"
        path = journal.with_name(f"relief-visit-{day.isoformat()}{suffix}.txt")
        try:
            write_new(path, text + "\n")
        except DataError as error:
            if error.code != "exists":
                raise
        else:
            return path
    raise DataError(f"there are a hundred pages of that day in {journal.parent}", "Remove some.")
