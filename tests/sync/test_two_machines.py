"""Two devices with a shared folder agree, report the exchange, and write only own files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relief.journal.sync.device_files import read_source
from tests.builders import undo
from tests.sample_records import write_everything
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import until_quiet


@IN_BOTH_FORMS
def test_two_machines_agree_and_say_what_went_where(make: Any) -> None:
    desk, lap = make(), make()
    write_everything(desk.journal)
    lap.note("mine")
    first = desk.sync()
    assert (first.sent, first.received, first.others) == (len(desk.history()), 0, 0)
    second = lap.sync()
    assert (second.sent, second.received, second.others) == (1, len(desk.history()), 1)
    assert (desk.sync().received, desk.text) == (1, lap.text)
    for machine in (desk, lap):
        again = machine.sync()
        assert (again.sent, again.received, again.faults) == (0, 0, [])


@IN_BOTH_FORMS
def test_an_edit_on_both_resolves_the_same_way_and_the_loser_stays(make: Any) -> None:
    desk, lap = make(), make()
    record = desk.note("first")
    until_quiet(desk, lap)
    desk.change(record, "from the desk")
    lap.clock.sleep(30)
    lap.change(record, "from the lap")
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["from the lap"]
    assert desk.history() == lap.history()
    assert {"first", "from the desk"} <= {json.loads(r.body or "")["note"] for r in lap.history()}


@IN_BOTH_FORMS
def test_undo_touches_only_what_this_machine_did(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("desk")
    lap.clock.sleep(60)
    lap.note("lap")
    until_quiet(desk, lap)
    undo(desk.journal, "entry")
    assert desk.notes() == ["lap"]
    assert undo(desk.journal, "entry") is not None
    assert desk.notes() == ["desk", "lap"]


@IN_BOTH_FORMS
def test_a_deletion_travels_and_a_late_edit_brings_the_record_back(make: Any) -> None:
    desk, lap = make(), make()
    record = desk.note("first")
    until_quiet(desk, lap)
    desk.journal.delete(desk.journal.get(record)).result()
    lap.clock.sleep(600)
    lap.change(record, "still needed")
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["still needed"]


def test_a_file_is_only_added_to_and_only_by_its_own(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    before, theirs = desk.file.read_bytes(), lap.file.read_bytes() if lap.file.exists() else b""
    inode = desk.file.stat().st_ino
    desk.note("two")
    desk.sync()
    assert desk.file.read_bytes().startswith(before)
    assert desk.file.read_bytes().count(b"\n") == 3
    assert desk.file.stat().st_ino == inode
    assert lap.file.read_bytes() == theirs
    assert desk.file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.suffix for path in desk.folder.iterdir()) == [".jsonl", ".jsonl"]


@IN_BOTH_FORMS
def test_what_was_read_is_not_read_again(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, lap = make(), make()
    for number in range(5):
        desk.note(str(number))
    until_quiet(desk, lap)
    desk.note("new")
    desk.sync()
    read: list[int] = []

    def count(*asked: Any) -> Any:
        source = read_source(*asked)
        read.append(source.count)
        return source

    monkeypatch.setattr("relief.journal.sync.sync.read_source", count)
    lap.sync()
    assert read == [1]
