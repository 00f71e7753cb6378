"""Records as values: equal by their fields, and replaced instead of changed."""

from __future__ import annotations

import pytest

from relief.journal.records import Entry, Ping
from tests.conftest import NOON

ENTRY = Entry(at=NOON, timezone="Europe/Berlin", twitch=3)


def test_records_are_equal_by_kind_and_fields() -> None:
    assert Entry(at=NOON, timezone="Europe/Berlin", twitch=3) == ENTRY
    assert ENTRY.replace(twitch=4) != ENTRY
    assert Ping(at=NOON, timezone="Europe/Berlin", jaw="relaxed") != ENTRY
    with pytest.raises(TypeError):
        hash(ENTRY)


def test_a_record_shows_its_fields_and_keeps_them() -> None:
    assert repr(ENTRY).startswith("Entry(at=")
    assert "twitch=3" in repr(ENTRY)
    with pytest.raises(AttributeError, match="twitch cannot be changed"):
        ENTRY.twitch = 4  # type: ignore[misc]
    assert ENTRY.twitch == 3
