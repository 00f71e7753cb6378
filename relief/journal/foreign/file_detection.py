"""Detects a file's type by its first bytes and its header, never by its name."""

from __future__ import annotations

from itertools import islice
from typing import Literal

from relief.journal.exchange.csv_reader import kind_of_table
from relief.journal.exchange.csv_rows import BrokenRow, rows_of
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.spreadsheet import is_spreadsheet
from relief.journal.health.health_reader import is_sleep_table

FileKind = Literal[
    "export", "own-table", "table", "apple", "zip", "health-json", "health-table", "calendar",
    "spreadsheet"
]  # fmt: skip

_PEEKED = 64 * 1024
_HEALTH_NAMES = (
    b'"minutesAsleep"', b'"dateOfSleep"', b'"bedtime_start"', b'"total_sleep_duration"',
    b'"startZoneOffset"', b'"stages"', b'"sleepSessions"',
)  # fmt: skip


def detect_file(source: InputFile, title: str) -> FileKind:
    """Detect the type of a file.

    Args:
        source: The file.
        title: Its name without the extension.

    Raises:
        ContentError: The file is a binary table.
    """
    first, begins = source.first_byte(), source.peek(_PEEKED)
    if first == b"[" or (first == b"{" and not _is_export(begins)):
        return "health-json"
    if first in (b"{", b""):
        return "export"
    if first == b"<":
        return "apple"
    if begins.startswith(b"PK"):
        return "spreadsheet" if is_spreadsheet(source) else "zip"
    if begins.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return "calendar"
    headers = first_row(source)
    names = [cell.strip().lower() for cell in headers]
    while names and not names[-1]:
        names.pop()
    if kind_of_table(names, title) is not None:
        return "own-table"
    return "health-table" if is_sleep_table(source) else "table"


def _is_export(begins: bytes) -> bool:
    """Return whether a JSON object may be relief's own export; it may be truncated."""
    return b'"relief.export/' in begins or not any(name in begins for name in _HEALTH_NAMES)


def first_row(source: InputFile) -> list[str]:
    """Return the first row of a table; empty if it cannot be parsed."""
    with source.text() as text:
        try:
            return next((cells for _, cells in islice(rows_of(text), 1)), [])
        except BrokenRow:
            return []
