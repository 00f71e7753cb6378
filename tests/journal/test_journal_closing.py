"""Pending writes when the journal is closed, and which may fail."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord
from tests.conftest import NOON, FrozenClock


def test_nothing_waits_behind_what_was_refused(
    home: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.journal.connection._PATIENCE_SECONDS", 0.2)
    patience: list[int] = []
    append = Store.append

    def appending(store: Store, *given: Any, **named: Any) -> StoredRecord:
        patience.extend(store._connection.execute("PRAGMA busy_timeout").fetchone())
        return append(store, *given, **named)

    monkeypatch.setattr(Store, "append", appending)
    journal = Journal(home / "relief.db", clock)
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        left = [journal.write_later("thing", {"n": n}, NOON) for n in range(30)]
        journal.close()
    assert all(isinstance(each.exception(), DataError) for each in left)
    assert (patience[0], patience[-1]) == (200, 0)
    assert patience == sorted(patience, reverse=True)
    assert journal.refused is not None
    assert journal.refused.code == "busy"


def test_nothing_was_refused_when_all_could_be_written(home: Path, clock: FrozenClock) -> None:
    journal = Journal(home / "relief.db", clock)
    left = [journal.write_later("thing", {"n": n}, NOON) for n in range(3)]
    journal.close()
    assert [each.result().body["n"] for each in left] == [0, 1, 2]
    assert journal.refused is None


def test_what_was_refused_for_another_reason_hurries_nothing(
    home: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(home / "relief.db", clock)
    old = journal.write("thing", {"n": 0}, NOON)
    journal.change(old, {"n": 1}, NOON).result()
    monkeypatch.setattr(journal, "_is_closing", True)
    late = journal.change(old, {"n": 2}, NOON)
    patience = journal.on_writer(
        lambda store: store._connection.execute("PRAGMA busy_timeout").fetchone()
    )
    assert isinstance(late.exception(), DataError)
    assert patience.result() == (5000,)
    journal.close()
    assert journal.refused is late.exception()
