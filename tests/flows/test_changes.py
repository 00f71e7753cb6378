"""What every form shares: a change or deletion that fails is reported, and nothing is lost."""

from __future__ import annotations

import pytest

from relief.flows.changes import change, delete
from relief.flows.conversation import run_at_once
from relief.journal.journal import Journal
from relief.journal.records import Entry, read_as, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import AGAIN, ENOUGH, script_of, scripted


@pytest.fixture
def row(journal: Journal) -> StoredRecord:
    return save(journal, Entry(**stamp_now(journal.clock), twitch=3))


def louder(row: StoredRecord) -> Entry:
    """Return the entry with a higher rating."""
    entry = read_as(Entry, row, twitch=5)
    assert entry is not None
    return entry


def twitch(journal: Journal) -> int | None:
    newest = journal.newest("entry")
    return None if newest is None else newest.body["twitch"]


def test_a_change_is_reported_unless_more_follows(
    journal: Journal, library: Library, row: StoredRecord
) -> None:
    talk = scripted(journal, library)
    changed = run_at_once(change(talk, row, louder(row)))
    assert changed is not None
    assert script_of(talk).words == "Saved: twitch 5"
    quiet = scripted(journal, library)
    assert run_at_once(change(quiet, changed, louder(row), is_told=False)) is not None
    assert script_of(quiet).told == []


def test_a_change_that_fails_can_be_tried_again(
    journal: Journal, library: Library, row: StoredRecord, disk_fails: DiskFailing
) -> None:
    disk_fails(True, True)
    talk = scripted(journal, library, AGAIN, AGAIN)
    assert run_at_once(change(talk, row, louder(row))) is not None
    assert script_of(talk).methods == ["try_again", "try_again", "changed"]
    assert twitch(journal) == 5


def test_a_change_that_is_given_up_changes_nothing(
    journal: Journal, library: Library, row: StoredRecord, disk_fails: DiskFailing
) -> None:
    disk_fails(True)
    talk = scripted(journal, library, ENOUGH)
    assert run_at_once(change(talk, row, louder(row))) is None
    assert script_of(talk).methods == ["try_again"]
    assert twitch(journal) == 3


def test_a_record_that_changed_meanwhile_is_not_overwritten(
    journal: Journal, library: Library, row: StoredRecord
) -> None:
    journal.change(row, row.body | {"twitch": 4}, louder(row).at).result()
    talk = scripted(journal, library)
    assert run_at_once(change(talk, row, louder(row))) is None
    assert script_of(talk).methods == ["notice"]
    assert run_at_once(delete(talk, row)) is False
    assert script_of(talk).methods == ["notice", "notice"]
    assert twitch(journal) == 4


def test_a_deletion_that_fails_is_reported_and_not_called_done(
    journal: Journal, library: Library, row: StoredRecord, disk_fails: DiskFailing
) -> None:
    disk_fails(True)
    talk = scripted(journal, library)
    assert run_at_once(delete(talk, row)) is False
    assert script_of(talk).told == [("notice", ("the disk is full", "free some space"))]
    assert twitch(journal) == 3
    assert run_at_once(delete(talk, row)) is True
    assert script_of(talk).words.endswith("Deleted: twitch 3")
    assert twitch(journal) is None
