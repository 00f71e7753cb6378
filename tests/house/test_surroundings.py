"""relief without network, with warnings as errors, and with an optimised Python."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.terminal import RELIEF, Terminal, environment
from tests.tools import may_unshare

pytestmark = pytest.mark.slow

COMMANDS = """
from relief.cli import main
for words in (
    "checklist --answer all=no --answer situation=no", "log t3", "entries", "report --format html",
    "export", "learn", "visit list", "troubleshoot", "data verify",
    "play jaw-reset --plain --speed 1000 --delay 0 --no-log",
):
    assert main(words.split()) == 0, words
"""


def use_it(terminal: Terminal) -> None:
    """Go to another tab, and write an entry."""
    terminal.see("Welcome", "q quit")
    terminal.press("5", "l")
    terminal.see("How are you now?")
    terminal.press("4", "\r")
    terminal.see("Saved on this machine")


def test_without_a_network_everything_works_and_nothing_listens(home: Path) -> None:
    alone = may_unshare("-rn")
    with Terminal(home=home, program=(*alone, *RELIEF)) as terminal:
        use_it(terminal)
        for name in ("tcp", "tcp6", "udp", "udp6", "raw"):
            there = Path(f"/proc/{terminal.process.pid}/net/{name}")
            assert len(there.read_text().splitlines()) == 1, name  # its heading
        assert terminal.quit() == 0
    done = subprocess.run(
        (*alone, RELIEF[0], "-P", "-c", COMMANDS),
        env=environment(home), cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_warnings_are_no_errors_and_nothing_hangs_on_asserts_or_docstrings(home: Path) -> None:
    strict = (RELIEF[0], "-OO", *RELIEF[1:])
    with Terminal(home=home, program=strict, PYTHONWARNINGS="error") as terminal:
        use_it(terminal)
        assert (terminal.quit(), terminal.said.strip()) == (0, "")
