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
    """The words of a command line such as EDITOR holds.

    On Windows a backslash separates folders, so only quotes have a meaning there.

    Raises:
        ValueError: A quote is never closed.
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
    """Words as one command line that a Windows program takes apart again."""
    return subprocess.list2cmdline(words)


def usual_pager() -> str:
    """The pager to try where none was chosen."""
    return "more" if sys.platform == "win32" else "less"


def start_flags() -> int:
    """Flags for a child that shows no window of its own on Windows."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def end_tree(process: subprocess.Popen[bytes]) -> None:
    """End a child that heads its own process group, with all that it started, at once.

    Windows has no such groups: what the child itself started may go on there.
    """
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def as_argument(text: str) -> str | bytes:
    """A text as one word for a child: elsewhere than on Windows as UTF-8, whatever the locale."""
    return text if sys.platform == "win32" else text.encode("utf-8")
