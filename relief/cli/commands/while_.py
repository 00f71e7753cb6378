"""`relief while -- COMMAND`: breathe, or rest the eyes, while a slow command runs."""

from __future__ import annotations

import argparse
import os
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write_data
from relief.cli.standard_input import named_pattern
from relief.errors import DataError, NotFound, UsageError
from relief.i18n import _
from relief.journal.lock import FileLock
from relief.journal.patient_records import read_patient_state
from relief.journal.storage_errors import plain_error
from relief.library.breathing import Pattern
from relief.safety.gate import permit_breathing
from relief.systems.console import wants_plain_text

_LAST_LINES = 10
_LONGEST_MINUTES = 20.0
_MOST_LOGS = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief while -- make test", _("breathe until the tests end")),
        ("relief while --pattern coherent -- ./build.sh", _("choose the breathing pattern")),
    )
    parser.add_argument(
        "--pattern", metavar="P", help=_("breathing pattern (default: the gentlest)")
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, help=_("-- and the command to run"))


def run(context: Context) -> int:
    """Run the command, breathe until it ends, and return its exit status."""
    words = list(context.arguments.command)
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        raise UsageError(_("there is no command to run"), _("try: relief while -- make test"))
    pattern = named_pattern(context, context.arguments.pattern)
    permit_breathing(pattern, None, read_patient_state(context.journal), context.library)
    with _own_log(context.folders.data) as log:
        return _run_beside(context, words, pattern, log)


def _run_beside(context: Context, words: list[str], pattern: Pattern, log: Path) -> int:
    process = _start(words, log)
    if context.has_terminal and not wants_plain_text():
        from relief.cli.open_app import open_app

        cycles = pattern.cycles_for(min(_LONGEST_MINUTES, pattern.max_minutes or _LONGEST_MINUTES))
        open_app(context, pattern=pattern, cycles=cycles, beside=process)
    status = process.wait()
    for line in _last_lines(log):
        write_data(line)
    print_message(
        _("{words} ended with status {status}; its output is in {log}").format(
            words=words[0], status=status, log=log
        )
    )
    return status if status >= 0 else 128 - status


@contextmanager
def _own_log(folder: Path) -> Iterator[Path]:
    """The file for a command's output: ``while.log``, or ``while-2.log`` while that is in use.

    Raises:
        DataError: The folder cannot be written, or too many are in use.
    """
    names = ("while.log", *(f"while-{number}.log" for number in range(2, _MOST_LOGS + 1)))
    for name in names:
        lock = FileLock((folder / name).with_suffix(".lock"))
        try:
            is_free = lock.take()
        except OSError as error:
            raise plain_error(folder, error, _("folder")) from error
        if is_free:
            try:
                yield folder / name
            finally:
                lock.release()
            return
    raise DataError(
        _("relief is already running {most_logs} commands").format(most_logs=_MOST_LOGS),
        _("Wait for one to end."),
    )


def _start(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start the command with its output going to the log.

    Raises:
        NotFound: There is no such command.
    """
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as output:
        try:
            return subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise NotFound(
                _("{words} could not be started: {why}").format(words=words[0], why=error.strerror)
            ) from error


def _last_lines(log: Path) -> list[str]:
    with log.open(encoding="utf-8", errors="replace") as file:
        return [line.rstrip("\n") for line in deque(file, _LAST_LINES)]
