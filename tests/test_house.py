"""The house: who may import whom, who asks the time, who speaks SQL, and how a file looks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_python

LONGEST_FILE = 350

ASKS_THE_TIME = {
    "time": {"time", "monotonic", "sleep", "perf_counter", "clock_gettime", "time_ns",
             "monotonic_ns", "perf_counter_ns", "localtime", "gmtime", "strftime", "ctime"},
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
}  # fmt: skip

NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx",
    "aiohttp", "websockets", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc",
}  # fmt: skip
SERVERS = {"open_connection", "start_server", "open_unix_connection", "start_unix_server",
           "create_connection", "create_server", "create_datagram_endpoint"}  # fmt: skip

SQL = re.compile(
    r"(?:^|[\s(])(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|PRAGMA\s|CREATE\s+(?:TABLE|INDEX|TRIGGER|VIEW)\s|ALTER\s+TABLE\s|BEGIN\s+IMMEDIATE|VACUUM)"
)
SPEAKS_SQL = {
    "relief/journal/backups/backup.py", "relief/journal/backups/soundness.py",
    "relief/journal/connection.py", "relief/journal/day_table.py", "relief/journal/migrations.py",
    "relief/journal/in_memory.py",  # it copies a file that nothing else can open
    "relief/journal/queries.py", "relief/journal/store.py", "relief/journal/travel.py",
}  # fmt: skip

WRITES = {
    "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "touch", "rename", "replace_file",
    "chmod", "symlink_to", "hardlink_to", "rmtree", "makedirs",
}  # fmt: skip


def modules(*folders: str) -> list[Path]:
    """Every module of some folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    """A module's path in the house."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text("utf-8"))


def imports_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Everything a module imports, anywhere in it, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def texts_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every text in a module that is not a docstring, with its line."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value, node.lineno


def times_asked(tree: ast.Module) -> Iterator[int]:
    """The lines on which a module asks the time by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            asks = node.module == "time"
        elif isinstance(node, ast.Attribute):
            asks = node.attr in ASKS_THE_TIME.get(owner_of(node), set())
        else:
            continue
        if asks:
            yield node.lineno


def owner_of(node: ast.Attribute) -> str:
    """The name before the dot, the last one if there are several."""
    owner = node.value
    return owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")


# What an import brings


def loaded_by(code: str) -> set[str]:
    """The top packages that are loaded after running some code in a new Python."""
    printed = run_python(
        f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    )
    return set(printed.split())


def dotted(path: Path) -> str:
    """The name under which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


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
        ("import relief.insight.glance, relief.journal.journal", {"pydantic", "textual", "rich"}),
        ("import relief.cli.verbs.status", {"pydantic", "textual", "rich"}),
        ("import relief.settings, relief.paths, relief.clock", {"pydantic", "sqlite3", "tomlkit"}),
        ("from relief.library.phrases import Phrases; Phrases()('about.what')", {"pydantic"}),
    ],
)
def test_what_is_wanted_at_once_brings_nothing_heavy(code: str, left_out: set[str]) -> None:
    loaded = loaded_by(code)
    assert "relief" in loaded
    assert not left_out & loaded


def test_status_is_said_without_textual_and_pydantic(home: Path) -> None:
    code = "import sys; sys.argv = ['relief', 'status']; from relief.cli import main; main()"
    printed = run_python(
        f"{code}\nprint('loaded', *{{n.split('.')[0] for n in sys.modules}})", home
    )
    loaded = set(printed.splitlines()[-1].split())
    assert {"loaded", "sqlite3"} <= loaded
    assert not {"textual", "pydantic", "rich", "tomlkit"} & loaded


def test_the_arrows_between_the_rooms_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


# What a module may do


def test_only_the_clock_asks_the_time() -> None:
    asked = [
        f"{name_of(path)}:{line}"
        for path in modules("relief", "screens")
        for line in times_asked(tree_of(path))
        if name_of(path) != "relief/clock.py"
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
    assert set(users) == SPEAKS_SQL - {"relief/journal/travel.py"}


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
        for node in ast.walk(tree_of(path))
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
            if name in ("sqlite3", "shutil", "tempfile")  # rooms of ours: see the arrows
        ]
        faults += [
            f"{name_of(path)}:{node.lineno} {node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in WRITES
        ]
        faults += [
            f"{name_of(path)}:{node.lineno} open"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and re.search(r"\bopen\([^)]*['\"][wax]", ast.unparse(node))
        ]
    assert faults == []


def test_content_holds_no_code() -> None:
    for path in modules("content"):
        assert len(tree_of(path).body) <= 1, name_of(path)


# How a module looks


@pytest.mark.parametrize("path", modules("relief", "screens"), ids=name_of)
def test_no_module_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_module_keeps_state() -> None:
    kept = [
        f"{name_of(path)}:{line} {name}"
        for path in modules("relief", "screens", "content")
        for name, line in state_of(tree_of(path))
    ]
    assert kept == []


def state_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Module-level names that could change while the program runs, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.names[0], node.lineno
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            names = [ast.unparse(target) for target in statement.targets]
        elif isinstance(statement, ast.AnnAssign):
            names = [ast.unparse(statement.target)]
        else:
            continue
        is_constant = all(name.strip("_").isupper() or name == "__all__" for name in names)
        if is_mutable(statement.value) and not is_constant:
            yield names[0], statement.lineno
    yield from changes_of(tree)


def is_mutable(value: ast.expr | None) -> bool:
    """Whether a value is a list, a dict or a set."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in ("list", "dict", "set", "defaultdict", "deque", "Counter")
    kinds = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    return isinstance(value, kinds)


def changes_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Places that change what is written in capitals."""
    changing = {"append", "add", "update", "pop", "clear", "extend", "setdefault", "insert"}
    for node in ast.walk(tree):
        changed: ast.expr | None = None
        if (isinstance(node, ast.Attribute) and node.attr in changing) or (
            isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        ):
            changed = node.value
        if isinstance(changed, ast.Name) and changed.id.isupper():
            yield changed.id, changed.lineno


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


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public classes and functions, and the public methods of public classes."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in tree.body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


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
