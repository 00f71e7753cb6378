"""Flushes written data to the disk itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def sync_file(descriptor: int) -> None:
    """Wait until an open file is on disk, as "saved" promises.

    On macOS ``fsync`` only passes the data to the drive, which may keep it in its cache for long;
    F_FULLFSYNC flushes that cache (fsync(2) of macOS). Not every file system supports it.

    Raises:
        OSError: The data could not be written.
    """
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to disk, if the system can; Windows cannot."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some network folders cannot open or sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync_file(descriptor)
        finally:
            os.close(descriptor)


def is_being_written(path: Path) -> bool:
    """Return whether another process still writes this file, which it has locked meanwhile.

    Windows needs no lock: an open file cannot be renamed there, not even to its own name.
    """
    if path.is_symlink():
        return True
    if sys.platform == "win32":
        try:
            path.rename(path)
        except OSError:
            return True
        return False
    from relief.systems.locks import lock_alone

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return not lock_alone(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)


def mark_as_written(descriptor: int) -> None:
    """Show other processes that this file is being written, see ``is_being_written``."""
    if sys.platform != "win32":
        from relief.systems.locks import lock_shared

        lock_shared(descriptor)
