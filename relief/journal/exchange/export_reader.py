"""Reads an export: all of it is valid, or the first error is reported by file, line and field."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from relief.clock import read_instant
from relief.collector import resting_collector
from relief.errors import ContentError
from relief.i18n import N_, _
from relief.journal.exchange.input_file import InputFile, refuse
from relief.journal.exchange.json_export import ENVELOPE, LISTS, OLD_LISTS, OLD_SCHEMA, SCHEMA
from relief.journal.exchange.json_reader import JsonReader
from relief.journal.exchange.json_values import unknown_area
from relief.journal.exchange.record_check import ANY_TIME, InvalidRecord, check_record
from relief.journal.exchange.spool import Spool
from relief.journal.legacy_names import current_record
from relief.journal.revision import Revision
from relief.journal.stored_record import utc

_HEAD = ("schema", "changed_at", "version", "made", "app")
_KINDS_BY_TITLE = {**OLD_LISTS, **{title: kind for kind, title in LISTS.items()}}
_UNKNOWN = N_("is unknown; a newer version of relief may have written it")


@dataclass
class Incoming:
    """The contents of a file, every record validated.

    Attributes:
        kinds: The kinds that the file has lists for, even empty ones.
        records: The records; device and timestamp are empty if the file lacks them.
        made: When the file was created; None if unknown.
    """

    kinds: set[str] = field(default_factory=set)
    records: Spool = field(default_factory=Spool)
    made: str | None = None


def read_export(content: InputFile | bytes, name: str = "", latest: str = ANY_TIME) -> Incoming:
    """Read a whole export, record by record.

    Args:
        content: The file, or its bytes.
        name: The name of the file for error messages.
        latest: The latest timestamp allowed in a record.

    Raises:
        ContentError: The export is invalid.
    """
    source = InputFile.of(content, name) if isinstance(content, bytes) else content
    with resting_collector(), source.text() as text:
        export = _Export(JsonReader(text.read, source.name), source.name, latest)
        return export.read()


class _Export:
    """An export being read.

    The schema may come last. So an error in a record is reported at once only if the schema is
    already known: the records of a newer version may well look invalid.
    """

    def __init__(self, reader: JsonReader, name: str, latest: str) -> None:
        self._reader, self._name, self._latest = reader, name, latest
        self._incoming = Incoming()
        self._head: dict[str, Any] = {}
        self._fault: ContentError | None = None

    def read(self) -> Incoming:
        """Read the whole export.

        Raises:
            ContentError: The export is invalid.
        """
        for title, line in self._reader.names():
            if title in _HEAD:
                self._head[title] = self._reader.value()
                if title == "schema":
                    self._check_schema()
            else:
                self._read_list(title, line)
        self._check_schema()
        self._incoming.made = _made(
            self._head.get("changed_at", self._head.get("made")), self._latest
        )
        check_ids(self._incoming, self._name)
        return self._incoming

    def _read_list(self, title: str, line: int) -> None:
        kind = _KINDS_BY_TITLE.get(title)
        if kind is None or not self._reader.is_at_list():
            self._blame(line, f"{title[:40]} {_(_UNKNOWN)}")
            self._reader.skip()
            return
        self._incoming.kinds.add(kind)
        for number, fields in enumerate(self._reader.items(), 1):
            if self._fault is not None:
                continue  # only the schema is still needed
            try:
                self._incoming.records.append(from_fields(kind, fields, self._latest))
            except InvalidRecord as fault:
                self._blame(self._line_of(fault.field), f"{title} {number}: {fault}")

    def _line_of(self, field_name: str) -> int:
        """Return the line of a field of the last record, or of the record itself."""
        quoted = f"{json.dumps(field_name.split('.')[0])}:"
        return self._reader.line_in_value(max(0, self._reader.value_text.find(quoted)))

    def _blame(self, line: int, reason: str) -> None:
        """Report an error now, or once the schema version is known.

        Raises:
            ContentError: The schema is known.
        """
        try:
            refuse(self._name, line, reason)
        except ContentError as fault:
            if "schema" in self._head:
                raise
            self._fault = self._fault or fault

    def _check_schema(self) -> None:
        schema = self._head.get("schema")
        is_known = schema in (SCHEMA, OLD_SCHEMA)
        if not is_known and isinstance(schema, str) and schema.startswith(SCHEMA[:-1]):
            newer = _("the schema is {schema}, but this version of relief reads {known}").format(
                schema=schema[:40], known=SCHEMA
            )
            refuse(self._name, 1, _("{newer}; install the newer version").format(newer=newer))
        if not is_known:
            refuse(
                self._name,
                1,
                _("schema is not {schema}, so this is not a relief export").format(schema=SCHEMA),
            )
        if self._fault is not None:
            raise self._fault


def from_fields(kind: str, fields: object, latest: str = ANY_TIME) -> Revision:
    """Validate a record of an export.

    Raises:
        InvalidRecord: The record is invalid.
    """
    if not isinstance(fields, dict):
        raise InvalidRecord("", _("is not a record"))
    rest = current_record(kind, fields)
    record, stamp, device, day = envelope = [rest.pop(name, "") for name in ENVELOPE]
    if not type(record) is type(stamp) is type(device) is type(day) is str:
        odd = next(nth for nth, value in enumerate(envelope) if type(value) is not str)
        raise InvalidRecord(ENVELOPE[odd], _("is not text"))
    is_ours = stamp and device  # a record stored by a newer relief may name areas unknown here
    if not is_ours and (fault := unknown_area(rest)) is not None:
        raise InvalidRecord(*fault)
    return check_record(kind, record, stamp, device, day or None, rest, latest)


def check_ids(incoming: Incoming, name: str) -> None:
    """Check that no record occurs twice.

    Raises:
        ContentError: A record occurs twice.
    """
    twice = incoming.records.find_twice()
    if twice is not None:
        refuse(name, None, _("the ID {twice} appears twice").format(twice=twice))


def _made(made: object, latest: str) -> str | None:
    """Return when a file was created; None if unknown or in the future.

    A timestamp in the future would override all others.
    """
    try:
        stamp = utc(read_instant(made)) if isinstance(made, str) else None
    except (ValueError, OverflowError):
        return None
    return None if latest and stamp and stamp > latest else stamp
