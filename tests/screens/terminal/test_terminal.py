"""relief as a process in a terminal: how it starts, how it ends, and what it leaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.clock import SystemClock
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.library.library import Library
from tests.terminal import RELIEF, Terminal, environment, run_relief

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not for Windows")

CANARY = "canary-of-a-private-note"
CRASHING = f"""
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from relief.paths import find_folders
from relief.settings import Settings
from screens.app import ReliefApp

async def on_key(self, event):
    note = "{CANARY}-in-a-variable"
    raise ValueError("{CANARY}-in-the-message")

ReliefApp.on_key = on_key
folders = find_folders()
app = ReliefApp(Journal(folders.journal, SystemClock()), Settings(), folders)
sys.exit(app.shutdown.run())
"""


@pytest.fixture(autouse=True)
def quiet(home: Path) -> Iterator[None]:
    """No sound, and a short countdown."""
    (home / "settings.toml").write_text('sound = "silent"\nget_ready = 3\n')
    yield


@pytest.fixture
def nothing_worrying(home: Path, library: Library) -> None:
    """A person who answered all questions a moment ago."""
    clock = SystemClock()
    journal = Journal(home / "relief.db", clock)
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, checklist_record(library, clock, signs))
    save(journal, situation_record(library, clock, {i.id: "no" for i in library.situation.item}))
    journal.close()


def sessions(home: Path) -> list[dict[str, Any]]:
    """Return the saved sessions, once the program has ended."""
    journal = Journal(home / "relief.db", SystemClock())
    found: list[dict[str, Any]] = export_all(journal)["sessions"]
    journal.close()
    return found


def test_it_opens_quits_with_0_and_leaves_the_terminal_as_it_was(home: Path) -> None:
    with Terminal(home=home, NO_COLOR="") as terminal:  # empty, it takes no colour away
        terminal.see("Welcome", "q quit")
        assert {"alternate screen", "hidden cursor", "line settings"} <= terminal.left_behind()
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()
        assert terminal.said.strip() == ""
        assert any(len(set(ink)) > 1 for ink in terminal.colours())


def test_a_signal_ends_it_well_and_keeps_the_session(home: Path, nothing_worrying: None) -> None:
    """``test_shutdown`` sends the other signals, which take the same way."""
    with Terminal("breathe", home=home) as terminal:
        terminal.see("get ready")
        terminal.press("\x1b[C")
        terminal.see("breath 1 of", "0:01 of")
        terminal.signal(signal.SIGINT)
        assert terminal.end() == 128 + signal.SIGINT
        assert terminal.left_behind() == set()
        assert terminal.said.strip() == ""
    (kept,) = sessions(home)
    assert (kept["practice"], kept["status"]) == ("breathing", "interrupted")
    assert 1 <= kept["seconds"] < kept["planned_seconds"]


def test_a_closed_window_ends_it_and_keeps_the_session(home: Path, nothing_worrying: None) -> None:
    with Terminal("breathe", home=home) as terminal:
        terminal.see("get ready")
        terminal.hang_up()
        assert terminal.process.wait(60) != 0
    assert [kept["status"] for kept in sessions(home)] == ["interrupted"]


def test_a_killed_session_is_kept_within_six_seconds_and_offered_back(
    home: Path, nothing_worrying: None
) -> None:
    with Terminal("play", "jaw", home=home) as terminal:
        terminal.see("from 0 to 10")  # the signs were answered a moment ago
        terminal.press("4")
        terminal.see("get ready")
        begun = SystemClock().monotonic()
        terminal.press("\x1b[C")
        terminal.see("step 1 of", "0:07 of")
        terminal.signal(signal.SIGKILL)
        at_most = SystemClock().monotonic() - begun
        terminal.end()
    (kept,) = json.loads(run_relief(home, "export").stdout)[
        "sessions"
    ]  # continued by the next part
    assert (kept["status"], kept["before"], kept["steps_done"]) == ("interrupted", 4, 0)
    assert 7 - 6 <= kept["seconds"] <= at_most
    with Terminal(home=home) as terminal:
        terminal.see("Jaw reset was cut short", "step 1 of")
        terminal.press("n")
        terminal.wait(lambda: "was cut short" not in terminal.text, "the offer gone")
        terminal.see("q quit")
        terminal.press("5")
        terminal.see("l log", "Jaw reset", "interrupted")
        assert terminal.quit() == 0


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_so_and_ends_with_7(home: Path, stream: str) -> None:
    other = subprocess.DEVNULL if stream == "stdin" else subprocess.PIPE
    with Terminal(home=home, instead={stream: other}) as terminal:
        assert terminal.end() == 7
        piped = getattr(terminal.process, stream) if other is subprocess.PIPE else None
        said = terminal.said + (piped.read().decode() if piped else "")
        assert said.splitlines()[0] == "relief: relief needs a terminal"
        assert len(said.splitlines()) <= 2
        assert b"\x1b" not in terminal.raw
        assert terminal.left_behind() == set()


def test_a_terminal_that_can_do_nothing_is_told_where_to_go(home: Path) -> None:
    with Terminal(home=home, TERM="dumb") as terminal:
        assert terminal.end() == 7
        assert "relief --plain" in terminal.said
        assert b"\x1b" not in terminal.raw


def test_without_colour_only_greys_are_sent(home: Path) -> None:
    with Terminal(home=home, NO_COLOR="1") as terminal:
        terminal.see("Welcome", "q quit")
        assert terminal.quit() == 0
        assert terminal.colours()
        assert all(len(set(ink)) == 1 for ink in terminal.colours())


@pytest.mark.parametrize(
    ("theme", "changes"), [("terminal", {}), ("auto", {"TERM": "xterm", "COLORTERM": ""})]
)
def test_without_colour_the_terminals_own_theme_sends_none(
    home: Path, theme: str, changes: dict[str, Any]
) -> None:
    (home / "settings.toml").write_text(f'theme = "{theme}"\n')
    with Terminal(home=home, NO_COLOR="1", **changes) as terminal:
        terminal.see("Welcome", "q quit")
        assert terminal.quit() == 0
        assert not re.search(rb"\x1b\[[0-9;]*[34]8;", bytes(terminal.raw))


def test_a_crash_tells_nothing_private(home: Path, tmp_path: Path) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING)
    with Terminal(home=home, program=(RELIEF[0], "-P", str(script))) as terminal:
        terminal.see("Welcome", "q quit")
        terminal.press("z")
        assert terminal.end() == 70
        assert terminal.left_behind() == set()
        assert "relief: stopped because of an internal error" in terminal.said
        assert CANARY.encode() not in terminal.raw
    written = home / "crash.txt"
    assert "ValueError" in written.read_text()
    assert "on_key" in written.read_text()
    assert CANARY not in written.read_text()
    assert written.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (200, 60)], ids=str)
def test_it_starts_and_quits_at_any_size(home: Path, size: tuple[int, int]) -> None:
    with Terminal(home=home, size=size) as terminal:
        terminal.wait(lambda: "alternate screen" in terminal.left_behind(), "the full screen")
        if size == (20, 5):
            terminal.see("relief needs")
            terminal.resize(40, 12)
        if size > (1, 1):
            terminal.see("1 Today" if size == (200, 60) else "relief")
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()


def test_variables_of_textual_and_a_hostile_folder_to_start_in_do_nothing(
    home: Path, tmp_path: Path
) -> None:
    log, trap = tmp_path / "textual.log", tmp_path / "trap"
    changes: dict[str, Any] = {
        "TEXTUAL_COLOR_SYSTEM": "x", "TEXTUAL_LOG": str(log), "TEXTUAL_DRIVER": "no:such",
        "TEXTUAL_PRESS": "q", "TEXTUAL_SCREENSHOT": "0",
    }  # fmt: skip
    trap.mkdir()
    for name in ("json", "content", "relief", "screens", "textual", "platformdirs", "tomllib"):
        (trap / f"{name}.py").write_text("raise SystemExit(99)\n")
    with Terminal(home=home, cwd=trap, **changes) as terminal:
        terminal.see("Welcome", "q quit")
        terminal.press("5")
        terminal.see("Your diary is empty")
        assert terminal.quit() == 0
    assert not log.exists()
    said = run_relief(home, "export", cwd=trap)
    assert json.loads(said.stdout)["schema"] == "relief.export/2"


@pytest.mark.parametrize("changes", [{}, {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"}])
def test_a_poor_locale_ends_nothing(home: Path, changes: dict[str, str]) -> None:
    poor: dict[str, Any] = {"LC_ALL": "C", **changes}
    for words in (("learn", "botulinum-toxin"), ("report",), ("checklist", "--list"), ("status",)):
        done = run_relief(home, *words, **poor)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()
    with Terminal(home=home, **poor) as terminal:
        if changes:  # box characters would be numbers
            assert terminal.end() == 7
        else:
            terminal.see("Welcome", "q quit")
            assert terminal.quit() == 0


@pytest.mark.parametrize(
    "words",
    [
        "export",
        "learn botulinum-toxin",
        "play jaw --plain --speed 100 --no-log",
    ],
)
def test_a_reader_that_goes_away_is_no_fault(home: Path, words: str) -> None:
    clock = SystemClock()
    journal = Journal(home / "relief.db", clock)
    for _ in range(20):
        journal.write("entry", {"at": clock.now().isoformat(), "note": "x" * 20_000}, clock.now())
    journal.close()
    line = f"{' '.join(RELIEF)} {words} | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", line], env=environment(home), capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("keys, sees", [("3", "Neck reset"), ("256", "WARNING SIGNS")])
def test_keys_typed_before_it_is_ready_do_no_harm(
    home: Path, nothing_worrying: None, keys: str, sees: str
) -> None:
    with Terminal(home=home) as terminal:
        terminal.press(keys)
        terminal.see(sees)
        assert terminal.quit() == 0, terminal.said
    assert not (home / "crash.txt").exists()


def test_stray_bytes_and_odd_answers_of_a_terminal_do_no_harm(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("Welcome", "q quit")
        terminal.send(b"\xe4\x7a\xff\x80\x00", b"\x1b[48;24;80;0;0t\x1b[<35;3;3M", b"\x1b[200~half")
        terminal.send(b"\x1b[201~", b"5")
        terminal.see("Your diary is empty")
        assert terminal.quit() == 0


def test_stopped_and_continued_it_pauses_the_session(home: Path, nothing_worrying: None) -> None:
    with Terminal("breathe", home=home) as terminal:
        terminal.see("get ready")
        begun = SystemClock().monotonic()
        terminal.press("\x1b[C")
        terminal.see("0:01 of")
        terminal.signal(signal.SIGSTOP)
        at_most = SystemClock().monotonic() - begun
        stopped_at = SystemClock().now()
        terminal.wait(lambda: SystemClock().now() > stopped_at + timedelta(seconds=2.5), "a gap")
        terminal.signal(signal.SIGCONT)
        terminal.see("asleep")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 143
    (kept,) = sessions(home)
    assert 1 <= kept["seconds"] <= at_most + 0.1
