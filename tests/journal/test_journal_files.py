"""The journal's file: private, and no foreign file is ever changed."""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.migrations import APPLICATION_ID, NEWEST
from relief.journal.store import Store
from relief.paths import Folders
from tests.builders import TODAY, note
from tests.conftest import NOON, FrozenClock, run_python
from tests.examples import usually


@pytest.fixture
def loose_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    """Return its permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("loose_umask")
def test_everything_of_ours_is_closed_to_others_under_any_umask(
    tmp_path: Path, clock: FrozenClock
) -> None:
    folders = Folders(tmp_path / "data" / "relief", tmp_path / "config")
    folders.make_private()
    opened = Journal(folders.journal, clock)
    note(opened, "private")
    files = sorted(path.name for path in folders.data.iterdir())
    assert files == ["journal.lock", "relief.db", "relief.db-shm", "relief.db-wal"]
    assert {mode_of(path) for path in folders.data.iterdir()} == {0o600}
    assert {mode_of(folders.data), mode_of(folders.config)} == {0o700}
    opened.close()


@pytest.mark.usefixtures("loose_umask")
def test_what_stood_open_is_closed_at_the_next_start(tmp_path: Path, clock: FrozenClock) -> None:
    folders = Folders(tmp_path / "relief", tmp_path / "relief")
    folders.make_private()
    Journal(folders.journal, clock).close()
    folders.journal.chmod(0o644)
    folders.data.chmod(0o755)
    folders.make_private()
    Journal(folders.journal, clock).close()
    assert (mode_of(folders.journal), mode_of(folders.data)) == (0o600, 0o700)


def a_directory(path: Path) -> None:
    path.mkdir()


def a_symlink_loop(path: Path) -> None:
    path.symlink_to(path)


def a_dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_link_to_a_link(path: Path) -> None:
    a_journal(path.with_name("elsewhere.db"))
    path.with_name("between.db").symlink_to(path.with_name("elsewhere.db"))
    path.symlink_to(path.with_name("between.db"))


def a_hard_link(path: Path) -> None:
    a_journal(path)
    path.with_name("second.db").hardlink_to(path)


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def text(path: Path) -> None:
    path.write_text("my diary\n" * 100, "utf-8")


def half_a_header(path: Path) -> None:
    a_journal(path)
    os.truncate(path, 60)


def half_a_journal(path: Path) -> None:
    a_journal(path)
    os.truncate(path, path.stat().st_size // 2)


def a_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")


def a_foreign_database_with_a_hot_log(path: Path) -> None:
    with_hot_log(path, "CREATE TABLE bookmarks (url TEXT)")


def a_newer_journal(path: Path) -> None:
    a_journal(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {NEWEST + 1}")


def a_newer_journal_with_a_hot_log(path: Path) -> None:
    a_journal(path)
    with_hot_log(path, f"PRAGMA user_version = {NEWEST + 1}")


def another_programs_mark(path: Path) -> None:
    a_journal(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 252006674")


def a_journal(path: Path) -> None:
    """Return a good journal with an entry, closed."""
    opened = Journal(path, FrozenClock())
    note(opened, "x" * 15_000)
    opened.close()


def with_hot_log(path: Path, statement: str) -> None:
    """Leave what a killed process leaves: the statement is only in the log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(statement)
        parts = {part: part.read_bytes() for part in (path, path.with_name(path.name + "-wal"))}
    for part, content in parts.items():
        part.write_bytes(content)


BROKEN: list[Callable[[Path], None]] = [
    a_directory, a_symlink_loop, a_dangling_link, a_link_to_a_link, a_hard_link,
    garbage, text, half_a_header, half_a_journal, a_foreign_database,
    a_foreign_database_with_a_hot_log, a_newer_journal, a_newer_journal_with_a_hot_log,
    another_programs_mark,
]  # fmt: skip


def everything_in(folder: Path) -> dict[str, object]:
    """Return the contents of a folder, byte for byte."""
    return {
        path.name: path.readlink()
        if path.is_symlink()
        else path.read_bytes() if path.is_file() else path.stat().st_mode
        for path in folder.iterdir()
    }  # fmt: skip


def refusal_of(path: Path, clock: FrozenClock) -> DataError:
    """Return the error with which the journal is refused, without references to it."""
    with pytest.raises(DataError) as refused:
        Journal(path, clock)
    return refused.value.with_traceback(None)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_what_is_no_journal_of_ours_is_refused_in_words_and_left_alone(
    broken: Callable[[Path], None], home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    broken(path)
    before = everything_in(home)
    gc.freeze()  # for speed: earlier objects do not matter here
    error = refusal_of(path, clock)
    gc.collect()  # a connection left open would now write its log into the file
    assert before.items() <= everything_in(home).items(), "SQLite may leave its -shm beside it"
    assert str(path) in error.message
    assert "\n" not in error.message + error.hint
    assert "Error" not in error.message + error.hint
    assert error.hint
    assert error.status == 4


OPEN_A_PIPE = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.errors import DataError
from relief.journal.journal import Journal

try:
    Journal(Path(sys.argv[1]), SystemClock())
except DataError as error:
    print(error.message)
"""


def test_a_pipe_is_refused_without_waiting_for_its_other_end(home: Path) -> None:
    os.mkfifo(home / "relief.db")
    assert "is not a regular file" in run_python(OPEN_A_PIPE, home / "relief.db")
    assert [path.name for path in home.iterdir()] == ["relief.db"]


def test_a_newer_journal_names_both_versions(home: Path, clock: FrozenClock) -> None:
    a_newer_journal(home / "relief.db")
    with pytest.raises(DataError, match=rf"format is {NEWEST + 1}, this version reads {NEWEST}"):
        Journal(home / "relief.db", clock)


def test_a_folder_that_is_not_there_is_named_and_made_by_the_first_save(
    home: Path, clock: FrozenClock
) -> None:
    opened = Journal(home / "missing" / "relief.db", clock)
    assert opened.cannot_save is not None
    assert "missing/relief.db" in opened.cannot_save.message
    assert opened.newest("entry") is None
    assert note(opened, "first") == opened.newest("entry")
    assert opened.cannot_save is None
    opened.close()


def test_an_empty_file_is_a_creation_that_was_interrupted(home: Path, clock: FrozenClock) -> None:
    (home / "relief.db").touch()
    opened = Journal(home / "relief.db", clock)
    assert note(opened, "works") == opened.newest("entry")
    opened.close()


def test_a_new_journal_bears_our_mark_and_version(journal: Journal) -> None:
    header = journal.path.read_bytes()[:100]
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == NEWEST
    with closing(sqlite3.connect(journal.path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("fullfsync", 1), ("secure_delete", 1), ("trusted_schema", 0),
     ("cell_size_check", 1), ("foreign_keys", 1)],
)  # fmt: skip
def test_saved_means_synced_and_deleted_means_overwritten(
    journal: Journal, pragma: str, value: int
) -> None:
    def ask(store: Store) -> list[tuple[int]]:
        return store._connection.execute(f"PRAGMA {pragma}").fetchall()

    assert journal._submit(ask).result() == [(value,)]


@pytest.mark.slow
@given(
    places=st.lists(st.tuples(st.integers(100, 1 << 16), st.integers(0, 255)), max_size=300),
)
@settings(max_examples=usually(40))
def test_a_damaged_journal_never_ends_in_a_traceback(places: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "relief.db"
        a_journal(path)
        content = bytearray(path.read_bytes())
        for place, value in places:
            content[place % (len(content) - 100) + 100] = value
        path.write_bytes(content)
        try:
            store = Store.open(path, lambda: NOON)
        except DataError:
            return
        with closing(store):
            for act in (
                store.everything,
                lambda: store.newest("entry"),
                lambda: store.unfinished(""),
                lambda: store.append("entry", NOON, TODAY, {}, now=NOON),
            ):
                try:
                    act()
                except DataError as error:
                    assert str(path) in error.message


@pytest.mark.parametrize(
    "schema_name", [b"CREATE TABLE \xea\x28", b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8"]
)
def test_damage_that_is_no_text_is_told_in_words(
    schema_name: bytes, home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    a_journal(path)
    content = path.read_bytes()
    place = content.index(b"CREATE TABLE revision")
    path.write_bytes(content[:place] + schema_name + content[place + len(schema_name) :])
    with pytest.raises(DataError, match="is damaged"):
        Journal(path, clock).everything()
