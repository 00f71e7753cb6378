"""Converts the rows of another program's table into diary entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Any

from relief.i18n import _
from relief.journal.exchange.record_check import InvalidRecord, check_record
from relief.journal.foreign import cell_parsing
from relief.journal.foreign.columns import (
    DAY,
    DAYLIO,
    FLAGS,
    HOURS,
    MOMENT,
    NUMBERS,
    OWN,
    RATINGS,
    TIME,
    WHEN,
    ColumnMapping,
)  # fmt: skip
from relief.journal.foreign.entry_ids import OTHER_PROGRAM, Ids
from relief.journal.revision import Revision
from relief.journal.stored_record import utc

_PARTED = re.compile(r"\s*[;|]\s*")
_MARKUP = re.compile(r"</?(?:br|div|p|b|i|u|span|ul|ol|li|strong|em)\b[^<>]{0,80}>", re.IGNORECASE)
NOON = time(12)
"""The time of day for a row without one."""


@dataclass
class RowReader:
    """Converts rows into entries.

    Attributes:
        columns: The column mapping.
        places: The index of each header.
        zone: Time zone of times without an offset.
        zone_name: The name of the zone.
        now: The current time.
        ids: Derives the ids of entries.
        day: Returns the day that an instant counts for.
        width: Number of cells in the first line.
    """

    columns: ColumnMapping
    places: Mapping[str, int]
    zone: tzinfo
    zone_name: str
    now: datetime
    ids: Ids
    day: Callable[[datetime], str]
    width: int

    def entry(self, row: list[str]) -> Revision | None:
        """Convert one row into an entry; None if it has no values.

        Raises:
            InvalidRecord: The row is invalid.
        """
        if any(cell.strip() for cell in row[self.width :]):
            raise InvalidRecord(
                "",
                _("this row has {cells} cells, but the table has {columns} columns").format(
                    cells=len(row), columns=self.width
                ),
            )
        said = self._said(row)
        if not said:
            return None
        at = self._at(row)
        if at.date() > self.now.astimezone(at.tzinfo).date():
            raise InvalidRecord(
                self._when_header(), _("is in the future: {at:%Y-%m-%d}").format(at=at)
            )
        is_here = at.utcoffset() == at.astimezone(self.zone).utcoffset()
        fields = {"at": at.isoformat(), "timezone": self.zone_name if is_here else "", **said}
        moment = utc(at)
        record, day = self.ids.at(moment), self.day(at)
        try:
            return check_record("entry", record, "", OTHER_PROGRAM, day, fields, at=moment)
        except InvalidRecord as fault:
            name = fault.field.split(".")[0]
            raise InvalidRecord(self.columns.fields.get(name, name), fault.reason) from fault

    def _said(self, row: list[str]) -> dict[str, Any]:
        """Return the values of a row, without its time."""
        said: dict[str, Any] = {}
        factors: dict[str, float] = {}
        for name, header in self.columns.fields.items():
            if name in WHEN:
                continue
            cell = self._cell(row, header)
            if cell_parsing.is_blank(cell):
                continue
            value = self._value(name, header, cell)
            if name.startswith(OWN):
                factors[name.removeprefix(OWN)] = value
            else:
                said[name] = value
        if factors:
            said["factors"] = factors
        return self._with_mood(row, said)

    def _with_mood(self, row: list[str], said: dict[str, Any]) -> dict[str, Any]:
        columns = self.columns
        title, mood = self._cell(row, columns.title).strip(), self._cell(row, columns.mood).strip()
        if title:
            said["note"] = "\n".join(filter(None, (title, said.get("note"))))
        if mood:
            said["tags"] = [f"mood {mood}", *said.get("tags", ())]
        return said

    def _value(self, name: str, header: str, cell: str) -> Any:
        decimal = self.columns.decimal
        try:
            if name in RATINGS:
                return cell_parsing.read_rating(cell, decimal)
            if name in HOURS:
                return cell_parsing.read_hours(cell, decimal)
            if name in NUMBERS or name.startswith(OWN):
                number = cell_parsing.read_number(cell, decimal)
                return int(number) if name == "caffeine_mg" and number == int(number) else number
            if name in FLAGS:
                return cell_parsing.read_flag(cell)
        except ValueError as error:
            raise InvalidRecord(header, str(error)) from error
        text = _MARKUP.sub("\n", cell).strip() if self.columns.source == DAYLIO else cell.strip()
        return _tags(text) if name == "tags" else text

    def _at(self, row: list[str]) -> datetime:
        """Return the time of a row."""
        fields, order = self.columns.fields, self.columns.order
        header = self._when_header()
        try:
            if MOMENT in fields:
                return cell_parsing.read_moment(self._cell(row, header), order, self.zone)
            cell = f"{self._cell(row, header)} {self._cell(row, self.columns.year)}"
            day = cell_parsing.read_day(cell.strip(), order)
            header = fields.get(TIME, "")
            cell = self._cell(row, header)
            at = NOON if cell_parsing.is_blank(cell) else cell_parsing.read_time(cell)
            return cell_parsing.local(day, at, self.zone)
        except ValueError as error:
            raise InvalidRecord(header, str(error)) from error

    def _when_header(self) -> str:
        fields = self.columns.fields
        return fields[MOMENT] if MOMENT in fields else fields[DAY]

    def _cell(self, row: list[str], header: str) -> str:
        place = self.places.get(header) if header else None
        return row[place] if place is not None and place < len(row) else ""


def _tags(text: str) -> list[str]:
    """Split the tags of a cell at semicolons or bars, else at commas."""
    parts = _PARTED.split(text) if re.search("[;|]", text) else text.split(",")
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
