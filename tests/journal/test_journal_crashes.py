"""Several processes at once, killed processes, and full disks."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relief.journal.journal import Journal
from tests.builders import note
from tests.conftest import FrozenClock, run_python, start_python

WRITER = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal

print("ready", flush=True)
sys.stdin.readline()
journal = Journal(Path(sys.argv[1]), SystemClock())
for number in range(int(sys.argv[2])):
    row = journal.write("thing", {"number": number, "note": "x" * 500}, journal.clock.now())
    print(row.record, number, flush=True)
journal.close()
"""


def acknowledged(lines: list[str]) -> dict[str, int]:
    """Return what a writer printed after saving: numbers by record id."""
    return {record: int(number) for record, number in map(str.split, lines)}


@pytest.mark.slow
def test_programs_that_write_at_once_lose_nothing(home: Path, clock: FrozenClock) -> None:
    path = home / "relief.db"
    writers = [start_python(WRITER, path, 40) for _ in range(3)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    acked: dict[str, int] = {}
    for writer in writers:
        printed, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        acked |= acknowledged(printed.splitlines())
    assert len(acked) == 120
    opened = Journal(path, clock)
    assert {row.record: row.body["number"] for row in opened.everything()} == acked
    opened.close()


@pytest.mark.slow
def test_no_acknowledged_record_is_lost_when_the_program_is_killed(
    home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    acked: dict[str, int] = {}
    for kill in range(10):
        writer = start_python(WRITER, path, 10_000)
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        writer.stdout.readline()
        lines = [writer.stdout.readline() for _ in range(kill * 3)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.communicate()[0].splitlines(keepends=True)
        acked |= acknowledged([line for line in lines if line.endswith("\n")])
        opened = Journal(path, clock)
        rows = opened.everything()
        opened.close()
        kept = {row.record: row.body["number"] for row in rows}
        assert acked.items() <= kept.items()
        assert len(rows) == len(kept)
        assert all(row.body["note"] == "x" * 500 for row in rows)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from relief.clock import SystemClock
from relief.errors import DataError
from relief.journal.journal import Journal

journal = Journal(Path(sys.argv[1]), SystemClock())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
saved = []
try:
    while True:
        saved.append(journal.write("thing", {"note": "x" * 500}, journal.clock.now()).record)
except DataError as error:
    words = error.message + " " + error.hint
still_there = {row.record for row in journal.everything()} == set(saved)
print(repr((len(saved), still_there, words)))
"""


def test_a_file_that_cannot_grow_is_told_and_loses_nothing(home: Path, clock: FrozenClock) -> None:
    path = home / "relief.db"
    printed = run_python(FULL_DISK, path).strip()
    assert str(path) in printed
    assert "True" in printed
    count = int(printed[1:].split(",")[0])
    opened = Journal(path, clock)
    assert len(opened.everything()) == count > 0
    row = note(opened, "room again")
    assert opened.get(row.record) == row
    opened.close()
