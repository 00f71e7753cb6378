"""Faults of a journal: damaged bytes, a full disk, another process."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from relief.journal.connection import connect
from relief.journal.storage_errors import plain_error
from tests.conftest import start_python

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal

journal = Journal(Path(sys.argv[1]), SystemClock())
print("open", flush=True)
sys.stdin.readline()
"""


def damage(path: Path) -> None:
    """Make the middle of a file unreadable."""
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = random.Random(1).randbytes(len(content) - 8192)
    path.write_bytes(content)


class Disk:
    """Simulate a full disk for a journal that is opened now."""

    is_full = True

    def connect(self, path: Path, now: datetime) -> sqlite3.Connection:
        if self.is_full:
            raise plain_error(path, sqlite3.OperationalError("database or disk is full"))
        return connect(path, now)


@contextmanager
def full(patch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with patch.context() as patched:
        patched.setattr("relief.journal.store.connect", (disk := Disk()).connect)
        yield disk


@contextmanager
def open_elsewhere(path: Path) -> Iterator[None]:
    """Keep a journal open in another process until the block ends."""
    with start_python(OPEN_AND_WAIT, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield
        finally:
            other.kill()
