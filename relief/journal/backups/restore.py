"""Restores a backup, so that the restore can be undone and lifts no safety restriction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relief.errors import DataError, NotFound
from relief.i18n import _
from relief.journal.backups.backup import PART, back_up, clear_away
from relief.journal.backups.backup_files import folder_of, time_words
from relief.journal.backups.integrity_check import UNSOUND, Counts, inspect_file
from relief.journal.backups.recovery_hint import ERASED, newest_good
from relief.journal.backups.row_copy import copy_rows, new_journal
from relief.journal.backups.safety_carryover import carry_or_ask
from relief.journal.connection import beside, fold_log_in
from relief.journal.file_check import database_file, inspect, is_ordinary
from relief.journal.lock import use_of
from relief.journal.storage_errors import BUSY, plain_error
from relief.safety.checklist import Sign
from relief.systems.disk import sync_file, sync_folder

NEWEST_WORD = "newest"
"""The name of the newest good backup on the command line."""

_LOG_PARTS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore.

    Attributes:
        source: The backup.
        counts: The contents of the journal now.
        before: Backup of the previous state; None if there was no journal.
        is_sound: Whether the previous state can be restored; a damaged one cannot.
        carried: Number of safety records carried over from the previous state; None if they could
            not be read, so that the questions are asked again.
    """

    source: Path
    counts: Counts
    before: Path | None
    is_sound: bool
    carried: int | None


def find_backup(journal: Path, word: str) -> Path:
    """Resolve what the user typed: a path, the name of a backup, or ``newest``.

    Raises:
        NotFound: There is none.
    """
    if word == NEWEST_WORD:
        backup = newest_good(journal)
        if backup is None:
            raise NotFound(
                _("no usable backup found in {folder}").format(folder=folder_of(journal))
            )
        return backup.path
    for path in (Path(word).expanduser(), folder_of(journal) / word):
        if os.path.lexists(path):
            return path.absolute()
    raise NotFound(
        _("there is no backup {word}").format(word=word),
        _("Backups are in {folder}.").format(folder=folder_of(journal)),
    )


def restore(journal: Path, source: Path, now: datetime, signs: Sequence[Sign] = ()) -> Restored:
    """Replace the journal's rows by those of a backup. The previous state is backed up first.

    The source may be the journal itself: its derived tables are then rebuilt.

    Args:
        journal: The journal.
        source: The backup.
        now: The current time.
        signs: The checklist's items.

    Raises:
        DataError: The backup is damaged or from a newer version, or the journal is open elsewhere.
    """
    if inspect(source) is None:
        raise DataError(
            _("{source} is empty, so it is not a backup").format(source=source),
            _("Nothing was changed."),
        )
    with alone(journal):
        file = Path(database_file(journal))
        staged = file.with_name(f"restore{PART}")
        try:
            carried, counts = _stage(staged, journal, source, now, signs)
            before, is_sound = _keep_present(journal, now)
            staged.replace(file)
        except OSError as error:
            raise plain_error(journal, error) from error
        finally:
            clear_away(staged)
        (folder_of(journal) / ERASED).unlink(missing_ok=True)
        sync_folder(journal.parent)
    return Restored(source, counts, before, is_sound, carried)


def _stage(
    staged: Path, journal: Path, source: Path, now: datetime, signs: Sequence[Sign]
) -> tuple[int | None, Counts]:
    """Create the new file, sync, verify and count it.

    Raises:
        DataError: The source cannot be used, or the file could not be written.
        OSError: The file could not be created.
    """
    clear_away(staged)
    os.close(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with new_journal(staged, now) as connection:
            copy_rows(source, connection, staged)
            carried = carry_or_ask(connection, staged, journal, now, signs)
        with staged.open("r+b") as file:
            sync_file(file.fileno())
        return carried, inspect_file(staged)
    except OSError:
        raise
    except UNSOUND as error:
        is_full = "full" in str(error) or "disk I/O" in str(error)
        raise plain_error(staged if is_full else source, error, _("backup")) from error


@contextmanager
def alone(journal: Path) -> Iterator[None]:
    """Lock every other relief process out of the journal.

    Raises:
        DataError: Another process has the journal open.
    """
    lock = use_of(journal, is_shared=False)
    try:
        is_alone = lock.take()
    except OSError as error:
        raise plain_error(journal.parent, error, _("folder")) from error
    if not is_alone:
        raise DataError(
            _("the diary {path} is open in another copy of relief").format(path=journal),
            _("Close that copy, then try again. Nothing was changed."),
            code="in_use",
        )
    try:
        yield
    finally:
        lock.release()


def _keep_present(journal: Path, now: datetime) -> tuple[Path | None, bool]:
    """Back up the current state; remove any log that SQLite would replay into the new file."""
    if not is_ordinary(journal) or not journal.stat().st_size:
        _drop_log(journal)
        return None, True
    try:
        inspect(journal)
        kept = back_up(journal, "restore", now).path
        fold_log_in(journal)
    except DataError as error:
        if error.code == BUSY:
            raise
        return _keep_bytes(journal, now), False
    return kept, True


def _keep_bytes(journal: Path, now: datetime) -> Path:
    """Copy a damaged journal byte by byte, with its log, for later recovery."""
    folder = folder_of(journal)
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"relief-{time_words(now)}-damaged.db"
    for part in ("", *_LOG_PARTS):
        path = Path(beside(journal, part))
        if path.exists():
            copy = kept.with_name(kept.name + part)
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
            with copy.open("r+b") as file:
                sync_file(file.fileno())
    sync_folder(folder)
    _drop_log(journal)
    return kept


def _drop_log(journal: Path) -> None:
    for part in _LOG_PARTS:
        Path(beside(journal, part)).unlink(missing_ok=True)
