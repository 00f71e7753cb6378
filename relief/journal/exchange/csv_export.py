"""Exports records as tables: safe to open in a spreadsheet, and importable without loss.

Text that a spreadsheet could take for a formula gets an apostrophe in front, and so does text that
starts with one, or an empty text that is not blank. Lists are separated by semicolons if that is
unambiguous, and are JSON otherwise.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from relief.errors import DataError
from relief.files import check_place, part_of, write_whole
from relief.i18n import _
from relief.journal.exchange.json_export import LISTS, Tally, present, to_fields
from relief.journal.journal import Journal
from relief.journal.records import KINDS
from relief.journal.stored_record import StoredRecord
from relief.systems.disk import mark_as_written, sync_folder

_FORMULA = re.compile("'|\\s*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def columns(kind: str) -> list[str]:
    """Return the columns of a kind's table."""
    return ["id", "day", *KINDS[kind].fields(), "revised_at", "device"]


def table_pieces(kind: str, rows: Iterable[StoredRecord]) -> Iterator[str]:
    """Yield a table line by line, starting with the header."""
    names = columns(kind)
    yield _line(names)
    for row in rows:
        fields = to_fields(row)
        yield _line([to_cell(fields.get(name)) for name in names])


def to_cell(value: object) -> str:
    """Format a value as a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if not value or _FORMULA.match(value) else value
    if isinstance(value, list) and _is_plain_list(value):
        return to_cell("; ".join(value)) if value else ""
    return json.dumps(value, ensure_ascii=False)


def write_tables(
    journal: Journal, folder: Path, tally: Tally, force: bool, noted_in: Path | None = None
) -> None:
    """Write one table for each kind that has records; creates the whole folder or nothing.

    Raises:
        DataError: The folder cannot be written, or is not empty.
    """
    try:
        with part_of(folder, noted_in) as beside:
            beside.mkdir(mode=0o700)
            with _held(beside), journal.reading() as store:
                for kind in (kind for kind in store.kinds() if kind in KINDS):
                    rows = present(store, kind, tally)
                    path = beside / f"{LISTS.get(kind, kind)}.csv"
                    write_whole(path, table_pieces(kind, rows))
            _give_place(beside, folder, force)
    except OSError as error:
        raise DataError(
            _("{folder} could not be written: {why}").format(folder=folder, why=error.strerror)
        ) from error


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder while it is being written, if the system supports that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        mark_as_written(descriptor)
        yield
    finally:
        os.close(descriptor)


def _is_plain_list(value: list[Any]) -> bool:
    """Return whether semicolons separate the items unambiguously."""
    return all(
        isinstance(part, str) and part and part == part.strip() and ";" not in part
        for part in value
    ) and not (value and value[0].startswith(("[", "'")))


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _give_place(beside: Path, folder: Path, force: bool) -> None:
    """Move the finished folder into place; replace a non-empty one only if forced."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        check_place(folder)
    if not folder.exists() or not any(folder.iterdir()):
        with suppress(FileNotFoundError):
            folder.rmdir()
        os.rename(beside, folder)  # noqa: PTH104  (fails if something has come there meanwhile)
        sync_folder(folder.parent)
        return
    if not force:
        raise DataError(
            _("{folder} already exists").format(folder=folder),
            _("Choose another name; it was not changed."),
            "exists",
        )
    for path in sorted(beside.iterdir()):
        write_whole(folder / path.name, path.read_bytes(), force=True)
