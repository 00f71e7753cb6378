"""Looks the whole journal over: is it sound, what does it hold, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relief.errors import DataError
from relief.journal.backups.backup_files import Backup, backups_of
from relief.journal.backups.integrity_check import UNSOUND, Counts, look_into
from relief.journal.backups.recovery_hint import newest_good
from relief.journal.file_check import inspect
from relief.journal.journal import Journal, Row
from relief.journal.records import KINDS, read_as
from relief.journal.storage_errors import plain_error


@dataclass(frozen=True, slots=True)
class Look:
    """What was found.

    Attributes:
        counts: What it holds; None when there is none yet, or it is damaged.
        problem: Why it cannot be used; None when it can.
        backup: The newest backup that is sound.
        backups: How many backups there are.
    """

    counts: Counts | None
    problem: DataError | None
    backup: Backup | None
    backups: int


def look_over(journal: Path) -> Look:
    """Look at the file and at its backups. Writes nothing."""
    counts, problem = None, None
    try:
        if inspect(journal) is not None:
            counts = look_into(journal, is_live=True)
    except DataError as error:
        problem = error
    except UNSOUND as error:
        problem = plain_error(journal, error)
    return Look(counts, problem, newest_good(journal), len(backups_of(journal)))


def cannot_be_read(journal: Journal) -> list[Row]:
    """The records that cannot be read, or that the rules for new ones would refuse."""
    strict = [
        row
        for row in journal.everything()
        if (model := KINDS.get(row.kind)) is not None and read_as(model, row) is None
    ]
    return [*journal.unreadable(), *strict]
