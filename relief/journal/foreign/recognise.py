"""What a file is, by its first bytes and its header: no name of a file is trusted."""

from __future__ import annotations

from itertools import islice
from typing import Literal

from relief.journal.exchange.rows import BrokenRow, rows_of
from relief.journal.exchange.source import Source
from relief.journal.exchange.table_reading import kind_of_table

Sort = Literal["export", "own-table", "table"]


def recognise(source: Source, title: str) -> Sort:
    """What a file is.

    Args:
        source: The file.
        title: Its name without the ending.

    Raises:
        ContentError: It is a table that is no text.
    """
    if source.first_byte() in (b"{", b""):
        return "export"
    headers = first_row(source)
    names = [cell.strip().lower() for cell in headers]
    while names and not names[-1]:
        names.pop()
    return "own-table" if kind_of_table(names, title) is not None else "table"


def first_row(source: Source) -> list[str]:
    """The first row of a table; empty where it cannot be read as one."""
    with source.text() as text:
        try:
            return next((cells for _, cells in islice(rows_of(text), 1)), [])
        except BrokenRow:
            return []
