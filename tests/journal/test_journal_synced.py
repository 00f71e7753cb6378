"""Saved means on disk, seen from outside; two processes and one record; failing disks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Event

import pytest

from relief.errors import DataError
from relief.journal.connection import fold_log_in
from relief.journal.journal import Journal
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord
from tests.builders import note
from tests.conftest import NOON, ROOT, start_python
from tests.tools import need

WRITER = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal

journal = Journal(Path(sys.argv[1]), SystemClock())
for number in range(5):
    journal.write("thing", {"number": number}, journal.clock.now())
    print("saved", number, flush=True)
journal.close()
"""


def test_each_record_is_synced_before_it_is_called_saved(home: Path, tmp_path: Path) -> None:
    seen = tmp_path / "trace"
    command: list[str | Path] = [
        need("strace"),
        "-f",
        "-y",
        "-e",
        "trace=write,pwrite64,fsync,fdatasync",
        "-o",
        seen,
    ]
    subprocess.run(
        [*command, sys.executable, "-c", WRITER, home / "relief.db"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    unsynced, acknowledged = set(), 0
    for line in seen.read_text("utf-8").splitlines():
        call = re.match(r"\d+ +(\w+)\(\d+<([^>]*)>(.*)", line)
        if call is None:
            continue
        name, path, rest = call.groups()
        if "sync" in name:
            unsynced.discard(path)
        elif path.startswith(str(home)) and not path.endswith("-shm"):
            unsynced.add(path)
        elif '"saved' in rest:
            acknowledged += 1
            assert not unsynced, f"called saved before it was synced: {unsynced}"
    assert acknowledged == 5


OPEN_TWICE = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal

journal = Journal(Path(sys.argv[1]), SystemClock())
journal.write("thing", {}, journal.clock.now())
beside = journal.beside()
print("open", flush=True)
sys.stdin.readline()
"""


def test_opening_it_a_second_time_takes_no_lock_away(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing a second file descriptor would release SQLite's own locks."""
    monkeypatch.setattr("relief.journal.connection._PATIENCE_SECONDS", 0.05)
    with start_python(OPEN_TWICE, home / "relief.db") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(DataError, match="busy"):
            fold_log_in(home / "relief.db")
        other.kill()
    fold_log_in(home / "relief.db")


# Two processes and one record


def test_a_change_of_what_was_changed_elsewhere_is_refused(journal: Journal) -> None:
    row, other = note(journal, "first"), journal.beside()
    theirs = other.change(row, row.body | {"note": "theirs"}, NOON).result()
    changes: tuple[Callable[[], Future[StoredRecord]], ...] = (
        lambda: journal.change(row, row.body, NOON), lambda: journal.delete(row),
    )  # fmt: skip
    for change in changes:
        with pytest.raises(DataError, match="changed in another window") as refused:
            change().result()
        assert refused.value.code == "changed_elsewhere"
    assert journal.get(row.record) == theirs
    other.delete(theirs).result()
    with pytest.raises(DataError, match="changed in another window"):
        journal.change(theirs, theirs.body, NOON).result()
    assert journal.get(row.record) is None
    other.close()


def test_of_what_is_kept_at_every_key_only_the_newest_waits_for_the_disk(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []
    keep = Store.keep_unfinished
    go_on = Event()

    def slow(store: Store, name: str, body: dict[str, object], now: object) -> None:
        written.append(body)
        go_on.wait(10)
        keep(store, name, body, NOON)

    monkeypatch.setattr(Store, "keep_unfinished", slow)
    first = journal.keep_unfinished("draft", {"n": 0})
    while not written:
        pass
    rest = [journal.keep_unfinished("draft", {"n": n}) for n in range(1, 20)]
    go_on.set()
    for each in (first, *rest):
        each.result()
    assert written == [{"n": 0}, {"n": 19}]
    assert [body for _, _, body in journal.unfinished("draft")] == [{"n": 19}]


# Failing disks


def test_a_file_that_may_not_be_written_is_told_and_written_once_it_may(journal: Journal) -> None:
    def set_read_only(word: str) -> None:
        journal._submit(lambda store: store._connection.execute(f"PRAGMA query_only = {word}"))

    kept = note(journal, "kept")
    set_read_only("ON")
    with pytest.raises(DataError, match="is not writable") as refused:
        note(journal, "lost?")
    assert str(journal.path) in refused.value.message
    assert journal.everything() == [kept]
    set_read_only("OFF")
    assert note(journal, "now") in journal.everything()


def test_a_full_disk_is_told_and_written_to_once_there_is_room(journal: Journal) -> None:
    def set_pages(most: int) -> None:
        journal._submit(lambda store: store._connection.execute(f"PRAGMA max_page_count = {most}"))

    kept = note(journal, "kept")
    set_pages(1)
    with pytest.raises(DataError, match="the disk is full"):
        note(journal, "x" * 20_000)
    assert journal.everything() == [kept]
    assert journal.newest("entry") == kept
    set_pages(1 << 30)
    assert note(journal, "x" * 20_000) in journal.everything()
