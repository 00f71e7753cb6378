"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer_all_no


@pytest.fixture
def asked(home: Path, library: Library) -> Path:
    """The home of somebody who was asked everything just now."""
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()
    return home
