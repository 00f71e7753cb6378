"""Fixtures for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer_all_no


@pytest.fixture
def asked(home: Path, library: Library) -> Path:
    """Return the home of a person who has just answered all questions."""
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()
    return home
