"""Advisory locks on open files. A lock ends with its process, however that ends.

Windows locks a range of bytes, which nobody can then write; so a locked file is empty, or is locked
far beyond its end.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_SHARED_NOW = 1
"""LOCKFILE_FAIL_IMMEDIATELY, without LOCKFILE_EXCLUSIVE_LOCK."""


def lock_alone(descriptor: int, waits: bool = False) -> bool:
    """Lock an open file exclusively; return False if another process has a lock.

    Args:
        descriptor: The file, open for reading and writing.
        waits: Whether to wait for the other process.

    Raises:
        OSError: This file cannot be locked, as on some network folders.
    """
    from filelock import lock_descriptor  # late: slow to import, and not needed for the first frame

    return lock_descriptor(descriptor, blocking=waits)


def lock_shared(descriptor: int) -> bool:
    """Lock an open file together with others; return False if it is locked exclusively."""
    if sys.platform == "win32":
        return _lock_shared_on_windows(descriptor)
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def locks_work(folder: Path) -> bool | None:
    """Return whether locks in a folder work; None if no file can be created there.

    Creates a file for the test and deletes it again.
    """
    import tempfile  # late: slow to import, and only needed by `relief troubleshoot`

    try:
        first, name = tempfile.mkstemp(prefix=".relief-lock-", dir=folder)
    except OSError:
        return None
    try:
        second = os.open(name, os.O_RDWR)
        try:
            return lock_alone(first) and not lock_shared(second)
        finally:
            os.close(second)
    except OSError:
        return False
    finally:
        os.close(first)
        os.unlink(name)


def _lock_shared_on_windows(descriptor: int) -> bool:
    """Lock the same byte as filelock, which has no shared lock of this kind."""
    if sys.platform != "win32":
        return False
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class Overlapped(ctypes.Structure):
        """The start of the locked range, as LockFileEx expects it: the first byte."""

        _fields_ = [
            ("Internal", ctypes.c_size_t),
            ("InternalHigh", ctypes.c_size_t),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("hEvent", wintypes.HANDLE),
        ]

    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    handle = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor))
    range_ = ctypes.byref(Overlapped())
    return bool(kernel32.LockFileEx(handle, _SHARED_NOW, 0, 1, 0, range_))
