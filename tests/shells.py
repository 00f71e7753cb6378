"""Real shells with a real ``relief`` on their path."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.terminal import PATIENCE_SECONDS, environment

REVEALING = re.compile(r"twitch|spasm|jaw|face|massage|symptom|health|medic", re.IGNORECASE)
"""Words that would tell a bystander what a reminder is for."""


def relief_on_path(folder: Path) -> str:
    """A PATH on which ``relief`` is found."""
    program = folder / "bin" / "relief"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m relief "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}:/usr/local/bin:/usr/bin:/bin"


def run_shell(shell: str, code: str, home: Path, **changes: str) -> str:
    """What a shell prints when it runs some lines; it must have nothing to complain about."""
    flags = {"zsh": ("-f",), "fish": ("--no-config",), "bash": ("--norc",), "sh": ()}[shell]
    done = subprocess.run(
        [shell, *flags, "-c", code], capture_output=True, text=True, check=False,
        env=environment(home, PATH=relief_on_path(home.parent), **changes), cwd=home,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout
