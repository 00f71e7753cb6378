"""Deletes everything that relief wrote about the person. Files of other programs are kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from relief.i18n import _
from relief.journal.backups.backup_files import folder_of
from relief.journal.backups.recovery_hint import ERASED
from relief.journal.backups.restore import alone
from relief.journal.connection import beside
from relief.journal.file_check import database_file
from relief.journal.storage_errors import plain_error

WRITTEN_BESIDE = (
    "relief-visit-*", "relief-report-*", "relief-export-*", "crash*.txt", "*.part",
    "visits", "*.part-journal", "session.lock", "journal.lock", "sync.lock", "next-check",
    "sync-key.txt", "while*.log", "while*.lock", "unfinished-*.path",
)  # fmt: skip
"""Glob patterns of the other files that relief writes beside the journal."""


@dataclass(frozen=True, slots=True)
class Erased:
    """The result of erasing.

    Attributes:
        files: Number of deleted files.
        left: What remains in the folder.
    """

    files: int
    left: tuple[Path, ...]


def erase(journal: Path, keeps_backups: bool = False, also: Iterable[Path] = ()) -> Erased:
    """Delete the journal with its log, backups, reports and crash reports.

    Args:
        journal: The database file.
        keeps_backups: Whether to keep the journal's backups.
        also: Further files to delete.

    Raises:
        DataError: Another process has the journal open, or a file could not be deleted.
    """
    if not journal.parent.is_dir():
        return Erased(0, ())
    with alone(journal):
        ours = dict.fromkeys((*_ours(journal, keeps_backups), *also))
        doomed = [path for path in ours if os.path.lexists(path)]
        files = sum(len(_files_in(path)) for path in doomed)
        for path in doomed:
            try:
                _remove(path)
            except OSError as error:
                raise plain_error(path, error, _("file")) from error
        if keeps_backups and folder_of(journal).is_dir():
            (folder_of(journal) / ERASED).touch(mode=0o600)
    return Erased(files, tuple(sorted(journal.parent.iterdir())))


def _ours(journal: Path, keeps_backups: bool) -> Iterator[Path]:
    yield Path(database_file(journal))
    for part in ("-wal", "-shm", "-journal"):
        yield Path(beside(journal, part))
    yield journal
    if not keeps_backups:
        yield folder_of(journal)
    for pattern in WRITTEN_BESIDE:
        yield from sorted(journal.parent.glob(pattern))


def _files_in(path: Path) -> list[Path]:
    if path.is_dir() and not path.is_symlink():
        return [each for each in path.rglob("*") if each.is_file()]
    return [path]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
