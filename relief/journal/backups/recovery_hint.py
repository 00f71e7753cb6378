"""Advice for recovering a journal that cannot be used, with its newest good backup."""

from __future__ import annotations

from pathlib import Path

from relief.i18n import _
from relief.journal.backups.backup_files import Backup, backups_of
from relief.journal.backups.integrity_check import UNSOUND, inspect_file

ERASED = "journal-erased"
"""Marker file in the backups folder: the journal was erased on purpose."""


def recovery_hint(journal: str | Path) -> str:
    """Format advice for a journal that cannot be used, with the newest good backup."""
    backup = newest_good(journal)
    if backup is None:
        return _("Move the file away to start again, or restore a backup over it.")
    return _(
        "The newest good backup is {path}. To restore it, type: relief data restore newest"
    ).format(path=backup.path)


def newest_good(journal: str | Path) -> Backup | None:
    """Return the newest backup that opens and is intact; None if there is none."""
    for backup in backups_of(Path(journal)):
        try:
            if inspect_file(backup.path).revisions == backup.revisions:
                return backup
        except UNSOUND:
            continue
    return None
