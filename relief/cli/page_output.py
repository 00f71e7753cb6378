"""Outputs a report: to stdout, to a file, or to the clipboard through the terminal."""

from __future__ import annotations

import base64
import sys
from datetime import date
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import print_message, write, write_bytes, write_data
from relief.errors import DataError, ReliefError, UsageError
from relief.files import remove_parts, write_whole
from relief.i18n import _
from relief.report.formats.formats import FORMATS, Format
from relief.report.save_report import report_folder, save_report

MOST_COPIED = 74_000
"""Maximum size in bytes: terminals drop longer texts, or truncate them."""

_STDOUT = "-"


def output_page(context: Context, kind: Format, made: date, page: str | bytes) -> None:
    """Print or write a report as the flags say; overwrite a file only with ``--force``.

    Raises:
        UsageError: The flags cannot be combined.
        DataError: The report cannot be written, or the file already exists.
    """
    arguments = context.arguments
    path = _path(arguments.output, kind, made)
    if arguments.copy and not isinstance(page, str):
        raise UsageError(_("only text can be copied"), _("leave out --copy, or use --format text"))
    if arguments.open and path is None:
        raise UsageError(_("--open needs a file"), _("give one: -o FILE"))
    if path is not None:
        _write(context, path, page)
        (print_message if arguments.output else write_data)(_said(path, arguments.output))
    elif arguments.copy and arguments.output is None:
        folder = report_folder(context.journal.path, context.settings)
        print_message(_said(save_report(folder, made, kind.suffix, page), _STDOUT))
    else:
        _print(kind, page)
    if arguments.copy and isinstance(page, str):
        _copy(page)
    if arguments.open and path is not None:
        _open(path)


def _path(output: str | None, kind: Format, made: date) -> Path | None:
    """Return the file to write; None to print."""
    if output == _STDOUT or (output is None and kind.is_text):
        return None
    return Path(output or f"relief-visit-{made.isoformat()}.{kind.suffix}").absolute()


def _write(context: Context, path: Path, page: str | bytes) -> None:
    noted_in = context.folders.data
    remove_parts(noted_in, path)
    try:
        write_whole(path, page, context.arguments.force, noted_in=noted_in)
    except DataError as error:
        if error.code == "exists" and path.is_file() and not path.is_symlink():
            error.hint = _("It was not changed. To overwrite it, use --force.")
        raise


def _said(path: Path, output: str | None) -> str:
    """Format the message about a file: only its path if the name was generated, for scripts."""
    return _("written to {path}").format(path=path) if output else f"{path}"


def _print(kind: Format, page: str | bytes) -> None:
    if isinstance(page, bytes):
        write_bytes(page)
    else:
        (write if kind is FORMATS["text"] else write_data)(page.rstrip("\n"))


def _copy(page: str) -> None:
    """Copy through the terminal (OSC 52), which works over ssh too."""
    terminal = next((each for each in (sys.stderr, sys.stdout) if each and each.isatty()), None)
    content = page.encode()
    if terminal is None:
        print_message(_("not copied: this is not a terminal"))
    elif len(content) > MOST_COPIED:
        print_message(_("not copied: the text is too long for a terminal"))
    else:
        terminal.write(f"\x1b]52;c;{base64.b64encode(content).decode()}\x07")
        terminal.flush()
        print_message(_("copied to the clipboard, if this terminal allows it"))


def _open(path: Path) -> None:
    import webbrowser  # late: rarely needed

    try:
        is_open = webbrowser.open(path.as_uri())
    except ValueError as error:  # the value of BROWSER
        raise UsageError(
            _("BROWSER cannot be parsed ({error})").format(error=error),
            _("the file is at {path}").format(path=path),
        ) from error
    if not is_open:
        raise ReliefError(
            _("no program was found to open the file"), _("the file is at {path}").format(path=path)
        )
