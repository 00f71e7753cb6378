"""Reads the code base: its modules, imports, calls and strings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

ASKS_THE_TIME = {
    "time": {"time", "monotonic", "sleep", "perf_counter", "clock_gettime", "time_ns",
             "monotonic_ns", "perf_counter_ns", "localtime", "gmtime", "strftime", "ctime"},
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
}  # fmt: skip
SQL = re.compile(
    r"(?:^|[\s(])(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|PRAGMA\s|CREATE\s+(?:TABLE|INDEX|TRIGGER|VIEW)\s|ALTER\s+TABLE\s|BEGIN\s+IMMEDIATE|VACUUM)"
)


def modules(*folders: str) -> list[Path]:
    """Yield every module of some folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    """Return a module's path relative to the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(tree: ast.Module) -> Sequence[ast.AST]:
    """Return all nodes of a module, cached because most tests here use them."""
    return list(ast.walk(tree))


def imports_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield everything a module imports, anywhere in it, with the line."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def texts_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every string in a module that is not a docstring, with its line."""
    docs = {
        id(node.body[0].value)
        for node in nodes_of(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes_of(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value, node.lineno


def times_asked(tree: ast.Module) -> Iterator[int]:
    """Return the lines on which a module reads the time itself."""
    for node in nodes_of(tree):
        if isinstance(node, ast.ImportFrom):
            asks = node.module == "time"
        elif isinstance(node, ast.Attribute):
            asks = node.attr in ASKS_THE_TIME.get(owner_of(node), set())
        else:
            continue
        if asks:
            yield node.lineno


def owner_of(node: ast.Attribute) -> str:
    """Return the name before the dot, the last one if there are several."""
    owner = node.value
    return owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")


# Imports


def dotted(path: Path) -> str:
    """Return the name under which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


# Shape of a module


def state_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Return module-level names that are mutable, with their lines."""
    for node in nodes_of(tree):
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
    """Return whether a value is a list, a dict or a set."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in ("list", "dict", "set", "defaultdict", "deque", "Counter")
    kinds = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    return isinstance(value, kinds)


def changes_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield statements that change a constant."""
    changing = {"append", "add", "update", "pop", "clear", "extend", "setdefault", "insert"}
    for node in nodes_of(tree):
        changed: ast.expr | None = None
        if (isinstance(node, ast.Attribute) and node.attr in changing) or (
            isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        ):
            changed = node.value
        if isinstance(changed, ast.Name) and changed.id.isupper():
            yield changed.id, changed.lineno


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield public classes and functions, and the public methods of public classes."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in tree.body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)
