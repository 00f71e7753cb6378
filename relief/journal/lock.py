"""File locks that end with their process: one running session, one journal in use."""

from __future__ import annotations

import os

from relief.errors import DataError
from relief.i18n import _
from relief.systems.locks import lock_alone, lock_shared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO


class FileLock:
    """A lock on a file.

    Args:
        path: The lock file; created empty if it does not exist.
        is_shared: Whether other processes can share the lock.
    """

    def __init__(self, path: str | Path, is_shared: bool = False) -> None:
        self._path = path
        self._is_shared = is_shared
        self._file: IO[bytes] | None = None

    def take(self, waits: bool = False) -> bool:
        """Take the lock; return False if another process holds it.

        Args:
            waits: Whether to wait for the other process; ignored for a shared lock.

        Raises:
            OSError: The file cannot be created.
        """
        if self._file is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(descriptor, "r+b")
        try:
            is_taken = lock_shared(descriptor) if self._is_shared else lock_alone(descriptor, waits)
        except OSError:  # this file system has no locks
            is_taken = False
        if is_taken:
            self._file = file
        else:
            file.close()
        return is_taken

    def release(self) -> None:
        """Release the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None


def use_of(journal: str | Path, is_shared: bool) -> FileLock:
    """Return the lock of a journal: shared while in use, exclusive for replacing the file.

    Args:
        journal: The database file.
        is_shared: Whether the lock is shared.
    """
    return FileLock(os.path.join(os.path.dirname(journal), "journal.lock"), is_shared)


def take_use(path: str | Path) -> FileLock:
    """Lock this journal as in use, so that no other process replaces it.

    Raises:
        DataError: A process is replacing it.
    """
    lock = use_of(path, is_shared=True)
    try:
        is_taken = lock.take()
    except OSError:
        return lock  # in a read-only folder nothing can be replaced either
    if not is_taken:
        raise DataError(
            _("another program is restoring or erasing the diary {path}").format(path=path),
            _("Try again in a moment."),
        )
    return lock
