"""Fixtures for the tests of export and import: a second journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relief.journal.journal import Journal
from tests.conftest import FrozenClock


@pytest.fixture
def other(tmp_path: Path) -> Any:
    opened = Journal(tmp_path / "other.db", FrozenClock())
    yield opened
    opened.close()
