"""Records as tables: safe to open in a table program, and read back without a loss.

A number is a number. Text that a table program could take for a formula gets an apostrophe in
front, and so does text that begins with one, or that is empty and not blank. What stands in a list
is told apart by semicolons where that is clear, and is JSON where it is not.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from relief.errors import DataError
from relief.files import check_place, sync_folder, write_whole
from relief.journal.exchange.checked import ANY_TIME, Unfit
from relief.journal.exchange.exchange import PLURALS, Tally, present, to_fields
from relief.journal.exchange.incoming import (
    Incoming,
    check_ids,
    from_fields,
    no_number,
    read_bytes,
    read_text,
    refuse,
)
from relief.journal.journal import Journal
from relief.journal.records import KINDS
from relief.journal.revision import Revision

_FORMULA = re.compile("'|\\s*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_LARGEST_CELL = 1_000_000


class Writer(Protocol):
    """What rows are written to."""

    def writerow(self, row: Iterable[str], /) -> object:
        """Write one row."""


def columns(kind: str) -> list[str]:
    """The columns of a kind's table."""
    names = list(KINDS[kind].model_fields)
    day = "noted" if "day" in names else "day"
    return ["id", day, *names, "revised", "device"]


def table_pieces(kind: str, rows: Iterable[Revision]) -> Iterator[str]:
    """A table, line by line; the first one names the columns."""
    names = columns(kind)
    yield _line(names)
    for row in rows:
        fields = to_fields(row)
        yield _line([to_cell(fields.get(name)) for name in names])


def to_cell(value: object) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if not value or _FORMULA.match(value) else value
    if isinstance(value, list) and _is_plain_list(value):
        return to_cell("; ".join(value)) if value else ""
    return json.dumps(value, ensure_ascii=False)


def from_cell(cell: str, wanted: str) -> Any:
    """The value of a cell that is not blank.

    Args:
        cell: What stands in it.
        wanted: Whether text, a list or something else is expected.

    Raises:
        ValueError: It is nothing of the kind.
    """
    text = cell[1:] if cell.startswith("'") else cell
    if wanted == "text":
        return text
    if wanted == "list" and not text.startswith("["):
        return [part.strip() for part in text.split(";") if part.strip()]
    return json.loads(text, parse_constant=no_number)


def write_tables(journal: Journal, folder: Path, tally: Tally, force: bool) -> None:
    """Write one table for each kind that has records; the folder is there complete, or not at all.

    Raises:
        DataError: It cannot be written, or holds something already.
    """
    beside = folder.with_name(f".relief-{secrets.token_hex(6)}.part")
    try:
        beside.mkdir(mode=0o700)
        try:
            with journal.reading() as store:
                for kind in (kind for kind in store.kinds() if kind in KINDS):
                    rows = present(store, kind, tally)
                    path = beside / f"{PLURALS.get(kind, kind)}.csv"
                    write_whole(path, table_pieces(kind, rows))
            _give_place(beside, folder, force)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise DataError(f"{folder} could not be written: {error.strerror}") from error


def read_table(path: Path, latest: str = ANY_TIME) -> Incoming:
    """Read one table, of whatever kind it is; ``latest`` is the latest stamp it may have.

    Raises:
        ContentError: It is not sound.
    """
    text = read_text(read_bytes(path), str(path))
    incoming = parse_table(text, str(path), path.stem, latest)
    check_ids(incoming, str(path))
    return incoming


def read_tables(folder: Path, latest: str = ANY_TIME) -> Incoming:
    """Read all tables of a folder; ``latest`` is the latest stamp that a record may have.

    Raises:
        ContentError: One of them is not sound, or there is none.
    """
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        refuse(str(folder), None, "there is no table (a file that ends in .csv) in this folder")
    incoming = Incoming()
    for path in paths:
        incoming.join(read_table(path, latest))
    check_ids(incoming, str(folder))
    return incoming


def parse_table(text: str, name: str, title: str = "", latest: str = ANY_TIME) -> Incoming:
    """Read a table's text.

    Args:
        text: The table; its first line names the columns.
        name: What it is called when something is wrong with it.
        title: The name of its kind, for the case that two kinds have those columns.
        latest: The latest stamp that a record may have.

    Raises:
        ContentError: It is not sound.
    """
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        names = next(reader, [])
        kind = _kind_of(names, title)
        if kind is None:
            refuse(name, 1, "these are not the columns of a table of relief")
        incoming, wanted = Incoming({kind}), _wanted(kind)
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return incoming
            if cells:
                incoming.records.append(_read_row(kind, names, cells, wanted, latest))
    except Unfit as fault:
        refuse(name, line, f"{fault}")
    except csv.Error as error:
        refuse(name, line, f"this row cannot be read as a table's ({error})")


def _read_row(
    kind: str, names: list[str], cells: list[str], wanted: Mapping[str, str], latest: str
) -> Revision:
    if len(cells) != len(names):
        raise Unfit("", f"there are {len(cells)} cells here, and {len(names)} columns")
    fields: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=True):
        if cell:
            try:
                fields[name] = from_cell(cell, wanted.get(name, "text"))
            except (ValueError, RecursionError) as error:
                raise Unfit(name, f"cannot be {cell[:40]}") from error
    return from_fields(kind, fields, latest)


def _kind_of(names: list[str], title: str) -> str | None:
    """The kind whose columns these are; the title decides where several would do.

    Without it the kind that has just these columns is meant.
    """
    fits = [
        kind
        for kind, model in KINDS.items()
        if set(names) <= set(columns(kind))
        and {n for n, field in model.model_fields.items() if field.is_required()} <= set(names)
    ]
    named = [kind for kind in fits if title in (kind, PLURALS.get(kind))]
    exact = [kind for kind in fits if len(columns(kind)) == len(names)]
    return next(iter(named or exact or fits), None)


def _wanted(kind: str) -> dict[str, str]:
    """What each field of a kind holds: text, a list, or something else, as its scheme says."""
    shapes = KINDS[kind].model_json_schema(mode="serialization")
    found = {}
    for name, shape in shapes["properties"].items():
        sorts = {each.get("type") for each in shape.get("anyOf", [shape])} - {"null"}
        found[name] = {"string": "text", "array": "list"}.get(str(next(iter(sorts), "")), "other")
        if "enum" in shape or any("enum" in each for each in shape.get("anyOf", ())):
            found[name] = "text"
    return found


def _is_plain_list(value: list[Any]) -> bool:
    """Whether semicolons tell the parts apart without any doubt."""
    return all(
        isinstance(part, str) and part and part == part.strip() and ";" not in part
        for part in value
    ) and not (value and value[0].startswith(("[", "'")))


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _give_place(beside: Path, folder: Path, force: bool) -> None:
    """Put the finished folder in its place; into one that holds something only by force."""
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
            f"{folder} is there already", "Choose another name; it was left as it is.", "exists"
        )
    for path in sorted(beside.iterdir()):
        write_whole(folder / path.name, path.read_bytes(), force=True)
