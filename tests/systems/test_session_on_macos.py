"""A whole plain-text massage with macOS' code paths, on a real terminal, obeys its keys."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.session_keys import TOGETHER_SECONDS
from tests.screen_helpers import answer_all_no
from tests.terminal import Terminal

_AS_ON_A_MAC = """
import asyncio, fcntl, filelock, pydantic.fields, sqlite3, sys, tzlocal, zoneinfo
fcntl.F_FULLFSYNC = fcntl.F_GETFD
sys.platform = "darwin"
from relief.cli import main
sys.exit(main())
"""
PROGRAM = (sys.executable, "-P", "-c", _AS_ON_A_MAC)
WORDS = ("play", "jaw", "--plain", "--silent", "--delay", "0")


@pytest.mark.slow
@pytest.mark.parametrize(("keys", "status"), [("  x", "hurt"), ("qq", "stopped")])
def test_a_massage_obeys_its_keys(home: Path, library: Library, keys: str, status: str) -> None:
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()
    with Terminal(*WORDS, home=home, program=PROGRAM) as terminal:
        terminal.see("n: nothing is new")
        terminal.press("n\r")
        terminal.see("0-10, Enter to skip")
        terminal.press("6\r")
        terminal.see("Step 1 of")
        terminal.wait(terminal.left_behind, "a terminal that gives each key at once")
        for key in keys:
            time.sleep(2 * TOGETHER_SECONDS)
            terminal.press(key)
        asked = ("by mistake", 1) if status == "hurt" else ("0-10, Enter to skip", 2)
        terminal.wait(lambda: " ".join(terminal.said.split()).count(asked[0]) == asked[1], asked)
        terminal.press("\r")
        assert terminal.end() == 0
        assert terminal.left_behind() == set()
        assert "Paused" in terminal.said
    journal = Journal(home / "relief.db", SystemClock())
    row = journal.newest("session")
    journal.close()
    assert row is not None
    assert row.body["status"] == status
