"""Starts and ends other programs, and parses command lines as this system does."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress


def split_command(line: str) -> list[str]:
    """Split a command line such as that in EDITOR.

    On Windows a backslash separates folders, so only quotes are special there.

    Raises:
        ValueError: A quote is not closed.
    """
    if sys.platform != "win32":
        return shlex.split(line)
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = ""
    lexer.quotes = '"'
    return list(lexer)


def join_for_windows(words: Sequence[str]) -> str:
    """Join arguments to a command line that a Windows program splits again."""
    return subprocess.list2cmdline(words)


def usual_pager() -> str:
    """Return the default pager."""
    return "more" if sys.platform == "win32" else "less"


def start_flags() -> int:
    """Return flags that prevent a console window of a child process on Windows."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def end_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a child process with its process group.

    Windows has no such groups: processes started by the child may continue there.
    """
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def as_argument(text: str) -> str | bytes:
    """Encode a text as an argument: as UTF-8 except on Windows, whatever the locale."""
    return text if sys.platform == "win32" else text.encode("utf-8")
