"""One running session at most: a file lock that dies with its process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO


class SessionLock:
    """Held while a session runs. Where the system has no such locks, everyone may hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another process holds it."""
        if self._file is not None:
            return True
        try:
            import fcntl
        except ImportError:  # Windows
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(descriptor, "r+b")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            self._file.close()
            self._file = None
