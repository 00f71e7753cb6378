"""Output of commands: data to stdout, messages to stderr, control characters removed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress

from relief.cli.ascii_fallback import to_ascii
from relief.errors import ReliefError, UsageError
from relief.i18n import _
from relief.text import clean, one_line

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any


_NARROWEST = 20
"""Columns below which a terminal wraps by itself: indents would leave no room."""


def write(text: str = "") -> None:
    """Print one line or more to be read, wrapped to the terminal.

    Raises:
        ReliefError: The text cannot be printed.
    """
    _print_data(fit_terminal(clean(text, sys.maxsize), sys.stdout))


def write_data(text: str) -> None:
    """Print lines for programs, or to be copied; they are never wrapped.

    Raises:
        ReliefError: The text cannot be printed.
    """
    _print_data(clean(text, sys.maxsize))


def printable(text: str) -> str:
    """Return a text as ``write`` prints it, for a prompt or the pager."""
    return to_ascii(fit_terminal(clean(text, sys.maxsize), sys.stdout), sys.stdout)


def fit_terminal(text: str, stream: Any) -> str:
    """Wrap the lines of a text to the terminal of a stream; unchanged if it is not a terminal."""
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return text
    widest_possible = len(text) if text.isascii() else 2 * len(text)
    if width < _NARROWEST or widest_possible <= width:
        return text
    from relief.cli.line_wrap import wrap_lines  # late: most lines are short

    return wrap_lines(text, width)


def write_piece(text: str) -> None:
    """Print generated text unchanged: a script, or JSON in ASCII.

    Raises:
        ReliefError: The text cannot be printed.
    """
    _print_data(text, end="")


def write_bytes(data: bytes) -> None:
    """Print binary data; never to a terminal.

    Raises:
        ReliefError: The data cannot be printed, or the output is a terminal.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(_("a terminal cannot show this format"), _("give a file: -o FILE"))
    with _faults_in_words():
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def print_message(text: str) -> None:
    """Print a message to stderr, wrapped to the terminal; ignores a closed stream."""
    if sys.stderr is not None:
        _print(fit_terminal(clean(text), sys.stderr), sys.stderr)


def write_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; control characters are escaped by JSON itself.

    Raises:
        ReliefError: The object cannot be printed.
    """
    _print_data(_json(value))


def show_error(error: ReliefError, as_json: bool) -> int:
    """Print an error to stderr, and return the exit status."""
    lines = [f"relief: {one_line(error.message)}"]
    if error.hint:
        lines.append(f"  {one_line(error.hint)}")
    if as_json:
        fields = {"code": error.code, "message": error.message, "hint": error.hint}
        lines = [_json({"schema": "relief.error/1", **fields})]
    stream = sys.stderr or sys.stdout  # standard error may be closed
    if stream is not None:
        with suppress(OSError):  # the exit status reports it as well
            text = "\n".join(lines)
            _print(text if as_json else fit_terminal(text, stream), stream)
    return error.status


def close_quietly() -> None:
    """Close each output stream whose reader is gone, so that flushing it raises nothing."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _json(value: Mapping[str, Any]) -> str:
    import json  # late: most commands print text

    return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")


def _print_data(text: str, end: str = "\n") -> None:
    with _faults_in_words():
        _print(text, sys.stdout, end)


@contextmanager
def _faults_in_words() -> Iterator[None]:
    if sys.stdout is None:
        raise ReliefError(_("standard output is closed"), _("Standard output is closed."))
    try:
        yield
    except BrokenPipeError:
        raise  # not an error: the reader has closed the pipe
    except OSError as error:
        raise ReliefError(
            _("the output could not be written: {why}").format(why=error.strerror),
            _("Nothing in your diary is lost."),
        ) from error


def _print(text: str, stream: Any, end: str = "\n") -> None:
    stream.write(to_ascii(text, stream) + end)
    stream.flush()
