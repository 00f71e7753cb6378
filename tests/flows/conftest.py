"""Faults that the tests of flows share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord

DiskFailing = Callable[..., None]


@pytest.fixture
def disk_fails(monkeypatch: pytest.MonkeyPatch) -> DiskFailing:
    """Say of each of the next saves whether it fails, as on a full disk; later ones do not."""
    append = Store.append

    def begin(*fails: bool) -> None:
        coming = iter(fails)

        def fail_or_append(store: Store, *args: Any, **fields: Any) -> StoredRecord:
            if next(coming, False):
                raise DataError("the disk is full", "free some space")
            return append(store, *args, **fields)

        monkeypatch.setattr(Store, "append", fail_or_append)

    return begin
