"""Fixtures for the tests of the full screen."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer_all_no


@pytest.fixture
def nothing_worrying(journal: Journal, library: Library) -> None:
    """A person who answered all questions an hour ago, each of them with no."""
    answer_all_no(journal, library)
