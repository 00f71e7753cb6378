"""No import circles: a module can be understood, moved and tested without its users."""

from __future__ import annotations

import pytest

from tests.house.code import dotted, imports_of, modules, tree_of


def import_graph(folder: str) -> dict[str, set[str]]:
    """Return each module's imports within its folder, including late and type-only ones."""
    trees = {dotted(path): tree_of(path) for path in modules(folder)}
    return {
        name: {imported for imported, _ in imports_of(tree) if imported in trees}
        for name, tree in trees.items()
    }


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of two or more modules (Kosaraju's algorithm)."""
    backwards: dict[str, set[str]] = {name: set() for name in graph}
    for name, imported in graph.items():
        for other in imported:
            backwards[other].add(name)
    order: list[str] = []
    seen: set[str] = set()
    for name in graph:
        order += _reach(name, graph, seen)
    seen.clear()
    found = (_reach(name, backwards, seen) for name in reversed(order))
    return [sorted(part) for part in found if len(part) > 1]


def _reach(start: str, graph: dict[str, set[str]], seen: set[str]) -> list[str]:
    """Return everything reachable and not yet seen, in post-order."""
    left: list[str] = []
    way = [(start, iter(graph[start]))] if start not in seen else []
    seen.add(start)
    while way:
        name, rest = way[-1]
        following = next((one for one in rest if one not in seen), None)
        if following is None:
            left.append(name)
            way.pop()
        else:
            seen.add(following)
            way.append((following, iter(graph[following])))
    return left


@pytest.mark.parametrize(
    "folder",
    [
        "screens", "relief/cli", "relief/flows", "relief/insight", "relief/journal",
        "relief/library", "relief/parsing", "relief/practice", "relief/report", "relief/safety",
        "relief/systems",
    ],
)  # fmt: skip
def test_no_module_is_in_an_import_circle_of_more_than_two(folder: str) -> None:
    assert [part for part in circles(import_graph(folder)) if len(part) > 2] == []


def test_screens_know_the_services_and_the_navigator_but_not_the_app() -> None:
    graph = import_graph("screens")
    assert [name for name, imported in graph.items() if "screens.app" in imported] == []


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}}, [["a", "b"]]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}, [["a", "b", "c"]]),
        ({"a": {"b"}, "b": {"a", "c"}, "c": {"d"}, "d": {"c"}}, [["a", "b"], ["c", "d"]]),
    ],
)
def test_the_search_finds_circles(graph: dict[str, set[str]], found: list[list[str]]) -> None:
    assert sorted(circles(graph)) == found
