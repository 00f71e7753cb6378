"""relief as a stranger has it: built into a wheel, installed in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

_BARE = """
from textual.app import App
from textual.widgets import Static
class Floor(App):
    def compose(self):
        yield Static("Hello relief")
Floor().run()
"""
_LISTED = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList
class Floor(App):
    BINDINGS = [("q", "quit", "quit")]
    def compose(self):
        yield Header()
        yield OptionList(*[f"row number {n}" for n in range(60)])
        yield Footer()
Floor().run()
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with relief in it, and two floors to stand beside it.

    Attributes:
        python: Its interpreter.
        relief: The command.
        bare: An app of bare Textual with one Static.
        listed: One with a header, a list and a footer.
    """

    python: Path
    relief: Path
    bare: Path
    listed: Path

    def environment(self, home: Path) -> dict[str, str]:
        """What a child is told: little, and nothing of the machine it runs on."""
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(home),
            "RELIEF_HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TZ": "Europe/Berlin",
        }


def install(folder: Path) -> Installed:
    """Build the wheel and install it, with bytecode, as pip does it."""
    place = folder / "environment"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT)
    (wheel,) = folder.glob("relief_tui-*.whl")
    _run(python, "-m", "pip", "install", "--quiet", wheel)
    bare, listed = folder / "bare.py", folder / "listed.py"
    bare.write_text(_BARE)
    listed.write_text(_LISTED)
    return Installed(python, place / "bin" / "relief", bare, listed)


def without_bytecode(folder: Path) -> int:
    """Take the compiled files away, as after an install that made none; returns how many."""
    compiled = list(folder.rglob("*.pyc"))
    for path in compiled:
        path.unlink()
    return len(compiled)


def _run(*words: str | Path) -> None:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{words[0]} failed:\n{done.stderr}")
