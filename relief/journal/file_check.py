"""Checks a database file before SQLite opens it. Read-only."""

from __future__ import annotations

import os
import stat

from relief.errors import DataError
from relief.i18n import N_, _
from relief.journal.migrations import APPLICATION_ID, NEWEST
from relief.journal.storage_errors import DAMAGED
from relief.systems.privacy import belongs_to_another

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_SAFE = N_("Nothing was changed. Move the file away to start again, or restore a backup over it.")


def inspect(path: str | Path) -> int | None:
    """Inspect the file that should be the journal.

    Returns:
        Its schema version, or None if there is no file yet (or an empty one).

    Raises:
        DataError: The file is not a journal, comes from a newer version, or is empty or missing
            although there are backups.
    """
    if not is_ordinary(path):
        _refuse_if_lost(path, _("is missing"))
        return None
    try:
        with open(path, "rb") as file:
            header = file.read(100)
    except OSError as error:
        raise DataError(
            _("the diary {path} cannot be read: {why}").format(path=path, why=error.strerror),
            _(_SAFE),
        ) from error
    if not header:
        _refuse_if_lost(path, _("is empty"))
    return _check_header(path, header)


def _refuse_if_lost(path: str | Path, how: str) -> None:
    """Refuse to start a new journal when backups show that one was lost, not erased.

    Raises:
        DataError: There was one.
    """
    folder = os.path.join(os.path.dirname(path), "backups")
    if not os.path.isdir(folder):
        return
    from relief.journal.backups.recovery_hint import (  # late: rarely needed
        ERASED,
        newest_good,
        recovery_hint,
    )

    if not os.path.exists(os.path.join(folder, ERASED)) and newest_good(path) is not None:
        raise DataError(
            _("the diary {path} {how}, but there are backups of it").format(path=path, how=how),
            _("Nothing was changed. {path} To start again, move {folder} away.").format(
                path=recovery_hint(path), folder=folder
            ),
            DAMAGED,
        )


def is_ordinary(path: str | Path) -> bool:
    """Return whether a regular file exists that may be a journal; False if there is none.

    Raises:
        DataError: The path exists but is not a regular file, or belongs to another user.
    """
    try:
        found = os.lstat(database_file(path))
    except FileNotFoundError:
        if os.path.islink(path):
            raise DataError(
                _("{path} is a link to a file that does not exist").format(path=path), _(_SAFE)
            ) from None
        return False
    except OSError as error:
        raise DataError(
            _("the diary {path} cannot be reached: {why}").format(path=path, why=error.strerror),
            _(_SAFE),
        ) from error
    _check_kind(path, found)
    return True


def database_file(path: str | Path) -> str:
    """Resolve a symbolic link to the database file, as with dotfiles; one level only."""
    text = os.fspath(path)
    return os.path.join(os.path.dirname(text), os.readlink(text)) if os.path.islink(text) else text


def _check_kind(path: str | Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise DataError(
            _("{path} is not a regular file, so it cannot be the diary").format(path=path),
            _(_SAFE),
        )
    if found.st_nlink > 1:
        raise DataError(
            _("{path} has a second name (a hard link), and SQLite may damage such a file").format(
                path=path
            ),
            _(_SAFE),
        )
    if belongs_to_another(found):
        raise DataError(
            _("{path} belongs to another user of this computer").format(path=path), _(_SAFE)
        )


def _check_header(path: str | Path, header: bytes) -> int | None:
    if not header:
        return None
    if len(header) < 100 or not header.startswith(_MAGIC):
        from relief.journal.backups.recovery_hint import (
            recovery_hint,  # late: rarely needed
        )

        raise DataError(
            _("{path} is not a relief diary, or it is damaged").format(path=path),
            _("Nothing was changed. {path}").format(path=recovery_hint(path)),
            DAMAGED,
        )
    application_id = int.from_bytes(header[68:72], "big")
    version = int.from_bytes(header[60:64], "big")
    check_owner(path, application_id, version)
    return version


def check_owner(path: str | Path, application_id: int, version: int) -> None:
    """Refuse another program's database, and one from a newer version of relief.

    Raises:
        DataError: The database is one of these.
    """
    if application_id != APPLICATION_ID:
        raise DataError(_("{path} is the database of another program").format(path=path), _(_SAFE))
    if version > NEWEST:
        raise DataError(
            _(
                "{path} was written by a newer version of relief (its format is {version}, this "
                "version reads {newest})"
            ).format(path=path, version=version, newest=NEWEST),
            _("Nothing was changed. Install the newer version to open it."),
        )
