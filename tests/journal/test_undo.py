"""Undo adds a revision that reverts the last change; nothing is lost."""

from __future__ import annotations

import pytest

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.records import Entry, save, stamp_now
from tests.builders import note, undo
from tests.conftest import FrozenClock

KINDS = ("entry",)


def bodies(journal: Journal) -> list[str]:
    return [row.body["note"] for row in journal.latest("entry", 9)]


def test_a_new_entry_is_taken_away_and_put_back(journal: Journal) -> None:
    row = note(journal, "first")
    undone = undo(journal, *KINDS)
    assert undone is not None
    assert undone[0].record == row.record
    assert undone[1] is None
    assert bodies(journal) == []
    journal.clock.sleep(1)
    undo(journal, *KINDS)
    assert bodies(journal) == ["first"]


def test_an_edit_is_taken_back_to_what_it_was(journal: Journal) -> None:
    row = note(journal, "first")
    save(journal, Entry(**stamp_now(journal.clock), note="second"), row.record)
    undone = undo(journal, *KINDS)
    assert undone is not None
    assert undone[1] is not None
    assert bodies(journal) == ["first"]


def test_a_deleted_entry_comes_back_as_it_was(journal: Journal) -> None:
    row = note(journal, "first", days_ago=3)
    journal.delete(row).result()
    undo(journal, *KINDS)
    (found,) = journal.latest("entry", 9)
    assert (found.at, found.day, found.body) == (row.at, row.day, row.body)


def test_only_the_kinds_asked_for_are_undone(journal: Journal) -> None:
    note(journal, "first")
    assert undo(journal, "session") is None
    assert bodies(journal) == ["first"]


@pytest.mark.parametrize("steps", [2, 3, 4])
def test_undoing_goes_back_and_forth_between_two_states(journal: Journal, steps: int) -> None:
    row = note(journal, "first")
    save(journal, Entry(**stamp_now(journal.clock), note="second"), row.record)
    for _ in range(steps):
        undo(journal, *KINDS)
    assert bodies(journal) == (["second"] if steps % 2 == 0 else ["first"])


def test_the_change_made_last_is_undone_though_the_clock_went_back(
    journal: Journal, clock: FrozenClock
) -> None:
    note(journal, "in two days")
    clock.sleep(-2 * 24 * 3600)
    last = note(journal, "now")
    undone = undo(journal, *KINDS)
    assert undone is not None
    assert undone[0].record == last.record


def test_undo_means_this_window_s_change_though_another_one_s_is_newer(
    journal: Journal, clock: FrozenClock
) -> None:
    note(journal, "here")
    clock.sleep(1)
    other = Journal(journal.path, clock)
    note(other, "elsewhere")
    undone = undo(journal, "entry")
    assert undone is not None
    assert undone[0].body["note"] == "here"
    assert bodies(journal) == ["elsewhere"]
    other.close()


def test_what_was_changed_elsewhere_since_is_not_undone(
    journal: Journal, clock: FrozenClock
) -> None:
    row = note(journal, "here")
    clock.sleep(1)
    other = Journal(journal.path, clock)
    save(other, Entry(**stamp_now(clock), note="edited"), row.record)
    with pytest.raises(DataError) as told:
        journal.last_change(("entry",)).result()
    with pytest.raises(DataError) as refused:
        undo(journal, "entry")
    assert told.value.code == refused.value.code == "changed_elsewhere"
    assert bodies(journal) == ["edited"]
    other.close()
