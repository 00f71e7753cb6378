"""Starts the person's pager and editor."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import print_message, printable, write
from relief.errors import DataError, NeedsTerminal, UsageError
from relief.i18n import _
from relief.systems.console import wants_plain_text
from relief.systems.programs import split_command, usual_pager


def write_long(context: Context, lines: Sequence[str]) -> None:
    """Print text, through the pager if it does not fit on the terminal."""
    pager = _pager() if context.has_terminal and not wants_plain_text() else []
    texts = [printable(line) for line in lines]
    height = sum(text.count("\n") + 1 for text in texts)
    if not pager or height < shutil.get_terminal_size().lines or not _page(pager, texts):
        for line in lines:
            write(line)


def _pager() -> list[str]:
    """The command of the pager; empty if it is disabled."""
    try:
        words = split_command(os.environ.get("PAGER", usual_pager()))
    except ValueError as error:
        print_message(
            _("PAGER cannot be parsed ({error}); using {usual_pager} instead").format(
                error=error, usual_pager=usual_pager()
            )
        )
        words = [usual_pager()]
    known = words and words[0] != "cat" and shutil.which(words[0])
    return words if known else []


def _page(words: list[str], texts: Sequence[str]) -> bool:
    """Show text in the pager. Returns whether it could be started."""
    try:
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, text=True, encoding="utf-8",
            env={"LESS": "FX", **os.environ},
        )  # fmt: skip
    except OSError:
        return False
    before = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is handled by the pager meanwhile
    try:
        with suppress(BrokenPipeError):  # the pager was closed before the end
            process.communicate("\n".join(texts) + "\n")
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def editor_words(path: Path) -> list[str]:
    """Return the editor's command from the environment, as words; empty if none is set.

    Raises:
        UsageError: The command is invalid; for example, a quote is not closed.
    """
    name = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    try:
        return split_command(os.environ.get(name) or "")
    except ValueError as error:
        raise UsageError(
            _("{name} cannot be parsed ({error})").format(name=name, error=error),
            _("the file is {path}").format(path=path),
        ) from error


def edit(context: Context, path: Path) -> int:
    """Open a file in the person's editor.

    Returns:
        0 if the editor succeeded, otherwise 1.

    Raises:
        NeedsTerminal: There is no terminal for an editor.
        UsageError: No editor is configured.
        DataError: The editor could not be started.
    """
    if not context.has_terminal:
        raise NeedsTerminal(
            _("an editor needs a terminal"), _("the file is {path}").format(path=path)
        )
    words = editor_words(path)
    if not words:
        raise UsageError(
            _("no editor is set"), _("set EDITOR; the file is {path}").format(path=path)
        )
    try:
        return 0 if subprocess.call([*words, str(path)]) == 0 else 1
    except OSError as error:
        raise DataError(
            _("{words} could not be started: {why}").format(words=words[0], why=error.strerror)
        ) from error
