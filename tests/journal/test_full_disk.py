"""On a full or read-only disk, relief still opens for reading, reports it, and recovers later.

Each test has its own small disk in a namespace, which can really be filled up.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.builders import note
from tests.screen_helpers import answer_all_no
from tests.terminal import RELIEF, Terminal, environment
from tests.tools import may_unshare

pytestmark = pytest.mark.slow

ON_A_DISK = """
set -e
mount -t tmpfs -o size=300k,mode=700 none "$RELIEF_HOME"
cp "$1"/* "$RELIEF_HOME" 2>/dev/null || true
case "$2" in
    full) cat /dev/zero > "$RELIEF_HOME/ballast" 2>/dev/null || true ;;
    closed) mount -o remount,ro "$RELIEF_HOME" ;;
esac
shift 2
exec "$@"
"""
FULL = "relief cannot save anything now: the disk is full."
CLOSED = "relief cannot save anything now: it does not have permission to write to"


def on_disk(kept: Path, how: str) -> tuple[str, ...]:
    """Return the prefix of a command with its own home: a copy of ``kept`` on such a disk."""
    return (*may_unshare("-rm"), "sh", "-c", ON_A_DISK, "sh", str(kept), how)


@pytest.fixture
def kept(tmp_path: Path, library: Library) -> Path:
    """A journal with a note, and all safety answers."""
    folder = tmp_path / "kept"
    folder.mkdir()
    journal = Journal(folder / "relief.db", SystemClock())
    answer_all_no(journal, library)
    note(journal, "written before")
    journal.close()
    return folder


def test_full_it_opens_says_so_and_saves_once_there_is_room(home: Path, kept: Path) -> None:
    with Terminal(home=home, program=(*on_disk(kept, "full"), *RELIEF)) as terminal:
        terminal.see("relief cannot save anything", "now: the disk is full.", "no warning signs")
        terminal.press("5")
        terminal.see("written before")
        terminal.press("2")
        terminal.see("You can look after this yourself")
        terminal.press("l")
        terminal.see("How are you now?")
        terminal.press("4", "\r")
        terminal.see("Not saved yet", "disk is", "Free")
        Path(f"/proc/{terminal.process.pid}/root{home}/ballast").unlink()
        terminal.press("\r")
        terminal.see("Saved on this machine")
        terminal.press("5")
        terminal.see("▃ 4", "written before")
        terminal.press("1")
        terminal.wait(lambda: "relief cannot save anything" not in terminal.text, "Today as ever")
        assert terminal.quit() == 0


def test_somebody_new_is_welcome_on_a_closed_one(home: Path, tmp_path: Path) -> None:
    with Terminal(home=home, program=(*on_disk(tmp_path / "no", "closed"), *RELIEF)) as terminal:
        terminal.see("Welcome", "relief cannot save anything now", "permission")
        assert terminal.quit() == 0


READ_ALL = """
from relief.cli import main
for words in ("entries", "status", "checklist --last", "report", "export"):
    assert main(words.split()) == 0, words
"""


def read_all(home: Path, kept: Path, how: str) -> tuple[str, str]:
    """Return the output of commands that read a journal on such a disk."""
    done = subprocess.run(
        (*on_disk(kept, how), RELIEF[0], "-P", "-c", READ_ALL), env=environment(home), cwd="/",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for seen in (
        "practised 0 of 7",
        "written before",
        "no warning signs",
        "SUMMARY FOR THE DOCTOR",
    ):
        assert seen in done.stdout
    return done.stdout, done.stderr


def test_on_a_closed_disk_commands_read_and_say_aside_that_nothing_is_saved(
    home: Path, kept: Path
) -> None:
    _, said = read_all(home, kept, "closed")
    assert said.count(CLOSED) == 4  # a status line has no space for it


def test_on_a_full_disk_they_read_what_a_crash_left_in_the_log_too(home: Path, kept: Path) -> None:
    journal = Journal(kept / "relief.db", SystemClock())
    note(journal, "only in the log")
    (crashed := kept.with_name("crashed")).mkdir()
    for name in ("relief.db", "relief.db-wal"):
        (crashed / name).write_bytes((kept / name).read_bytes())
    journal.close()
    assert b"only in the log" not in (crashed / "relief.db").read_bytes()
    printed, said = read_all(home, crashed, "full")
    assert "only in the log" in printed
    assert FULL in said  # merging the log may have freed space for the next command
