"""Faults of the disk and of SQLite, said in words."""

from __future__ import annotations

from pathlib import Path

from relief.errors import DataError


def plain_error(path: Path, error: Exception) -> DataError:
    """An error of the disk or the database, said in words."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        reason, hint = "is busy with another program", "Try again in a moment."
    elif "full" in words:
        reason, hint = "could not be written: the disk is full", "Free some space, then try again."
    elif "readonly" in words or "read-only" in words or "permission" in words:
        reason, hint = "may not be written", "Check who owns the folder and whether it is locked."
    elif "malformed" in words or "not a database" in words or isinstance(error, ValueError):
        reason, hint = "is damaged", "Nothing was changed. Restore a backup over it."
    else:
        reason, hint = "could not be used", f"The system said: {error}."
    return DataError(f"the journal {path} {reason}", hint)
