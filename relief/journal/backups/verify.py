"""Verifies the journal: whether it is intact, what it contains, what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relief.errors import DataError
from relief.journal.backups.backup_files import Backup, backups_of
from relief.journal.backups.integrity_check import UNSOUND, Counts, inspect_file
from relief.journal.backups.recovery_hint import newest_good
from relief.journal.file_check import inspect
from relief.journal.journal import Journal
from relief.journal.records import KINDS, read_as
from relief.journal.storage_errors import plain_error
from relief.journal.stored_record import StoredRecord


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a verification.

    Attributes:
        counts: The contents of the journal; None if there is none yet, or it is damaged.
        problem: Why the journal cannot be used; None if it can.
        backup: The newest good backup.
        backups: Number of backups.
    """

    counts: Counts | None
    problem: DataError | None
    backup: Backup | None
    backups: int


def verify_journal(journal: Path) -> Verification:
    """Verify the file and its backups. Writes nothing."""
    counts, problem = None, None
    try:
        if inspect(journal) is not None:
            counts = inspect_file(journal, is_live=True)
    except DataError as error:
        problem = error
    except UNSOUND as error:
        problem = plain_error(journal, error)
    return Verification(counts, problem, newest_good(journal), len(backups_of(journal)))


def cannot_be_read(journal: Journal) -> list[StoredRecord]:
    """Return the records that cannot be read, or that today's validation would refuse."""
    strict = [
        row
        for row in journal.everything()
        if (model := KINDS.get(row.kind)) is not None and read_as(model, row) is None
    ]
    return [*journal.unreadable(), *strict]
