"""A killed sync or import loses nothing, and the next one works as usual."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relief.journal.journal import Journal
from tests.conftest import start_python
from tests.sync.machines import until_quiet

KILLED = """
import os, signal, sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal import store
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.sync import device_files as sync_files
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.export_reader import read_export
from relief.journal.journal import Journal
from relief.journal.sync.sync import sync

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

home, folder, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
journal = Journal(home / "relief.db", SystemClock())
if when == "in an import":
    counts = iter([len, die])
    store.Store.count = lambda self: next(counts)("")
    import_records(journal, read_export((folder / "in.json").read_bytes(), "x"), False)
elif when == "in a merge":
    store.Store.added_between = die
    sync(journal, folder, SafetyGuard((), journal.clock.now()))
elif when == "after half a line":
    whole = sync_files.append
    def half(path, lines):
        whole(path, ["".join(lines)[:-20]])
        die()
    import relief.journal.sync.sync
    relief.journal.sync.sync.append = half
    sync(journal, folder, SafetyGuard((), journal.clock.now()))
print("alive")
"""


@pytest.mark.parametrize("when", ["in an import", "in a merge", "after half a line"])
def test_a_kill_at_any_point_loses_nothing_and_the_next_time_is_as_usual(
    make: Any, when: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    desk.note("two")
    lap.note("three")
    lap.sync()
    (desk.folder / "in.json").write_text(many_entries())
    desk.journal.close()
    with start_python(KILLED, desk.home, desk.folder, when) as process:
        printed, _ = process.communicate(timeout=60)
    assert (process.returncode, printed) == (-9, "")
    desk.journal = Journal(desk.home / "relief.db", desk.clock)
    assert "one" in desk.notes()
    assert len(desk.notes()) < 10
    assert lap.sync().faults == []
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    desk.note("four")  # the trigger exists again
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["four", "one", "three", "two"]
    assert desk.file.read_bytes().count(b"\n") == 4


def many_entries() -> str:
    """Return an export with more entries than are stored one by one."""
    entries = [
        {
            "id": f"00000000-0000-7000-8000-{number:012d}", "day": "2026-11-23",
            "at": "2026-11-23T14:05:00+01:00", "twitch": 3,
        }
        for number in range(600)
    ]  # fmt: skip
    return json.dumps({"schema": "relief.export/2", "entries": entries})
