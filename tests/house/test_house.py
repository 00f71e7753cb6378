"""Import rules, who reads the time, who uses SQL, and the shape of files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, run_python
from tests.house.code import (
    SQL,
    dotted,
    imports_of,
    modules,
    name_of,
    nodes_of,
    public,
    state_of,
    texts_of,
    times_asked,
    tree_of,
)

pytestmark = pytest.mark.slow

LONGEST_FILE = 350
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx",
    "aiohttp", "websockets", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc",
}  # fmt: skip
SERVERS = {"open_connection", "start_server", "open_unix_connection", "start_unix_server",
           "create_connection", "create_server", "create_datagram_endpoint"}  # fmt: skip
SPEAKS_SQL = {
    "relief/journal/exchange/spool.py",
    "relief/journal/backups/backup.py", "relief/journal/backups/safety_carryover.py",
    "relief/journal/backups/row_copy.py",
    "relief/journal/backups/integrity_check.py", "relief/journal/schema.py",
    "relief/journal/connection.py", "relief/journal/day_cache.py", "relief/journal/migrations.py",
    "relief/journal/read_only_copy.py",  # it copies a file that nothing else can open
    "relief/journal/record_queries.py", "relief/journal/revision_queries.py",
    "relief/journal/store.py",
}  # fmt: skip
WRITES = {
    "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "touch", "rename", "replace_file",
    "chmod", "symlink_to", "hardlink_to", "rmtree", "makedirs",
}  # fmt: skip


# Imports


def loaded_by(code: str) -> set[str]:
    """Return the top packages loaded after running some code in a new Python process."""
    printed = run_python(
        f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    )
    return set(printed.split())


def test_nothing_in_relief_but_its_door_imports_textual() -> None:
    inner = [
        dotted(path)
        for path in modules("relief")
        if "cli" not in path.parts and path.name != "__main__.py"
    ]
    loaded = loaded_by("\n".join(f"import {name}" for name in inner))
    assert "relief" in loaded
    assert not {"textual", "rich", "screens"} & loaded


@pytest.mark.parametrize(
    ("code", "left_out"),
    [
        ("import relief.cli", {"textual", "pydantic", "sqlite3", "screens"}),
        (
            "import relief.insight.today_summary, relief.journal.journal",
            {"pydantic", "textual", "rich"},
        ),
        ("import relief.cli.commands.status", {"pydantic", "textual", "rich"}),
        ("import relief.settings, relief.paths, relief.clock", {"pydantic", "sqlite3", "tomlkit"}),
        ("from relief.library.phrases import Phrases; Phrases()('about.what')", {"pydantic"}),
    ],
)
def test_what_is_wanted_at_once_brings_nothing_heavy(code: str, left_out: set[str]) -> None:
    loaded = loaded_by(code)
    assert "relief" in loaded
    assert not left_out & loaded


def test_the_arrows_between_the_rooms_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


# Allowed calls


def test_only_the_clock_asks_the_time() -> None:
    asked = [
        f"{name_of(path)}:{line}"
        for path in modules("relief", "screens")
        for line in times_asked(tree_of(path))
        if name_of(path) not in ("relief/clock.py", "relief/systems/suspend.py")
    ]
    assert asked == []
    assert list(times_asked(tree_of(ROOT / "relief" / "clock.py")))


def test_only_the_store_and_its_migrations_speak_sql() -> None:
    spoken = [
        f"{name_of(path)}:{line}"
        for path in modules("relief", "screens", "content")
        if name_of(path) not in SPEAKS_SQL
        for text, line in texts_of(tree_of(path))
        if SQL.search(text)
    ]
    assert spoken == []
    for name in SPEAKS_SQL:
        texts = texts_of(tree_of(ROOT / name))
        assert any(SQL.search(text) for text, _ in texts)


def test_only_the_store_opens_a_database() -> None:
    users = [
        name_of(path)
        for path in modules("relief", "screens")
        if any(name.split(".")[0] == "sqlite3" for name, _ in imports_of(tree_of(path)))
    ]
    assert set(users) == SPEAKS_SQL - {"relief/journal/revision_queries.py"}


def test_nothing_reaches_for_the_network() -> None:
    reached = [
        f"{name_of(path)}:{line} {name}"
        for path in modules("relief", "screens", "content")
        for name, line in imports_of(tree_of(path))
        if any(name == bad or name.startswith(f"{bad}.") for bad in NETWORK)
    ]
    served = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("relief", "screens")
        for node in nodes_of(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in SERVERS
    ]
    assert reached + served == []


def test_screens_touch_no_database_and_write_no_file() -> None:
    faults = []
    for path in modules("screens"):
        tree = tree_of(path)
        faults += [
            f"{name_of(path)}:{line} imports {name}"
            for name, line in imports_of(tree)
            if name in ("sqlite3", "shutil", "tempfile")  # our own packages: see the import rules
        ]
        faults += [
            f"{name_of(path)}:{node.lineno} {node.attr}"
            for node in nodes_of(tree)
            if isinstance(node, ast.Attribute) and node.attr in WRITES
        ]
        faults += [
            f"{name_of(path)}:{node.lineno} open"
            for node in nodes_of(tree)
            if isinstance(node, ast.Call)
            and re.search(r"\bopen\([^)]*['\"][wax]", ast.unparse(node))
        ]
    assert faults == []


def test_content_holds_no_code() -> None:
    for path in modules("content"):
        assert len(tree_of(path).body) <= 1, name_of(path)


# Shape of a module


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        name_of(path): len(path.read_text("utf-8").splitlines())
        for path in modules("relief", "screens", "tests", "benchmarks")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_test_module_says_what_it_specifies_and_borrows_from_no_other() -> None:
    tested = [path for path in modules("tests") if path.name.startswith("test_")]
    texts = {path: path.read_text("utf-8") for path in tested}
    silent = (path for path, text in texts.items() if not text.startswith('"""'))
    assert [name_of(path) for path in silent if not ast.get_docstring(tree_of(path))] == []
    borrowed = [
        f"{name_of(path)}:{line} {name}"
        for path, text in texts.items()
        if re.search(r"(?:import|[(,.])\s*test_", text)  # only those are parsed
        for name, line in imports_of(tree_of(path))
        if name.startswith("tests.") and ".test_" in name
    ]
    assert borrowed == []


def test_every_test_lies_in_the_folder_of_a_room() -> None:
    rooms = {"basics", "house", "packaging"}
    rooms |= {path.parent.name for path in modules("relief")} - {"relief"}
    rooms |= {path.parent.relative_to(ROOT).as_posix() for path in modules("screens")}
    strays = [
        name_of(path)
        for path in modules("tests")
        if path.name.startswith("test_")
        and path.parent.relative_to(ROOT / "tests").as_posix() not in rooms
    ]
    assert strays == []


def test_no_module_keeps_state() -> None:
    kept = [
        f"{name_of(path)}:{line} {name}"
        for path in modules("relief", "screens", "content")
        for name, line in state_of(tree_of(path))
    ]
    assert kept == []


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules("relief", "screens")
        for node in public(tree_of(path))
        if ast.get_docstring(node) is None
    ]
    assert silent == []
    assert [name_of(p) for p in modules("relief", "screens", "content") if
            ast.get_docstring(tree_of(p)) is None] == []  # fmt: skip


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("import time\ntime.sleep(1)", lambda tree: list(times_asked(tree))),
        ("import datetime as d\nd.datetime.now()", lambda tree: list(times_asked(tree))),
        ("from datetime import date\ndate.today()", lambda tree: list(times_asked(tree))),
        ("seen = []", lambda tree: list(state_of(tree))),
        ("SEEN: list[int] = []\nSEEN.append(1)", lambda tree: list(state_of(tree))),
        ("def f():\n    global x\n    x = 1", lambda tree: list(state_of(tree))),
        ("run('PRAGMA x = 1')", lambda tree: [t for t, _ in texts_of(tree) if SQL.search(t)]),
        ("class A:\n    def b(self): ...", lambda tree: list(public(tree))),
    ],
)
def test_the_searches_find_what_they_look_for(code: str, check: object) -> None:
    assert check(ast.parse(code))  # type: ignore[operator]
