"""Disk errors: the message says what happened, what is safe and what to do."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from relief.journal.storage_errors import plain_error

CANNOT_READ = sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize(
    ("free", "says"), [(0, "the disk is full"), (10**9, "could not be used")], ids=str
)
def test_a_disk_without_room_is_told_from_one_with_a_fault(
    free: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    error = plain_error(Path("/home/a/relief.db"), CANNOT_READ)
    assert says in error.message
    assert ("Nothing in it is lost" in error.hint) is (free == 0)


def test_a_disk_that_is_gone_is_no_full_one(tmp_path: Path) -> None:
    error = plain_error(tmp_path / "gone" / "relief.db", CANNOT_READ)
    assert "could not be used" in error.message
