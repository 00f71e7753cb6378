"""Reads any health export into entries with hours of sleep, one per night."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Literal, get_args

from relief.collector import resting_collector
from relief.i18n import _
from relief.journal.exchange.csv_cells import Order
from relief.journal.exchange.csv_rows import BrokenRow, rows_of
from relief.journal.exchange.export_reader import Incoming
from relief.journal.exchange.input_file import InputFile, refuse
from relief.journal.exchange.json_reader import JsonReader
from relief.journal.exchange.record_check import InvalidRecord, check_record
from relief.journal.foreign.entry_ids import OTHER_PROGRAM, Ids
from relief.journal.foreign.table_reader import Progress
from relief.journal.health.apple import read_apple
from relief.journal.health.nights import Sleeps
from relief.journal.health.vendor_formats import SleepRecords, is_sleep, key_of
from relief.journal.stored_record import utc

HealthSort = Literal["apple", "zip", "health-json", "health-table"]
HEALTH: tuple[HealthSort, ...] = get_args(HealthSort)
_EVERY = 1_000
_PEEKED_ROWS = 3
_APPLE_FILE = re.compile(r"(?i)(?<!_cda)\.xml$")
_SLEEP_FILE = re.compile(r"(?i)(?:^|/)sleep[^/]*\.json$")
"""Names of the sleep files in Fitbit's account export."""


def read_health(
    source: InputFile,
    sort: HealthSort,
    zone: tzinfo,
    now: datetime,
    progress: Progress,
    order: Order = "unknown",
) -> Incoming:
    """Read the hours of sleep in a health export.

    Args:
        source: The file.
        sort: The kind of export.
        zone: Time zone of times without an offset.
        now: The current time; later times are refused.
        progress: Called with the progress.
        order: Order of day and month, if dates are ambiguous.

    Raises:
        ContentError: The export is invalid; the message names the file, line and field.
    """
    with resting_collector():
        sleeps = _sleeps(source, sort, SleepRecords(zone, Sleeps(), order), progress)
    return _entries(sleeps, Ids("sleep"), source.name, now)


def _sleeps(
    source: InputFile, sort: HealthSort, records: SleepRecords, progress: Progress
) -> Sleeps:
    source.file.seek(0)
    if sort == "apple":
        return read_apple(source.file, source.name, source.size(), progress)
    if sort == "zip":
        return _zipped(source, records, progress)
    if sort == "health-json":
        _read_json(source, records, progress)
    else:
        _read_table(source, records, progress)
    return records.sleeps


def _entries(sleeps: Sleeps, ids: Ids, name: str, now: datetime) -> Incoming:
    incoming = Incoming(kinds={"entry"})
    for night in sleeps.nights():
        if night.woke > now:
            refuse(name, None, _("a night is in the future: {day}").format(day=night.day))
        fields = {"at": night.woke.isoformat(), "timezone": "", "sleep_hours": night.hours}
        record, day = ids.of(night.day.isoformat()), night.day.isoformat()
        try:
            made = check_record("entry", record, "", OTHER_PROGRAM, day, fields,
                                at=utc(night.woke))  # fmt: skip
        except InvalidRecord as fault:
            refuse(name, None, _("the night of {day}: {fault}").format(day=day, fault=fault))
        incoming.records.append(made)
    if not len(incoming.records):
        refuse(name, None, _("this file contains no sleep records"))
    return incoming


def _zipped(source: InputFile, records: SleepRecords, progress: Progress) -> Sleeps:
    """Read a zip file from a phone or an account: Apple's XML, or Fitbit's sleep files."""
    try:
        with zipfile.ZipFile(source.file) as packed:
            parts = [each for each in packed.infolist() if not each.flag_bits & 1]
            sleep = [each for each in parts if _SLEEP_FILE.search(each.filename)]
            if sleep:
                _read_parts(packed, sleep, records, source.name, progress)
                return records.sleeps
            found = [each for each in parts if _APPLE_FILE.search(each.filename)]
            if not found:
                refuse(source.name, None, _("there is no health export in this zip file"))
            largest = max(found, key=lambda each: each.file_size)
            with packed.open(largest) as file:
                name = f"{source.name}: {largest.filename}"
                return read_apple(file, name, largest.file_size, progress)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        refuse(
            source.name,
            None,
            _("this zip file cannot be read ({error})").format(error=str(error)[:60]),
        )


def _read_parts(
    packed: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], records: SleepRecords, name: str,
    progress: Progress,
) -> None:  # fmt: skip
    """Read each sleep file of a zip file in turn."""
    for number, part in enumerate(sorted(parts, key=lambda each: each.filename), 1):
        inner = f"{name}: {part.filename}"
        with packed.open(part) as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            try:
                _read_items(text, inner, records, lambda: None)
            except UnicodeDecodeError:
                refuse(inner, None, _("is not UTF-8"))
        progress(number, len(parts))


def _read_json(source: InputFile, records: SleepRecords, progress: Progress) -> None:
    whole = source.size()
    with source.text() as text:
        _read_items(text, source.name, records, lambda: progress(source.file.tell(), whole))


def _read_items(
    text: io.TextIOWrapper, name: str, records: SleepRecords, tell: Callable[[], object]
) -> None:
    """Read every record of the lists in a JSON file, one at a time."""
    reader, count = JsonReader(text.read, name), 0
    for _list in [("", 1)] if reader.is_at_list() else reader.names():
        if not reader.is_at_list():
            reader.skip()
            continue
        for item in reader.items():
            count += 1
            if count % _EVERY == 0:
                tell()
            try:
                if isinstance(item, dict):
                    records.add(item)
            except InvalidRecord as fault:
                refuse(name, reader.line_in_value(), f"sleep {count}: {fault}")


def _read_table(source: InputFile, records: SleepRecords, progress: Progress) -> None:
    whole, line = source.size(), 1
    try:
        with source.text() as text:
            rows = rows_of(text)
            headers = _header(rows)
            for number, (line, row) in enumerate(rows):  # noqa: B007  (a fault names it)
                if number % _EVERY == 0:
                    progress(source.file.tell(), whole)
                if sum(bool(cell.strip()) for cell in row) > 1:
                    records.add(dict(zip(headers, row, strict=False)))
    except InvalidRecord as fault:
        refuse(source.name, line, str(fault))
    except BrokenRow as broken:
        refuse(
            source.name,
            broken.line,
            _("this row cannot be read as part of a table ({broken})").format(broken=broken),
        )


def _header(rows: Iterator[tuple[int, list[str]]]) -> list[str]:
    """Return the first row with sleep columns; programs put a title above it."""
    for _line, row in rows:
        if is_sleep({key_of(cell) for cell in row}):
            return row
    return []


def is_sleep_table(source: InputFile) -> bool:
    """Return whether one of a table's first rows has sleep columns."""
    with source.text() as text:
        try:
            for _, (_, row) in zip(range(_PEEKED_ROWS), rows_of(text), strict=False):
                if is_sleep({key_of(cell) for cell in row}):
                    return True
        except BrokenRow:
            pass
    return False
