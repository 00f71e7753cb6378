"""Reads the first sheet of a spreadsheet (.xlsx) as the CSV table it would be saved as."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from relief.errors import ContentError
from relief.i18n import _
from relief.journal.exchange.input_file import (
    LARGEST_BYTES,
    UNCHANGED,
    InputFile,
    refuse,
    refuse_size,
)

_MARK = "xl/workbook.xml"


def is_spreadsheet(source: InputFile) -> bool:
    """Return whether a zip file is a spreadsheet."""
    source.file.seek(0)
    try:
        with zipfile.ZipFile(source.file) as packed:
            return _MARK in packed.namelist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        return False


@contextmanager
def first_sheet(source: InputFile) -> Iterator[InputFile]:
    """Write the first sheet as a table to an anonymous temporary file.

    Raises:
        ContentError: The sheet cannot be read, or the library for it is not installed.
    """
    _check_size(source)
    with tempfile.TemporaryFile() as file:
        _write_rows(source, file)
        yield InputFile(source.name, file)


def _check_size(source: InputFile) -> None:
    source.file.seek(0)
    with zipfile.ZipFile(source.file) as packed:
        if sum(each.file_size for each in packed.infolist()) > LARGEST_BYTES:
            refuse_size(source.name)


def _write_rows(source: InputFile, file: IO[bytes]) -> None:
    try:
        from openpyxl import load_workbook  # late, and only if the extra is installed
    except ImportError as error:
        raise ContentError(
            _("{name} is a spreadsheet, and the library that reads it is not installed").format(
                name=source.name
            ),
            _('{unchanged} Save it as CSV UTF-8, or: pip install "relief-tui[xlsx]"').format(
                unchanged=_(UNCHANGED)
            ),
        ) from error
    text = io.TextIOWrapper(file, "utf-8", newline="")
    write = csv.writer(text, lineterminator="\n").writerow
    source.file.seek(0)
    try:
        book = load_workbook(source.file, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            write([_cell(value) for value in row])
        book.close()
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, OSError) as error:
        refuse(
            source.name,
            None,
            _("this spreadsheet cannot be read ({error})").format(error=str(error)[:60]),
        )
    text.flush()
    text.detach()


def _cell(value: Any) -> str:
    """Format a value for a table; dates and times are unambiguous."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" + (f":{value:%S}" if value.second else "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
