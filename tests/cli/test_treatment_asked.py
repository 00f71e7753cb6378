"""`relief treatment add` without words asks for them, as the full screen does."""

from __future__ import annotations

import pytest

from relief.cli.context import Context
from tests.conftest import Shell


def test_an_injection_takes_six_short_answers(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["7", "2", "", "2026-11-2o", "2026-11-20", "lower-lid.left, cheek.left",
                  "Somename 12.5", ""])  # fmt: skip
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    shell("treatment", "add")
    assert "7 is none of these" in shell.talk
    assert "2026-11-2o isn't a valid date" in shell.talk
    [kept] = shell.json("treatment", "list")["treatments"]
    told = {name: kept[name] for name in ("sort", "name", "start", "product", "units", "zones")}
    assert told == {
        "sort": "injection", "name": "Botulinum toxin", "start": "2026-11-20",
        "product": "Somename", "units": 12.5, "zones": ["lower-lid.left", "cheek.left"],
    }  # fmt: skip


def test_enter_at_the_first_question_leaves(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert shell("treatment", "add") == ""
    assert shell.json("treatment", "list")["treatments"] == []


def test_without_a_terminal_it_says_what_is_missing(shell: Shell) -> None:
    assert "its kind and its name" in shell.refuses("treatment", "add")
