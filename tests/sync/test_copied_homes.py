"""A copied or restored journal gets its own device id."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.journal import Journal
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import Machine, until_quiet

pytestmark = IN_BOTH_FORMS


def copy_of(machine: Machine, make: Any, name: str) -> Machine:
    """Copy a home, as when moving to a new computer."""
    machine.journal.close()
    (machine.home.parent / name).mkdir()
    for path in machine.home.glob("relief.db*"):
        (machine.home.parent / name / path.name).write_bytes(path.read_bytes())
    machine.journal = Journal(machine.home / "relief.db", machine.clock)
    copied: Machine = make(name)
    copied.clock.instant = machine.clock.instant + timedelta(milliseconds=5)
    return copied


def test_a_copied_home_is_noticed_and_goes_on_under_a_new_name(make: Any) -> None:
    desk = make()
    desk.note("before")
    desk.sync()
    twin = copy_of(desk, make, "twin")
    assert twin.device == desk.device
    desk.note("desk")
    twin.note("twin")
    desk.sync()
    assert twin.sync().new_name
    assert twin.device != desk.device
    until_quiet(desk, twin)
    assert desk.notes() == twin.notes() == ["before", "desk", "twin"]
    assert desk.device != twin.device
    desk.note("more")
    twin.note("more")
    until_quiet(desk, twin)
    assert desk.text == twin.text
    assert desk.history() == twin.history()


def test_an_emergency_on_one_copy_is_not_lifted_by_the_other(make: Any) -> None:
    desk = make()
    desk.answer()
    desk.sync()
    twin = copy_of(desk, make, "twin")
    desk.answer(E1="yes")
    twin.clock.sleep(600)
    twin.answer()
    until_quiet(desk, twin)
    assert desk.urgency() == twin.urgency() == "emergency"


def test_both_copies_write_before_they_meet_as_a_conflict(make: Any) -> None:
    desk = make()
    desk.note("before")
    desk.sync()
    twin = copy_of(desk, make, "twin")
    start = desk.file.read_bytes()
    desk.note("desk")
    desk.sync()
    of_desk = desk.file.read_bytes()
    desk.file.write_bytes(start)
    twin.note("twin")
    twin.sync()
    copied = desk.file.with_stem(f"{desk.file.stem}.sync-conflict-20261124-101010-ABCDEFG")
    copied.write_bytes(of_desk)
    until_quiet(desk, twin)
    assert desk.notes() == twin.notes() == ["before", "desk", "twin"]
    copied.unlink()
    fresh = make("fresh")
    until_quiet(desk, twin, fresh)
    assert fresh.history() == desk.history() == twin.history()


def test_a_restored_backup_takes_up_what_it_has_forgotten(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("old")
    old = copy_of(desk, make, "restored")
    desk.note("new")
    until_quiet(desk, lap)
    desk.journal.close()
    desk.journal = Journal(desk.home / "relief.db", desk.clock)
    synced = old.sync()
    assert (synced.new_name, old.notes()) == (True, ["new", "old"])
    old.note("newer")
    until_quiet(old, lap)
    assert lap.notes() == ["new", "newer", "old"]


def test_what_came_by_a_file_is_passed_on(make: Any, tmp_path: Path) -> None:
    gone, desk, lap = make(), make(), make()
    gone.note("from the old machine")
    import_records(desk.journal, read_export(gone.text.encode(), "x"), is_whole=False)
    until_quiet(desk, lap)
    assert lap.notes() == ["from the old machine"]
    assert lap.text == desk.text == gone.text
    until_quiet(gone, desk, lap)
    assert gone.history() == lap.history()
