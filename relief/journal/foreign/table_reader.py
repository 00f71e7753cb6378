"""Reads the table of another program or a person: first inspects it, then reads it by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from relief.clock import day_of
from relief.collector import resting_collector
from relief.i18n import _
from relief.journal.exchange.csv_cells import Order
from relief.journal.exchange.csv_reader import LARGEST_CELL
from relief.journal.exchange.csv_rows import BrokenRow, rows_of
from relief.journal.exchange.export_reader import Incoming, check_ids
from relief.journal.exchange.input_file import InputFile, refuse
from relief.journal.exchange.record_check import InvalidRecord
from relief.journal.foreign import cell_parsing
from relief.journal.foreign.columns import (
    DAY,
    MOMENT,
    ColumnMapping,
)  # fmt: skip
from relief.journal.foreign.entry_ids import Ids
from relief.journal.foreign.row_conversion import RowReader
from relief.journal.stored_record import StoredRecord

_SHOWN_ROWS = 3
_MOST_COLUMNS = 300
_LEAST_NAMED, _MOST_ABOVE = 2, 10
_EVERY = 2_000

Progress = Callable[[int, int], object]
"""A progress callback: bytes read, total bytes."""


def no_progress(_read: int, _whole: int) -> None:
    """A progress callback that does nothing."""


@dataclass(frozen=True, slots=True)
class TableOverview:
    """An overview of a table.

    Attributes:
        headers: The names of its columns.
        rows: Its first rows that are not empty.
        count: Number of rows that are not empty.
        orders: By column, the order of day and month in its dates.
        open_dates: By column, an ambiguous date.
        decimal: The decimal mark, if its numbers show it.
        width: Number of cells in the first line.
    """

    headers: list[str]
    rows: list[list[str]]
    count: int
    orders: Mapping[str, Order]
    open_dates: Mapping[str, str]
    decimal: cell_parsing.Decimal = ""
    width: int = 0

    def order_of(self, columns: ColumnMapping) -> Order:
        """Return the date order of the mapped columns; ``both`` if they contradict each other."""
        named = (columns.fields.get(name, "") for name in (MOMENT, DAY))
        return next((self.orders[each] for each in named if each in self.orders), "unknown")

    def open_date(self, columns: ColumnMapping) -> str:
        """Return an ambiguous date, if nothing settles the order; "" if there is none."""
        if columns.order != "unknown" or self.order_of(columns) in ("day", "month"):
            return ""
        named = (columns.fields.get(name, "") for name in (MOMENT, DAY))
        return next((self.open_dates[each] for each in named if each in self.open_dates), "")


def inspect_table(source: InputFile, progress: Progress = no_progress) -> TableOverview:
    """Read a table once, and return its overview.

    Raises:
        ContentError: The file cannot be read as a table.
    """
    with _rows(source, progress) as rows:
        line, cells = _header_row(rows)
        headers = _headers(cells, source, line)
        first: list[list[str]] = []
        found: dict[int, set[Order]] = {}
        open_dates: dict[str, str] = {}
        count, marks = 0, set[cell_parsing.Decimal]()
        for _, row in rows:
            if not any(map(str.strip, row)):
                continue
            count += 1
            if len(first) < _SHOWN_ROWS:
                first.append(row)
            for place, cell in enumerate(row[: len(headers)]):
                if "/" in cell or "-" in cell:
                    _note_order(place, cell, found, open_dates, headers)
                elif mark := cell_parsing.decimal_of(cell):
                    marks.add(mark)
    orders: dict[str, Order] = {
        headers[place]: next(iter(said)) if len(said) == 1 else "both"
        for place, said in found.items()
    }
    decimal = marks.pop() if len(marks) == 1 else ""
    return TableOverview(headers, first, count, orders, open_dates, decimal, len(cells))


def _note_order(
    place: int, cell: str, found: dict[int, set[Order]], open_dates: dict[str, str],
    headers: list[str],
) -> None:  # fmt: skip
    numbers = cell_parsing.day_numbers(cell)
    if numbers is None:
        return
    first, second = numbers
    if first > 12 >= second:
        found.setdefault(place, set()).add("day")
    elif second > 12 >= first:
        found.setdefault(place, set()).add("month")
    elif first != second:
        open_dates.setdefault(headers[place], cell.strip())


def _header_row(rows: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Return the header row: the first with two names, below blank lines and a title."""
    first: tuple[int, list[str]] = (1, [])
    for above, (line, cells) in enumerate(rows):
        named = sum(bool(cell.strip()) for cell in cells)
        if named >= _LEAST_NAMED:
            return line, cells
        if named and not first[1]:
            first = line, cells
        if above >= _MOST_ABOVE:
            break
    return first


def _headers(cells: list[str], source: InputFile, line: int) -> list[str]:
    headers = [cell.strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        refuse(source.name, line, _("there is no header: the first line must name the columns"))
    if len(headers) > _MOST_COLUMNS:
        refuse(
            source.name,
            line,
            _("there are more than {most} columns").format(most=_MOST_COLUMNS),
        )
    twice = next((each for each in headers if each and headers.count(each) > 1), "")
    if twice:
        refuse(
            source.name,
            line,
            _("the column {twice} appears twice; rename one of them").format(twice=twice[:40]),
        )
    return headers


def _usual_day(at: datetime) -> str:
    return day_of(at).isoformat()


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How to read a table.

    Attributes:
        columns: The column mapping.
        look: The result of ``inspect_table``.
        zone: Time zone of times without an offset.
        zone_name: The IANA name of the zone; may be empty.
        now: The current time; later days are refused.
        day: Returns the day that an instant counts for.
    """

    columns: ColumnMapping
    look: TableOverview
    zone: tzinfo
    zone_name: str
    now: datetime
    day: Callable[[datetime], str] = _usual_day

    def reader(self) -> RowReader:
        """Return the converter for the rows of the table."""
        columns, look = self.columns, self.look
        known = replace(
            columns,
            order=look.order_of(columns) if columns.order == "unknown" else columns.order,
            decimal=columns.decimal or look.decimal,
        )
        places = {header: place for place, header in enumerate(look.headers)}
        return RowReader(
            known, places, self.zone, self.zone_name, self.now, Ids(columns.source), self.day,
            look.width,
        )  # fmt: skip


def read_rows(
    source: InputFile, reading: TableOptions, progress: Progress = no_progress
) -> Incoming:
    """Read a table whose columns are mapped.

    Args:
        source: The table.
        reading: The options.
        progress: Called with the progress.

    Raises:
        ContentError: A row is invalid; the message names the file, line and column.
    """
    reader = reading.reader()
    incoming = Incoming(kinds={"entry"})
    line = 1
    with resting_collector(), _rows(source, progress) as rows:
        _header_row(rows)
        try:
            for line, row in rows:  # noqa: B007  (a fault names it)
                made = reader.entry(row) if any(map(str.strip, row)) else None
                if made is not None:
                    incoming.records.append(made, is_named=False)
        except InvalidRecord as fault:
            refuse(source.name, line, str(fault))
    check_ids(incoming, source.name)
    return incoming


def first_entries(source: InputFile, reading: TableOptions) -> list[StoredRecord]:
    """Convert the first rows, for a preview.

    Raises:
        ContentError: A row is invalid.
    """
    reader = reading.reader()
    try:
        made = [each for row in reading.look.rows if (each := reader.entry(row)) is not None]
    except InvalidRecord as fault:
        refuse(source.name, None, str(fault))
    return [
        StoredRecord(
            one.record, one.kind, "", one.device, one.at, one.day, json.loads(one.body or "{}")
        )
        for one in made
    ]


@contextmanager
def _rows(source: InputFile, progress: Progress) -> Iterator[Iterator[tuple[int, list[str]]]]:
    csv.field_size_limit(LARGEST_CELL)
    whole = source.size()
    try:
        with source.text() as text:
            yield _told(rows_of(text), source, whole, progress)
    except BrokenRow as broken:
        refuse(
            source.name,
            broken.line,
            _("this row cannot be read as part of a table ({broken})").format(broken=broken),
        )


def _told(
    rows: Iterator[tuple[int, list[str]]], source: InputFile, whole: int, progress: Progress
) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows):
        if number % _EVERY == _EVERY - 1:
            progress(source.file.tell(), whole)
        yield row
