"""Journals of every released version open here, and a migration is complete or not started."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relief.errors import DataError
from relief.journal import connection, file_check, migrations
from relief.journal.backups import integrity_check
from relief.journal.backups.backup_files import backups_of
from relief.journal.backups.integrity_check import inspect_file
from relief.journal.journal import Journal
from relief.journal.migrations import MIGRATIONS, NEWEST
from relief.journal.store import Store
from tests.builders import note
from tests.conftest import NOON, FrozenClock, start_python

pytestmark = pytest.mark.slow

RELEASED = sorted((Path(__file__).parent / "released").glob("version-*.sql"))


def old_journal(path: Path, released: Path) -> list[tuple[object, ...]]:
    """Create the journal of an older version; return its revisions."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(released.read_text("utf-8"))
        return raw.execute("SELECT * FROM revision ORDER BY seq").fetchall()


def test_every_released_version_is_kept_to_be_tried() -> None:
    assert [path.stem for path in RELEASED] == [f"version-{n}" for n in range(1, NEWEST + 1)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_journal_of_a_released_version_opens_with_all_it_holds(
    released: Path, home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    before = old_journal(path, released)
    opened = Journal(path, clock)
    rows = opened.everything()
    assert {row.kind for row in rows} == {"entry", "session", "checklist", "situation", "treatment"}
    assert not opened.unreadable()
    assert [name for name, _, _ in opened.unfinished("")] == ["entry:draft"]
    assert opened.get(rows[0].record) == rows[0]
    note(opened, "goes on")
    opened.close()
    with closing(sqlite3.connect(path)) as raw:
        now = raw.execute("SELECT * FROM revision ORDER BY seq").fetchall()
        assert raw.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert now[: len(before)] == before


# A future version

NEXT = (
    "ALTER TABLE revision ADD COLUMN colour TEXT",
    "UPDATE revision SET colour = 'blue'",
    "CREATE INDEX revision_by_colour ON revision (colour)",
    "CREATE TABLE colour (name TEXT PRIMARY KEY) STRICT",
)


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a relief that is one version newer."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, NEXT))
    for module in (migrations, file_check, integrity_check):
        monkeypatch.setattr(module, "NEWEST", NEWEST + 1)


def shape_of(path: Path) -> tuple[object, ...]:
    """Return the version of a journal, its schema, and its contents."""
    with closing(sqlite3.connect(path)) as raw:
        return (
            raw.execute("PRAGMA user_version").fetchone(),
            raw.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall(),
            raw.execute("SELECT * FROM revision ORDER BY seq").fetchall(),
            raw.execute("PRAGMA integrity_check").fetchall(),
        )


def assert_old_or_new(path: Path, old: tuple[object, ...]) -> bool:
    """Return whether the journal is the new one; it must be completely one of the two."""
    version, schema, revisions, check = shape_of(path)
    assert check == [("ok",)]
    if (version, schema, revisions) == old[:3]:
        return False
    assert version == (NEWEST + 1,)
    assert isinstance(schema, list)
    assert {"colour", "revision_by_colour"} <= {name for name, _ in schema}
    assert isinstance(revisions, list)
    assert {row[-1] for row in revisions} == {"blue"}
    return True


@pytest.fixture
def path(home: Path) -> Path:
    """Return a journal of the newest released version."""
    path = home / "relief.db"
    old_journal(path, RELEASED[-1])
    return path


@pytest.mark.usefixtures("coming")
def test_before_a_migration_there_is_a_backup_of_the_old_version(path: Path) -> None:
    old = shape_of(path)
    Store.open(path, lambda: NOON).close()
    (backup,) = backups_of(path)
    assert backup.reason == "migration"
    assert shape_of(backup.path)[:1] == old[:1]
    assert shape_of(backup.path)[2:] == old[2:]
    assert inspect_file(path).version == NEWEST + 1
    Store.open(path, lambda: NOON).close()
    assert len(backups_of(path)) == 1, "it runs once"


@pytest.mark.usefixtures("coming")
def test_without_a_backup_there_is_no_migration(path: Path) -> None:
    old = shape_of(path)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(DataError, match="backup folder"):
        Store.open(path, lambda: NOON)
    assert shape_of(path) == old


@pytest.mark.usefixtures("coming")
def test_a_migration_that_fails_anywhere_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = shape_of(path)
    for last in range(0, 4000, 19):
        steps = last

        def interrupt() -> int:
            nonlocal steps
            steps -= 1
            return steps < 0

        def careful(raw: sqlite3.Connection) -> None:
            raw.set_progress_handler(interrupt, 1)

        with monkeypatch.context() as patched:
            patched.setattr(connection, "be_careful", careful)
            patched.setattr("relief.journal.backups.backup.back_up_before", lambda *_: None)
            try:
                Store.open(path, lambda: NOON).close()
            except DataError:
                assert_old_or_new(path, old)
            else:
                break
    assert last > 90
    assert shape_of(path)[0] == (NEWEST + 1,)


KILLED = """
import os, signal, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from relief.journal import connection, file_check, migrations
from relief.journal.backups import integrity_check
from relief.journal.store import Store

path, statements = Path(sys.argv[1]), sys.argv[2].split(";")
migrations.MIGRATIONS = (*migrations.MIGRATIONS, tuple(statements))
for module in (migrations, file_check, integrity_check):
    module.NEWEST = len(migrations.MIGRATIONS)
for last in range(100):
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else "done", flush=True)
        sys.stdin.readline()
        if not os.WIFSIGNALED(status):
            break
        continue
    left = last
    def count(statement):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    careful = connection.be_careful
    def counted(raw):
        careful(raw)
        raw.set_trace_callback(count)
    connection.be_careful = counted
    Store.open(path, lambda: datetime.now(UTC)).close()
    os._exit(0)
"""


def test_a_migration_that_is_killed_anywhere_is_done_or_not_begun(path: Path) -> None:
    old = shape_of(path)
    with start_python(KILLED, path, ";".join(NEXT)) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        ends = []
        while (end := child.stdout.readline()) == "killed\n":
            ends.append(assert_old_or_new(path, old))
            child.stdin.write("\n")
            child.stdin.flush()
        assert end == "done\n"
        child.stdin.write("\n")
    assert ends.count(False) > len(NEXT)
    assert assert_old_or_new(path, old)


def test_a_file_that_another_program_migrates_meanwhile_is_not_taken_for_altered(
    home: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "relief.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        with monkeypatch.context() as older:
            older.setattr(migrations, "NEWEST", 1)
            migrations.migrate(other, NOON)
        other.execute("PRAGMA journal_mode = WAL")

        def marks_then_migrated(raw: sqlite3.Connection) -> tuple[int, int]:
            marks = migrations.marks_of(raw)
            migrations.migrate(other, NOON)
            return marks

        monkeypatch.setattr(connection, "marks_of", marks_then_migrated)
        Journal(path, clock).close()
