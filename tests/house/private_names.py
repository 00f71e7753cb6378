"""Finds which private names of Textual our code uses, and where.

A name counts where it is used: an attribute of another object, an attribute or a method that one of
our classes shares with a class of Textual's it inherits from, an import, or a string given to
``getattr`` and the like. Run it as a script to list them: ``python -m tests.house.private_names``.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import textual

TEXTUAL = Path(textual.__file__).parent


class Use(NamedTuple):
    """A use of a private name of Textual."""

    name: str
    file: str
    line: int


def uses(root: Path) -> list[Use]:
    """Return every use of a private name of Textual in the Python files under ``root/screens``."""
    files = sorted((root / "screens").rglob("*.py"))
    trees = {file: ast.parse(file.read_text("utf-8")) for file in files}
    ours = {name for tree in trees.values() for name in _defined(tree)}
    foreign = _textual_names() - ours
    found = []
    for file, tree in trees.items():
        place = file.relative_to(root)
        for name, line in _used(tree, _inherited(place), foreign):
            found.append(Use(name, str(place), line))
    return sorted(set(found))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def _textual_names() -> set[str]:
    """Return every private attribute or function defined in Textual."""
    trees = (ast.parse(file.read_text("utf-8")) for file in TEXTUAL.rglob("*.py"))
    return {name for tree in trees for name in _defined(tree)}


def _defined(tree: ast.AST) -> set[str]:
    """Yield private names defined in a tree: functions, attributes of classes and ``self``."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef | ast.Module):
            names |= {target.id for target in _targets(node) if isinstance(target, ast.Name)}
        elif (
            isinstance(node, ast.Attribute)
            and _is_of_self(node)
            and isinstance(node.ctx, ast.Store)
        ):
            names.add(node.attr)
    return {name for name in names if _is_private(name)}


def _is_of_self(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("self", "cls")
    )


def _is_of_module(node: ast.Attribute, name: str) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == name


def _inherited(place: Path) -> dict[str, set[str]]:
    """Return, for each class of a file, the private names it inherits from classes of Textual."""
    try:
        module = importlib.import_module(".".join(place.with_suffix("").parts))
    except ModuleNotFoundError as error:
        if error.name not in ("msvcrt", "termios"):  # a module for another system
            raise
        return {}
    classes = (c for c in vars(module).values() if inspect.isclass(c))
    return {
        c.__name__: set().union(*map(_names_of, inspect.getmro(c)))
        for c in classes
        if c.__module__ == module.__name__
    }


@cache
def _names_of(kind: type) -> set[str]:
    """Return the private names that a class of Textual defines."""
    if not kind.__module__.startswith("textual."):
        return set()
    body = ast.parse(inspect.getsource(kind).lstrip()) if kind.__module__ else ast.Module([], [])
    return _defined(body) | {name for name in vars(kind) if _is_private(name)}


def _used(
    tree: ast.Module, inherited: dict[str, set[str]], foreign: set[str]
) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            parts = (node.module or "").split(".") + [alias.name for alias in node.names]
            found += [(part, node.lineno) for part in parts if _is_private(part)]
        elif isinstance(node, ast.ClassDef):
            found += _used_by_class(node, inherited.get(node.name, set()))
        elif (
            isinstance(node, ast.Attribute)
            and node.attr in foreign
            and not _is_of_self(node)
            and not _is_of_module(node, "os")
        ):
            found.append((node.attr, node.lineno))
        elif isinstance(node, ast.Call) and _called(node) in ("getattr", "setattr", "hasattr"):
            names = [a.value for a in node.args[1:2] if isinstance(a, ast.Constant)]
            found += [(str(name), node.lineno) for name in names if name in foreign]
    return found


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _used_by_class(tree: ast.ClassDef, names: set[str]) -> list[tuple[str, int]]:
    """Yield the inherited names a class redefines, or reads from itself."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name in names:
            found.append((node.name, node.lineno))
        elif (isinstance(node, ast.Attribute) and _is_of_self(node) and node.attr in names) or (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Call)
            and _called(node.value) == "super"
            and node.attr in names
        ):
            found.append((node.attr, node.lineno))
    assigned = (target for target in _targets(tree) if isinstance(target, ast.Name))
    return found + [(target.id, target.lineno) for target in assigned if target.id in names]


def _targets(tree: ast.ClassDef | ast.Module) -> Iterator[ast.expr]:
    """Yield what the body of a class or a module assigns to, without nested functions."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from node.targets
        elif isinstance(node, ast.AnnAssign):
            yield node.target


def main() -> None:
    """List the names found under the given folder, or here, with files and lines."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for use in uses(Path(sys.argv[1] if sys.argv[1:] else ".").resolve()):
        by_name[use.name].append(f"{use.file}:{use.line}")
    for name, places in sorted(by_name.items()):
        print(f"{name:32} {'  '.join(places)}")  # noqa: T201
    files = {place.split(":")[0] for places in by_name.values() for place in places}
    print(f"{len(by_name)} names in {len(files)} files")  # noqa: T201


if __name__ == "__main__":
    main()
