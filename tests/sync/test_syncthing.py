"""Two devices with real Syncthing: written while apart, equal in the end."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.stored_record import StoredRecord
from relief.journal.sync.sync import sync
from relief.journal.sync.sync_key import make_key, write_key
from relief.library.library import Library
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import Machine
from tests.sync.syncthing import carry, start, two_of_them
from tests.tools import need

EACH = 1_000


def write_many(machine: Machine, words: str) -> list[Future[StoredRecord]]:
    """Write a thousand entries, each saved as the app does, on the device's own thread."""
    at = machine.clock.now()
    fields = {"at": at.isoformat(), "timezone": "", "areas": [], "tags": []}
    return [
        machine.journal.write_later("entry", {**fields, "note": f"{words} {number}"}, at)
        for number in range(EACH)
    ]


@IN_BOTH_FORMS
def test_two_machines_that_were_apart_are_equal_in_the_end(
    tmp_path: Path, library: Library, form: str
) -> None:
    need("syncthing")
    with two_of_them(tmp_path) as (one, other):
        desk = Machine(tmp_path / "desk", one.folder, library)
        lap = Machine(tmp_path / "lap", other.folder, library)
        key = make_key(desk.home) if form == "encrypted" else None
        if key is not None:
            write_key(lap.home, key)
        start(one, other)
        shared = desk.note("first")
        sync(desk.journal, one.folder, SafetyGuard((), desk.clock.now()), key)
        carry(one, other)
        assert lap.sync().received == 1

        other.stop()  # the laptop is offline
        lap.clock.sleep(5)
        written = write_many(desk, "desk") + write_many(lap, "lap")
        desk.change(shared, "changed at the desk")
        desk.answer(E1="yes")
        desk.sync()
        lap.change(shared, "changed on the lap, later")
        lap.answer()
        lap.sync()
        assert all(each.done() for each in written)
        one.scan()
        one.stop()  # and the desktop is restarted meanwhile
        start(other, one)
        carry(one, other)

        received = desk.sync().received, lap.sync().received
        assert received == (EACH + 2, EACH + 2)
        carry(one, other)
        for machine in (desk, lap):
            assert machine.sync().faults == []
        assert desk.text == lap.text
        assert desk.history() == lap.history()
        assert len(desk.notes()) == 2 * EACH + 1
        assert "changed on the lap, later" in desk.notes()
        assert desk.urgency() == lap.urgency() == "emergency"
        assert sorted(p.name for p in one.folder.iterdir()) == sorted(
            p.name for p in other.folder.iterdir()
        )
        suffixes = {path.suffix for path in one.folder.glob("relief-*")}
        assert suffixes == {".age" if key else ".jsonl"}
        desk.journal.close()
        lap.journal.close()
