"""Backups of a journal: file names, listing, and the retention rule.

For example, ``relief-20261123T130500Z-212-daily.db`` was made at that time (UTC), contains 212
revisions, and is the daily one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

DAYS, WEEKS, MONTHS, LATEST = 7, 4, 6, 5
"""Retention: one each for this many days, weeks and months, plus always the latest ones."""

ASKED = "asked"
"""The reason recorded for backups made on request; those are never deleted."""

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"relief-(\d{8}T\d{6}Z)-(\d+)-([a-z-]+)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as parsed from its file name.

    Attributes:
        path: The file.
        made: Creation time (UTC).
        revisions: Number of revisions.
        reason: ``daily``, ``asked``, or the change that the backup precedes.
    """

    path: Path
    made: datetime
    revisions: int
    reason: str


def folder_of(journal: Path) -> Path:
    """Return the folder that contains the backups of a journal."""
    return journal.with_name("backups")


def time_words(instant: datetime) -> str:
    """Format an instant for use in a file name."""
    return instant.astimezone(UTC).strftime(_TIME)


def name_of(made: datetime, revisions: int, reason: str) -> str:
    """Return the file name of a backup."""
    return f"relief-{time_words(made)}-{revisions}-{reason}.db"


def backups_of(journal: Path) -> list[Backup]:
    """List every backup of a journal, newest first, by file name."""
    folder = folder_of(journal)
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    found = [backup for path in paths if (backup := _read_name(path)) is not None]
    return sorted(found, key=lambda backup: (backup.made, backup.revisions), reverse=True)


def is_due(journal: Path, now: datetime) -> bool:
    """Return whether no backup exists for this day (UTC)."""
    today = now.astimezone(UTC).date()
    return all(backup.made.date() != today for backup in backups_of(journal))


def has_one_this_week(journal: Path, now: datetime) -> bool:
    """Return whether a backup exists for this week (UTC)."""
    week = _week(now.astimezone(UTC))
    return any(_week(backup.made) == week for backup in backups_of(journal))


def to_remove(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups that the retention rule no longer keeps.

    The one with the most revisions is always kept, so that an empty journal can never replace all
    good backups.

    Args:
        backups: All backups, newest first.
    """
    ours = [backup for backup in backups if backup.reason != ASKED]
    kept = {
        *_newest_of_each(ours, lambda made: made.date(), DAYS),
        *_newest_of_each(ours, _week, WEEKS),
        *_newest_of_each(ours, lambda made: (made.year, made.month), MONTHS),
        *ours[:LATEST],
        *sorted(ours, key=lambda backup: backup.revisions, reverse=True)[:1],
    }
    return [backup for backup in ours if backup not in kept]


def _newest_of_each(
    backups: Iterable[Backup], period: Callable[[datetime], Hashable], count: int
) -> list[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup.made), backup)
    return list(newest.values())[:count]


def _week(instant: date) -> tuple[int, int]:
    return instant.isocalendar()[:2]


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made, int(match[2]), match[3])
