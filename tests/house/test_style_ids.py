"""Style sheets are shared by all screens: no id is styled differently in two of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ID = re.compile(r"#([\w-]+)")
_OF_A_SCREEN = re.compile(r"^[A-Z]\w*")
"""A rule that starts with the name of a screen applies only there."""


def rules(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each id styled for every screen, its property, and the value."""
    for selectors, body in _RULE.findall(_COMMENT.sub("", text)):
        for selector in map(str.strip, selectors.split(",")):
            last = selector.split()[-1]
            found = _ID.search(last)
            if found and not _OF_A_SCREEN.match(selector):
                for declared in filter(None, map(str.strip, body.split(";"))):
                    name, _, value = declared.partition(":")
                    yield f"{selector} {name.strip()}", value.strip(), path.name


def clashes(files: dict[Path, str]) -> dict[str, set[tuple[str, str]]]:
    """Return selectors and properties with several values in several files."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path, text in files.items():
        for what, value, name in rules(path, text):
            found[what].add((value, name))
    return {
        what: seen
        for what, seen in found.items()
        if len({value for value, _ in seen}) > 1 and len({name for _, name in seen}) > 1
    }


def test_no_id_is_styled_in_two_files_in_different_ways() -> None:
    files = {path: path.read_text("utf-8") for path in (ROOT / "screens").rglob("*.tcss")}
    assert clashes(files) == {}


def test_the_search_sees_a_clash() -> None:
    one, other = Path("one.tcss"), Path("other.tcss")
    alike = {one: "#a { width: 1; }", other: "#a { width: 1; }"}
    assert clashes(alike) == {}
    assert clashes({one: "#a { width: 1; }", other: "/* x */ #b, #a { width: 2; }"})
    assert clashes({one: "#a { width: 1; }", other: "Own #a { width: 2; }"}) == {}
    assert clashes({one: "#a { width: 1; }", other: ".-wide #a { width: 2; }"}) == {}
