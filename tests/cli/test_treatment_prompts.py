"""`relief treatment add` without arguments asks for them, as the full screen does."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from relief.cli.commands import treatment
from relief.cli.context import Context
from relief.cli.parser import build_parser
from tests.conftest import NOON, FrozenClock, Shell

AFTER_MIDNIGHT = NOON.replace(day=24, hour=0, minute=30)
"""Set a time at which the diary still counts the 23rd."""


def test_an_injection_takes_six_short_answers(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["7", "2", "", "2026-11-2o", "2026-11-20", "lower-lid.left, cheek.left",
                  "Somename 12.5", ""])  # fmt: skip
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    shell("treatment", "add")
    assert "7 is not one of the choices" in shell.talk
    assert "2026-11-2o isn't a valid date" in shell.talk
    [kept] = shell.json("treatment", "list")["treatments"]
    told = {
        name: kept[name] for name in ("sort", "name", "start", "product", "dose_units", "areas")
    }
    assert told == {
        "sort": "injection", "name": "Botulinum toxin", "start": "2026-11-20",
        "product": "Somename", "dose_units": 12.5, "areas": ["lower-lid.left", "cheek.left"],
    }  # fmt: skip


def test_enter_at_the_first_question_leaves(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert shell("treatment", "add") == ""
    assert shell.json("treatment", "list")["treatments"] == []


def test_without_a_terminal_it_says_what_is_missing(shell: Shell) -> None:
    assert "the kind and the name" in shell.refuses("treatment", "add")


@pytest.mark.parametrize(
    ("words", "start"),
    [(["--start", "yesterday"], "2026-11-23"), (["--start", "today"], "2026-11-24"),
     ([], "2026-11-24"), (["--start", "1 day ago"], "2026-11-23")],
)  # fmt: skip
def test_after_midnight_the_days_of_a_treatment_are_those_of_the_calendar(
    words: list[str], start: str, home: Path
) -> None:
    kept = add_after_midnight(home, "injection", "A", *words)
    assert kept["start"] == start


def test_after_midnight_a_restriction_until_tomorrow_lasts_until_the_calendars_tomorrow(
    home: Path,
) -> None:
    kept = add_after_midnight(home, "injection", "A", "--hold-until", "tomorrow")
    assert kept["hold_until"] == "2026-11-25"


def test_after_midnight_the_questions_offer_the_day_of_the_calendar(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["2", "A", "yesterday", "", "", ""])
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    kept = add_after_midnight(home)
    assert kept["start"] == "2026-11-23"


def add_after_midnight(home: Path, *words: str) -> dict[str, Any]:
    """Add a treatment at half past midnight; return the saved record."""
    typed = ["treatment", "add", *words]
    arguments = build_parser("treatment").parse_args(typed, Namespace(home=str(home)))
    with Context(arguments, FrozenClock(AFTER_MIDNIGHT)) as context:
        assert treatment.run(context) == 0
        (row,) = context.journal.latest("treatment", 2)
        return row.body
