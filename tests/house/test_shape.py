"""The shape of the code: shallow classes, short functions, and a table of both.

Run ``python -m tests.house.test_shape [FOLDER]`` to print the figures of a checkout, for
comparison.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.code import nodes_of, tree_of

pytestmark = pytest.mark.slow

OURS = ("relief", "screens")
MOST_BASES = 3
P90_LINES = 18


def trees_of(root: Path) -> list[ast.Module]:
    """Return every module of ours, parsed."""
    paths = [path for folder in OURS for path in sorted((root / folder).rglob("*.py"))]
    return [tree_of(path) for path in paths]


def depths(trees: list[ast.Module]) -> dict[str, int]:
    """Return, by class name, how many of our own classes are in its inheritance chain.

    Classes of the same name count as one, the deepest.
    """
    bases: dict[str, set[str]] = {}
    for tree in trees:
        for node in nodes_of(tree):
            if isinstance(node, ast.ClassDef):
                names = {ast.unparse(base).partition("[")[0].rpartition(".")[2]
                         for base in node.bases}  # fmt: skip
                bases.setdefault(node.name, set()).update(names - {node.name})

    def depth(name: str) -> int:
        return max((1 + depth(base) for base in bases[name] if base in bases), default=0)

    return {name: depth(name) for name in bases}


def lengths(trees: list[ast.Module]) -> list[int]:
    """Return the number of lines of each function, sorted."""
    return sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees
        for node in nodes_of(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def figures(root: Path) -> Iterator[tuple[str, object]]:
    """Return the printed figures of a checkout."""
    trees = trees_of(root)
    deep, long = depths(trees), lengths(trees)
    paths = [path for folder in OURS for path in (root / folder).rglob("*.py")]
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
    yield "files", len(lines)
    yield "lines", sum(lines.values())
    yield "longest file", max(lines.values())
    yield "functions", len(long)
    yield "function p90", long[len(long) * 9 // 10]
    yield "longest function", long[-1]
    yield "deepest class", max(deep.items(), key=lambda item: item[1])


def test_no_class_is_deep() -> None:
    found = depths(trees_of(ROOT))
    assert {name: deep for name, deep in found.items() if deep > MOST_BASES} == {}


def test_functions_are_short() -> None:
    found = lengths(trees_of(ROOT))
    assert found[len(found) * 9 // 10] <= P90_LINES


@pytest.mark.parametrize(
    ("code", "deep"),
    [
        ("class A: ...", {"A": 0}),
        ("class A(B): ...\nclass B(other.C): ...", {"A": 1, "B": 0}),
        ("class A(B[int]): ...\nclass B(C, D): ...\nclass D(E): ...\nclass E: ...",
         {"A": 3, "B": 2, "D": 1, "E": 0}),
    ],
)  # fmt: skip
def test_the_search_counts_bases(code: str, deep: dict[str, int]) -> None:
    assert depths([ast.parse(code)]) == deep


if __name__ == "__main__":
    for name, figure in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT):
        sys.stdout.write(f"{name:>18}  {figure}\n")
