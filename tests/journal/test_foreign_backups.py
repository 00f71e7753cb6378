"""A backup is data: nothing in it is executed, and derived tables are rebuilt."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import DataError
from relief.journal.backups.backup import back_up, save_copy
from relief.journal.backups.backup_files import ASKED
from relief.journal.backups.restore import restore
from relief.journal.backups.verify import verify_journal
from relief.journal.journal import Journal
from relief.journal.storage_errors import DAMAGED
from tests.builders import note
from tests.conftest import NOON, FrozenClock, Shell

LOSES_ENTRIES = "DROP TRIGGER revision_is_present"
TAMPERED = {
    "trigger dropped": LOSES_ENTRIES,
    "trigger added": "CREATE TRIGGER eat AFTER INSERT ON present BEGIN"
    " DELETE FROM present WHERE record = new.record; END",
    "trigger on drafts": "CREATE TRIGGER eat AFTER INSERT ON unfinished BEGIN"
    " DELETE FROM revision; END",
    "trigger replaced": f"{LOSES_ENTRIES}; CREATE TRIGGER revision_is_present"
    " AFTER INSERT ON revision BEGIN SELECT 1; END",
    "derived table replaced": "DROP TABLE day_of_diary;"
    " CREATE VIEW day_of_diary AS SELECT 1 AS day, 1 AS rules, '' AS body, '' AS passed_over",
    "index dropped": "DROP INDEX present_by_day",
    "view added": "CREATE VIEW odd AS SELECT * FROM revision",
    "entry hidden": "UPDATE present SET deleted = 1",
    "entry taken out": "DELETE FROM present",
    "entry of another day": "UPDATE present SET day = '2020-01-01'",
}
"""Changes that another program may make to a journal's file without touching a revision."""


def meddle(path: Path, script: str) -> None:
    """Run SQL on a journal's file, as a database browser would."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(script)


def notes_in(path: Path) -> list[str]:
    opened = Journal(path, FrozenClock())
    try:
        return sorted(row.body["note"] for row in opened.everything())
    finally:
        opened.close()


@pytest.fixture
def path(home: Path, clock: FrozenClock) -> Path:
    """Return a closed journal with one note."""
    opened = Journal(home / "relief.db", clock)
    note(opened, "old")
    opened.close()
    return home / "relief.db"


@pytest.mark.parametrize("script", TAMPERED.values(), ids=TAMPERED)
def test_a_backup_brings_its_rows_and_nothing_else(script: str, path: Path) -> None:
    backup = back_up(path, ASKED, NOON).path
    meddle(backup, script)
    restore(path, backup, NOON)
    assert notes_in(path) == ["old"]
    opened = Journal(path, FrozenClock())
    note(opened, "new")
    opened.keep_unfinished("entry:draft", {"twitch": 1}).result()
    opened.close()
    assert notes_in(path) == ["new", "old"]
    assert verify_journal(path).problem is None


@pytest.mark.parametrize("script", TAMPERED.values(), ids=TAMPERED)
def test_verify_finds_it_in_the_journal_and_the_journal_rebuilds_itself(
    script: str, path: Path
) -> None:
    meddle(path, script)
    problem = verify_journal(path).problem
    assert problem is not None
    assert problem.code == DAMAGED
    assert f"relief data restore {path}" in problem.hint
    done = restore(path, path, NOON)
    assert done.before is not None
    assert verify_journal(path).problem is None
    assert notes_in(path) == ["old"]


@pytest.mark.parametrize("name", [name for name in TAMPERED if "entry" not in name])
def test_nothing_is_said_to_be_saved_where_a_trigger_would_lose_it(
    name: str, path: Path, shell: Shell
) -> None:
    meddle(path, TAMPERED[name])
    shell("log", "t3")
    assert shell.status == 4
    assert "was changed by another program" in shell.talk


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE revision RENAME TO r; CREATE VIEW revision AS SELECT * FROM r",
        "ALTER TABLE revision ADD COLUMN more TEXT",
        "ALTER TABLE revision DROP COLUMN body",
        "DROP TABLE about",
        "DROP TABLE unfinished; CREATE TABLE unfinished (name, saved, body)",
    ],
)
def test_a_backup_whose_own_tables_were_changed_is_refused(script: str, path: Path) -> None:
    backup = back_up(path, ASKED, NOON).path
    meddle(backup, f"DROP TRIGGER revision_is_present; DROP TRIGGER revision_is_changed; {script}")
    before = path.read_bytes()
    with pytest.raises(DataError, match="is damaged"):
        restore(path, backup, NOON)
    assert path.read_bytes() == before


def test_tables_and_indexes_of_somebody_s_own_are_harmless(path: Path) -> None:
    meddle(path, "CREATE TABLE mine (x); CREATE INDEX own ON revision (kind); ANALYZE")
    assert verify_journal(path).problem is None
    restore(path, path, NOON)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'mine'").fetchone() is None
    assert notes_in(path) == ["old"]


@pytest.mark.slow
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), max_size=9))
def test_every_revision_survives_the_way_there_and_back(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    path = folder / "relief.db"
    opened = Journal(path, FrozenClock())
    for text in texts:
        row = opened.write("entry", {"at": NOON.isoformat(), "note": text}, NOON)
        if len(text) % 3 == 0:
            opened.delete(row).result()
    opened.close()
    rows = all_of(path)
    save_copy(path, folder / "copy.db")
    path.unlink()
    restore(path, folder / "copy.db", NOON)
    assert all_of(path) == rows


def all_of(path: Path) -> list[tuple[object, ...]]:
    """Return every row of the tables that relief stores, except caches."""
    tables = ("revision", "present", "unfinished", "about")
    with closing(sqlite3.connect(path)) as raw:
        return [row for name in tables for row in raw.execute(f"SELECT * FROM {name} ORDER BY 1")]
