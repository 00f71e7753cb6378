"""The meaning of "saved" on each system."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from relief.files import replace_file
from relief.journal.connection import be_careful
from relief.systems.disk import sync_file, sync_folder
from tests.systems.fake_systems import on_macos, on_windows

fcntl = pytest.importorskip("fcntl")

_FULL_SYNC = 51
"""F_FULLFSYNC in macOS' fcntl.h."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the system calls that sync, in order."""
    made: list[str] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", _FULL_SYNC, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _, number: made.append(f"fcntl {number}"))
    monkeypatch.setattr(os, "fsync", lambda _: made.append("fsync"))
    return made


def test_macos_is_told_to_write_and_not_only_to_hand_over(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_macos(monkeypatch)
    replace_file(tmp_path / "settings.toml", "a = 1")
    assert calls == ["fcntl 51", "fcntl 51"], "the file, then its folder"


def test_a_file_system_without_it_is_synced_as_elsewhere(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(45, "Operation not supported")

    on_macos(monkeypatch)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    sync_file(0)
    assert calls == ["fsync"]


def test_elsewhere_fsync_does_it(calls: list[str]) -> None:
    sync_file(0)
    assert calls == ["fsync"]


def test_windows_cannot_sync_a_folder(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows(monkeypatch)
    sync_folder(tmp_path)
    assert calls == []


def test_the_journal_asks_for_the_same() -> None:
    connection = sqlite3.connect(":memory:")
    be_careful(connection)
    told = connection.execute("PRAGMA fullfsync").fetchone()  # applies to checkpoints too
    connection.close()
    assert told == (1,)
