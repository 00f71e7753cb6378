"""The command line and a session in plain text, along Windows' and macOS' own paths."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from relief.cli import main
from tests.systems.stand_ins import Kernel, give_console, give_kernel, on_macos, on_windows

Run = Callable[..., str]


def _windows(patch: pytest.MonkeyPatch) -> None:
    on_windows(patch)
    give_console(patch, "")
    give_kernel(patch, Kernel())


@pytest.fixture(params=[_windows, on_macos], ids=["Windows", "macOS"])
def run(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs one command there; gives what it printed."""
    request.param(monkeypatch)
    monkeypatch.setenv("RELIEF_HOME", str(tmp_path / "home"))

    def command(*words: str, status: int = 0) -> str:
        capsys.readouterr()
        assert main(words) == status
        return capsys.readouterr().out

    return command


def test_an_entry_is_saved_and_read_again(run: Run) -> None:
    run("log", "t3", "an entry")
    assert json.loads(run("status", "--json"))["twitch"] == 3


def test_a_backup_is_made_and_restored(run: Run, tmp_path: Path) -> None:
    run("log", "t3", "an entry")
    run("data", "backup", str(tmp_path / "copy.db"))
    run("data", "restore", str(tmp_path / "copy.db"))
    assert "an entry" in run("entries")


def test_a_table_is_exported(run: Run, tmp_path: Path) -> None:
    run("log", "t3", "an entry")
    run("export", "--csv", str(tmp_path / "tables"))
    assert "an entry" in (tmp_path / "tables" / "entries.csv").read_text("utf-8")


def test_a_session_is_played_as_lines(run: Run) -> None:
    played = run("breathe", "coherent", "--breaths", "2", "--plain", "--speed", "100")
    assert "In" in played


def test_troubleshoot_looks_at_the_machine(run: Run) -> None:
    assert json.loads(run("troubleshoot", "--json"))["relief"]
