"""Reads tables, as written by relief and as saved again by a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from relief.collector import resting_collector
from relief.i18n import N_, _
from relief.journal.exchange.csv_cells import Order, check_cell, date_order, sorts_of
from relief.journal.exchange.csv_export import columns
from relief.journal.exchange.csv_rows import BrokenRow, rows_of
from relief.journal.exchange.export_reader import Incoming, check_ids, from_fields
from relief.journal.exchange.input_file import InputFile, opened, refuse
from relief.journal.exchange.json_export import LISTS, OLD_LISTS
from relief.journal.exchange.record_check import ANY_TIME, InvalidRecord
from relief.journal.fields import Sort
from relief.journal.legacy_names import current_columns
from relief.journal.records import KINDS
from relief.journal.revision import Revision

LARGEST_CELL = 1_000_000
SMALLEST = N_('The smallest table has two lines: "at,twitch" and "2026-11-23 14:05,3"')
"""A minimal valid table, for help and messages."""


def read_table(path: Path, latest: str = ANY_TIME, zone: str = "") -> Incoming:
    """Read one table, of any kind.

    Args:
        path: The file.
        latest: The latest timestamp allowed in a record.
        zone: Time zone of times without an offset.

    Raises:
        ContentError: The table is invalid.
    """
    with opened(path) as source:
        incoming = parse_table(source, path.stem, latest, zone)
    check_ids(incoming, str(path))
    return incoming


def read_tables(folder: Path, latest: str = ANY_TIME, zone: str = "") -> Incoming:
    """Read all tables of a folder; the arguments are those of ``read_table``.

    Raises:
        ContentError: One of the tables is invalid, or there is none.
    """
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        refuse(str(folder), None, _("this folder contains no table (a file that ends in .csv)"))
    incoming = Incoming()
    for path in paths:
        with opened(path) as source:
            parse_table(source, path.stem, latest, zone, incoming)
    check_ids(incoming, str(folder))
    return incoming


def parse_table(
    source: InputFile,
    title: str = "",
    latest: str = ANY_TIME,
    zone: str = "",
    incoming: Incoming | None = None,
    order: Order = "unknown",
) -> Incoming:
    """Parse a table with commas, semicolons or tabs between the cells, row by row.

    Args:
        source: The table; its first line is the header.
        title: The name of the table's kind, in case two kinds have these columns.
        latest: The latest timestamp allowed in a record.
        zone: Time zone of times without an offset.
        incoming: Where to add the records; None creates a new ``Incoming``.
        order: Order of day and month in the dates, if given.

    Returns:
        The records. Duplicate ids still have to be checked.

    Raises:
        ContentError: The table is invalid.
    """
    csv.field_size_limit(LARGEST_CELL)
    incoming = incoming or Incoming()
    line = 1
    try:
        with resting_collector(), source.text() as text:
            rows = rows_of(text)
            line, cells = next(rows, (1, []))
            names = _names(cells)
            kind = _known_kind(names, title)
            table = _Table(kind, current_columns(kind, names), latest, zone, source, order)
            incoming.kinds.add(table.kind)
            for line, cells in rows:  # noqa: B007  (a fault names it)
                if any(map(str.strip, cells)):
                    incoming.records.append(table.record(cells))
        return incoming
    except InvalidRecord as fault:
        refuse(source.name, line, f"{fault}")
    except BrokenRow as broken:
        refuse(
            source.name,
            broken.line,
            _("this row cannot be read as part of a table ({broken})").format(broken=broken),
        )


@dataclass
class _Table:
    """A table of one kind.

    Attributes:
        kind: The kind of its records.
        names: Its columns.
        latest: The latest timestamp allowed in a record.
        zone: Time zone of times without an offset.
        source: The file.
        said: Order of day and month in its dates, if given.
    """

    kind: str
    names: list[str]
    latest: str
    zone: str
    source: InputFile
    said: Order

    @cached_property
    def _sorts(self) -> Mapping[str, Sort]:
        return sorts_of(self.kind)

    @cached_property
    def _order(self) -> Order:
        """The order of day and month; detected only if there are dates with slashes."""
        if self.said != "unknown":
            return self.said
        dated = [n for n, name in enumerate(self.names) if self._is_dated(name)]
        with self.source.text() as text:
            rows = (cells for _, cells in rows_of(text))
            return date_order(row[place] for row in rows for place in dated if place < len(row))

    def _is_dated(self, name: str) -> bool:
        return self._sorts.get(name) in ("date", "moment")

    def record(self, cells: list[str]) -> Revision:
        """Convert a row to a record.

        Raises:
            InvalidRecord: It is invalid.
        """
        while len(cells) > len(self.names) and not cells[-1].strip():
            cells.pop()  # a spreadsheet pads rows
        if len(cells) != len(self.names):
            raise InvalidRecord(
                "",
                _("this row has {cells} cells, but the table has {columns} columns").format(
                    cells=len(cells), columns=len(self.names)
                ),
            )
        row = {name: cell for name, cell in zip(self.names, cells, strict=True) if cell}
        zone = row.get("timezone", self.zone)
        fields = {name: self._value(name, cell, zone) for name, cell in row.items()}
        return from_fields(self.kind, fields, self.latest)

    def _value(self, name: str, cell: str, zone: str) -> Any:
        sort = self._sorts.get(name, "text")
        order = self._order if self._is_dated(name) and "/" in cell else "unknown"
        return check_cell(name, cell, sort, order, zone)


def _names(cells: list[str]) -> list[str]:
    """Return the column names, without the empty ones that a spreadsheet adds at the end."""
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _known_kind(names: list[str], title: str) -> str:
    """Return the kind of a table.

    Raises:
        InvalidRecord: No kind has these columns; the message names the wrong column.
    """
    if twice := next((each for each in names if names.count(each) > 1), ""):
        raise InvalidRecord(
            "",
            _("the column {twice} appears twice. {smallest}").format(
                twice=twice, smallest=_(SMALLEST)
            ),
        )
    kind = kind_of_table(names, title)
    if kind is not None:
        return kind
    named = next((each for each in KINDS if _is_titled(title, each)), None)
    near = named or max(KINDS, key=lambda each: len(set(names) & set(columns(each))))
    known, names = columns(near), current_columns(near, names)
    unknown = [each for each in names if each not in known]
    if not set(names) & set(known) or not names:
        raise InvalidRecord(
            "",
            _("relief does not know these columns. {smallest}").format(smallest=_(SMALLEST)),
        )
    if unknown:
        what = _("relief does not know the column {unknown}").format(
            unknown=unknown[0][:40] or _("without a name")
        )
        raise InvalidRecord(
            "",
            _("{what}; a table of this kind has: {known}. {smallest}").format(
                what=what, known=", ".join(known), smallest=_(SMALLEST)
            ),
        )
    missing = next(name for name in known if name in KINDS[near].required() and name not in names)
    raise InvalidRecord(
        "",
        _("the column {missing} is missing. {smallest}").format(
            missing=missing, smallest=_(SMALLEST)
        ),
    )


def kind_of_table(names: list[str], title: str) -> str | None:
    """Return the kind with these columns; the title decides between several candidates.

    If no title matches, it is the kind with exactly these columns, else the first candidate.
    """
    fits = [
        kind
        for kind, cls in KINDS.items()
        if cls.required() <= set(current_columns(kind, names)) <= set(columns(kind))
    ]
    named = [kind for kind in fits if _is_titled(title, kind)]
    exact = [kind for kind in fits if len(columns(kind)) == len(names)]
    return next(iter(named or exact or fits), None)


def _is_titled(title: str, kind: str) -> bool:
    """Return whether a table's title is the name of a kind, or of its list."""
    return title in (kind, LISTS.get(kind)) or OLD_LISTS.get(title) == kind
