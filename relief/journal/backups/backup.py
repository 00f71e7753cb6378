"""Creates backups of the journal. Each is opened, verified and counted before it is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from relief.errors import DataError
from relief.i18n import _
from relief.journal.backups.backup_files import (
    Backup,
    backups_of,
    folder_of,
    has_one_this_week,
    is_due,
    name_of,
    to_remove,
)
from relief.journal.backups.integrity_check import (
    UNSOUND,
    Counts,
    count_revisions,
    inspect_file,
    open_to_read,
)
from relief.journal.backups.recovery_hint import ERASED
from relief.journal.lock import FileLock
from relief.journal.storage_errors import plain_error
from relief.systems.disk import sync_file, sync_folder
from relief.systems.privacy import make_private

PART = ".part"
"""Suffix of an incomplete file."""

_CHECKED_DAILY = 50_000_000
"""Size in bytes from which a journal is verified weekly: there it takes 1-2 seconds."""


def back_up(journal: Path, reason: str, now: datetime) -> Backup:
    """Create a backup now, and delete the backups that the retention rule no longer keeps.

    Raises:
        DataError: The backup could not be created; the older ones still exist.
    """
    with _one_at_a_time(folder_of(journal), waits=True):
        return _back_up(journal, reason, now)


def back_up_before(journal: Path, reason: str, now: datetime) -> Backup | None:
    """Create a backup before a large change, such as ``import`` or ``restore``.

    Args:
        journal: The database file.
        reason: The change that the backup precedes, as one lowercase word.
        now: The current time.

    Returns:
        The backup; None if there is no journal yet.

    Raises:
        DataError: The backup could not be created, so the change must not start.
    """
    return back_up(journal, reason, now) if _holds_anything(journal) else None


def back_up_daily(journal: Path, now: datetime) -> Backup | None:
    """Verify the journal and create the daily backup, unless a backup was made today.

    Takes a moment, so run it in the background. A damaged journal gets no backup, so that no good
    one is removed, and it is verified again at the next start.

    Raises:
        DataError: The journal is damaged, or the backup could not be created.
    """
    if not is_due(journal, now) or not _holds_anything(journal):
        return None
    try:
        is_small = journal.stat().st_size <= _CHECKED_DAILY
        if is_small or not has_one_this_week(journal, now):
            inspect_file(journal, is_quick=True, is_live=True)
    except UNSOUND as error:
        raise plain_error(journal, error) from error
    with _one_at_a_time(folder_of(journal), waits=False) as is_free:
        if is_free and is_due(
            journal, now
        ):  # otherwise another process is creating it, or was faster
            return _back_up(journal, "daily", now)
    return None


def save_copy(journal: Path, target: Path) -> Counts:
    """Write a backup to a path chosen by the user.

    Raises:
        DataError: The path already exists, or the backup could not be written.
    """
    part = target.with_name(f".{target.name}{PART}")
    if os.path.lexists(target):
        hint = _("Choose another name; it was not changed.")
        raise DataError(_("{target} already exists").format(target=target), hint, code="exists")
    counts = copy_soundly(journal, part)
    try:
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise plain_error(target, error, _("backup")) from error
    sync_folder(target.parent)
    return counts


def copy_soundly(journal: Path, target: Path) -> Counts:
    """Copy a journal to a new file in one transaction, sync it, then verify and count it.

    Args:
        journal: The database file.
        target: The new file.

    Raises:
        DataError: The copy failed; the target was removed.
    """
    try:
        clear_away(target)
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            return _copy(journal, target)
        except BaseException:
            clear_away(target)
            raise
    except OSError as error:
        raise plain_error(target, error, _("backup")) from error


def clear_away(target: Path) -> None:
    """Remove a partial file left by a killed process, with SQLite's files beside it."""
    for suffix in ("", "-journal"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def _copy(journal: Path, target: Path) -> Counts:
    try:
        with closing(open_to_read(journal, is_live=True)) as connection:
            before = count_revisions(connection)
            connection.execute("VACUUM INTO ?", (str(target),))
            after = count_revisions(connection)
    except (sqlite3.Error, ValueError) as error:
        is_full = "full" in str(error) or "disk I/O" in str(error)
        path, name = (target, _("backup")) if is_full else (journal, "")
        raise plain_error(path, error, name) from error
    with target.open("r+b") as file:
        sync_file(file.fileno())
    try:
        counts = inspect_file(target)
    except (sqlite3.Error, ValueError) as error:
        raise plain_error(target, error, _("backup")) from error
    if not before <= counts.revisions <= after:
        raise plain_error(target, ValueError(_("it does not match the diary")), _("backup"))
    return counts


def _back_up(journal: Path, reason: str, now: datetime) -> Backup:
    folder = folder_of(journal)
    part = folder / f"new{PART}"
    counts = copy_soundly(journal, part)
    path = folder / name_of(now, counts.revisions, reason)
    part.replace(path)
    sync_folder(folder)
    backups = backups_of(journal)
    for old in to_remove(backups):
        old.path.unlink(missing_ok=True)
    (folder / ERASED).unlink(missing_ok=True)
    return next(backup for backup in backups if backup.path == path)


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    make_private(folder)


def _holds_anything(journal: Path) -> bool:
    try:
        return journal.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise plain_error(journal, error) from error


@contextmanager
def _one_at_a_time(folder: Path, waits: bool) -> Iterator[bool]:
    """Lock out other processes that create backups; yields False if one holds the lock.

    Raises:
        DataError: The folder cannot be used.
    """
    lock = FileLock(folder / "lock")
    try:
        _make_folder(folder)
        yield lock.take(waits)
    except OSError as error:
        raise plain_error(folder, error, _("backup folder")) from error
    finally:
        lock.release()
