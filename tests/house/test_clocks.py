"""The suite can be run at another time: every process it starts uses that time."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.clocks import MOMENTS, build, environment
from tests.house.code import modules, name_of, tree_of

ASKING = re.compile(r"\.(?:now|today|utcnow)\b")
"""Only modules with these names are parsed."""
NOW = "from relief.clock import SystemClock; print(SystemClock().now().isoformat())"


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = build(tmp_path_factory.mktemp("clock"))
    if library is None:
        pytest.skip("moves the clock on Linux, with a C compiler")
    return library


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("leap-day", 1),
        ("before-midnight", 1),
        ("autumn-berlin", 2),
        ("autumn-berlin-again", 1),
        ("far-east", 14),
        ("far-west", -11),
    ],
)
def test_a_program_believes_that_it_is_that_moment(name: str, offset: int, moving: Path) -> None:
    told = environment(MOMENTS[name], moving)
    said = subprocess.check_output([sys.executable, "-c", NOW], env=told, text=True)
    now = datetime.fromisoformat(said.strip())
    assert now.utcoffset() == timedelta(hours=offset)
    passed = now.replace(tzinfo=None) - datetime.fromisoformat(MOMENTS[name].local)
    assert timedelta(0) <= passed < timedelta(hours=1)


def test_no_test_asks_for_the_day_when_it_is_imported() -> None:
    """The suite takes minutes: the date at its start may be over."""
    asked = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("tests")
        if ASKING.search(path.read_text("utf-8"))
        for statement in tree_of(path).body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    ]
    assert asked == [name for name in asked if name.startswith("tests/terminal.py:")]
