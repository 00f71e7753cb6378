"""Two records with equal content and no id are two; the same file twice is one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from relief.journal.exchange.importer import import_records, try_import
from relief.journal.journal import Journal
from tests.conftest import FrozenClock, Shell
from tests.exchange.files import count, entry, file, incoming

TABLE = "at,twitch\n" + "2026-11-23T14:05:00+01:00,3\n" * 3
ROW = entry(1, id=None, revised_at=None, device=None)


def test_equal_rows_of_a_table_are_all_taken_in(shell: Shell, tmp_path: Path) -> None:
    (path := tmp_path / "table.csv").write_text(TABLE)
    assert "3 added" in shell("import", str(path), "--dry-run")
    assert "3 added" in shell("import", str(path))
    assert shell.status == 0
    assert len(shell.json("entries")["entries"]) == 3
    assert "3 already in your diary" in shell("import", str(path))


@given(st.lists(st.integers(0, 3), max_size=12))
def test_a_file_of_whatever_repeats_comes_in_once(twitches: list[int]) -> None:
    rows = [ROW | {"twitch": twitch} for twitch in twitches]
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "relief.db", FrozenClock())
        wanted = try_import(journal, incoming(file(*rows)), False)
        done = import_records(journal, incoming(file(*rows)), False)
        assert count(done) == count(wanted) == (len(rows), 0, 0, 0, 0)
        again = import_records(journal, incoming(file(*rows)), False)
        assert count(again) == (0, 0, len(rows), 0, 0)
        journal.close()
