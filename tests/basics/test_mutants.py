"""The mistakes of the mutation check: which are made, and that their code is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.mutants import Mutant, code_of, mutants_of

CODE = '''\
from __future__ import annotations


def plain(numbers: list[int], most: int = 5) -> list[int]:
    """Return the small ones."""
    found = []
    for number in numbers:
        if not number or number >= most and number != 7:
            continue
        found.append(number * 2)
    return found


class Holder:
    @property
    def size(self) -> int:
        return 3 if self else 4
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "code.py"
    file.write_text(CODE, "utf-8")
    return file


def change(path: Path, before: str, after: str) -> Mutant:
    """Return the mutant that replaces this code."""
    (found,) = (one for one in mutants_of(path.parent, path)
                if (one.before, one.after) == (before, after))  # fmt: skip
    return found


def changed(path: Path, before: str, after: str) -> Callable[..., Any]:
    """Return the function with that mistake."""
    return FunctionType(code_of(path.parent, change(path, before, after)), {}, None, (5,))


def test_each_kind_of_mistake_is_found_where_code_runs(path: Path) -> None:
    found = {(one.before, one.after) for one in mutants_of(path.parent, path)}
    assert {
        ("not number", "number"), ("number >= most", "number > most"), ("7", "8"),
        ("number != 7", "number == 7"), ("continue", "break"), ("found.append(number * 2)", "None"),
        ("number * 2", "number // 2"), ("return found", "return None"),
        ("number >= most and number != 7", "number >= most or number != 7"),
        ("3 if self else 4", "3 if not self else 4"),
    } <= found  # fmt: skip
    assert ("5", "6") not in found  # a default is read before the function runs


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [
        ("number >= most", "number > most", [2, 10, 14]), ("2", "3", [3, 21]),
        ("not number", "number", [0]), ("return found", "return None", None),
        ("found.append(number * 2)", "None", []), ("continue", "break", [2]),
        ("number != 7", "number == 7", [2, 10, 12]),
    ],
)  # fmt: skip
def test_the_mistake_is_what_runs(path: Path, before: str, after: str, result: object) -> None:
    assert changed(path, before, after)([1, 0, 5, 6, 7]) == result


def test_its_place_is_known(path: Path) -> None:
    mutant = change(path, "3", "4")
    assert (mutant.path, mutant.function, mutant.line) == ("code.py", "Holder.size", 17)
    assert 3 not in code_of(path.parent, mutant).co_consts
