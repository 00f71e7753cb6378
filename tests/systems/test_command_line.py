"""The command line and a plain-text session with the code paths of Windows and macOS."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from relief.cli import main
from relief.cli.context import Context
from tests.systems.fake_systems import Kernel, give_console, give_kernel, on_macos, on_windows

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
    """Run a command there; return its output."""
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


def test_an_export_is_taken_in_elsewhere(run: Run, tmp_path: Path) -> None:
    run("log", "t3", "an entry")
    run("export", "-o", str(tmp_path / "all.json"))
    other = str(tmp_path / "other")
    run("--home", other, "import", str(tmp_path / "all.json"))
    assert "an entry" in run("--home", other, "entries")


def test_two_machines_share_their_entries(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    homes = [str(tmp_path / name) for name in ("one", "two")]
    for home in homes:
        run("--home", home, "log", "t3", f"from {Path(home).name}")
    for home in (*homes, homes[0]):
        run("--home", home, "sync", str(tmp_path / "shared"))
    for home in homes:
        said = run("--home", home, "entries")
        assert "from one" in said
        assert "from two" in said


@pytest.mark.parametrize(("answer", "outcome"), [("n", "selfcare"), ("y", "emergency")])
def test_the_safety_check_is_answered_line_by_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, outcome: str
) -> None:
    asked: list[str] = []

    def reply(question: str) -> str:
        asked.append(question)
        assert len(asked) < 100, "it never ends"
        return answer

    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", reply)
    run("checklist")
    assert asked
    assert json.loads(run("checklist", "--last", "--json"))["outcome"] == outcome
    if outcome == "emergency":
        run("play", "jaw", "--plain", status=6)


def test_a_page_for_the_doctor_is_written(run: Run, tmp_path: Path) -> None:
    run("log", "t3", "an entry")
    run("report", "-o", str(tmp_path / "page.txt"))
    assert (tmp_path / "page.txt").read_text("utf-8").startswith("SUMMARY FOR THE DOCTOR")


def test_a_setting_is_kept(run: Run) -> None:
    run("config", "set", "night_hours", "21-6")
    assert run("config", "get", "night_hours").strip() == "21-6"


def test_a_session_is_played_as_lines(run: Run) -> None:
    played = run("breathe", "coherent", "--breaths", "2", "--plain", "--speed", "100")
    assert "In" in played


@pytest.mark.slow
def test_troubleshoot_looks_at_the_machine(run: Run) -> None:
    assert json.loads(run("troubleshoot", "--json"))["relief"]
