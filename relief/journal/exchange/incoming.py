"""Reads an export: all of it is sound, or the first fault is named by file, line and field."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from relief.clock import read_instant
from relief.collector import resting_collector
from relief.errors import ContentError
from relief.journal.exchange.checked import ANY_TIME, Unfit, check_record
from relief.journal.exchange.exchange import PLURALS, SCHEMA
from relief.journal.exchange.values import unknown_area
from relief.journal.records import KINDS
from relief.journal.revision import Revision
from relief.journal.row import utc

LARGEST_BYTES = 256 * 1024 * 1024
TOO_LARGE = f"is larger than {LARGEST_BYTES // 1024**2} MB, the most that relief reads"

UNCHANGED = "Nothing was changed."

_HEAD = ("schema", "made", "app")
_SPACE = re.compile(r"[\s,]*")


@dataclass
class Incoming:
    """What a file holds, every record of it sound.

    Attributes:
        kinds: The kinds it speaks of, even if it holds none of them.
        records: Its records; who made them and when is empty where the file does not say.
        made: When the file was made; None where it does not say.
    """

    kinds: set[str] = field(default_factory=set)
    records: list[Revision] = field(default_factory=list)
    made: str | None = None

    def join(self, other: Incoming) -> None:
        """Take in what another file holds."""
        self.kinds |= other.kinds
        self.records += other.records


def refuse(file: str, line: int | None, reason: str) -> NoReturn:
    """Say what is wrong with a file, and where.

    Raises:
        ContentError: Always.
    """
    place = f"{file}, line {line}" if line else file
    raise ContentError(f"{place}: {reason}", UNCHANGED)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that somebody wants to be read.

    Raises:
        ContentError: It cannot be read, is no ordinary file, or is too large.
    """
    try:
        if not path.is_file():
            refuse(str(path), None, _no_file(path))
        if path.stat().st_size > LARGEST_BYTES:
            refuse(str(path), None, TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}", UNCHANGED) from error


def read_text(data: bytes, name: str) -> str:
    """Bytes as text.

    Raises:
        ContentError: They are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        refuse(name, line, f"{byte}; in a spreadsheet, save the table as CSV UTF-8")


def read_export(data: bytes, name: str, latest: str = ANY_TIME) -> Incoming:
    """Read a whole export.

    Args:
        data: Its bytes.
        name: What it is called when something is wrong with it.
        latest: The latest stamp that a record may have.

    Raises:
        ContentError: It is not sound.
    """
    with resting_collector():
        return _read_export(read_text(data, name), name, latest)


def _read_export(text: str, name: str, latest: str) -> Incoming:
    value = _parse(text, name)
    _check_head(value, name)
    incoming = Incoming(made=_made(value.get("made")))
    if latest and (incoming.made or "") > latest:
        incoming.made = None  # nobody can know then: such a stamp would win over all others
    kinds = {PLURALS.get(kind, kind): kind for kind in (*KINDS, *PLURALS)}
    for title, records in value.items():
        if title in _HEAD:
            continue
        kind = kinds.get(title)
        if kind is None or not isinstance(records, list) or (records and kind not in KINDS):
            line = _line_of_list(text, title)
            refuse(name, line, f"{title} is not known here; a newer relief may have written it")
        incoming.kinds.add(kind)
        for number, fields in enumerate(records):
            records[number] = None  # so that its room is there for the next one
            try:
                incoming.records.append(from_fields(kind, fields, latest))
            except Unfit as fault:
                where = _line_of_record(text, title, number, fault.field)
                refuse(name, where, f"{title} {number + 1}: {fault}")
    check_ids(incoming, name)
    return incoming


def from_fields(kind: str, fields: object, latest: str = ANY_TIME) -> Revision:
    """A record as it stands in an export, made sound.

    Raises:
        Unfit: It cannot be stored.
    """
    if not isinstance(fields, dict):
        raise Unfit("", "is not a record")
    rest = dict(fields)
    record, stamp, device = _text(rest, "id"), _text(rest, "revised"), _text(rest, "device")
    day = _text(rest, _day_name(kind)) or None
    is_ours = bool(stamp and device)  # what a relief stored may name an area of a newer one
    if not is_ours and (fault := unknown_area(rest)) is not None:
        raise Unfit(*fault)
    return check_record(kind, record, stamp, device, day, rest, latest)


@lru_cache(64)
def _day_name(kind: str) -> str:
    """The name of the day a record belongs to, among its fields."""
    return "noted" if "day" in KINDS[kind].model_fields else "day"


def check_ids(incoming: Incoming, name: str) -> None:
    """See that no record stands there twice.

    Raises:
        ContentError: One does.
    """
    seen: set[str] = set()
    for row in incoming.records:
        if row.record and row.record in seen:
            refuse(name, None, f"the id {row.record} stands there twice")
        seen.add(row.record)


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "is a folder"
    return "is not an ordinary file; - reads what is piped in" if path.exists() else "is not there"


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text, parse_constant=no_number, object_pairs_hook=_object)
    except _Twice as error:
        refuse(name, _line_of_twice(text, str(error)), f"{error} stands there twice")
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            refuse(name, error.lineno, "the file ends in the middle; it was cut off")
        refuse(name, error.lineno, f"this is not JSON (column {error.colno})")
    except RecursionError:
        refuse(name, None, "is nested deeper than anything that relief writes")
    except ValueError as error:  # a number that is none, or has thousands of digits
        refuse(name, None, f"holds a number that cannot be read ({str(error)[:40]})")
    if not isinstance(value, dict):
        refuse(name, 1, "this is not an export of relief")
    return value


class _Twice(ValueError):
    """One JSON object gives the same name twice, so nobody can tell which is meant."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose names are all different.

    Raises:
        _Twice: They are not.
    """
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return fields


def _line_of_twice(text: str, name: str) -> int | None:
    """The line of the second of two equal names: within one record on a line, else in the file."""
    for number, line in enumerate(text.split("\n"), 1):
        with suppress(ValueError, RecursionError):
            try:
                json.loads(line.strip().rstrip(","), object_pairs_hook=_object)
            except _Twice:
                return number
    quoted = json.dumps(name)
    second = text.find(quoted, text.find(quoted) + 1)
    return text.count("\n", 0, second) + 1 if second > 0 else None


def no_number(word: str) -> NoReturn:
    """Refuse NaN and the infinities, which JSON does not have.

    Raises:
        ValueError: Always.
    """
    raise ValueError(word)


def _check_head(value: Mapping[str, Any], name: str) -> None:
    schema = value.get("schema")
    if schema == SCHEMA:
        return
    if isinstance(schema, str) and schema.startswith(SCHEMA[:-1]):
        refuse(
            name, 1, f"schema is {schema}, and this relief reads {SCHEMA}; install the newer one"
        )
    refuse(name, 1, "schema does not say relief.export/1, so this is not an export of relief")


def _made(made: object) -> str | None:
    try:
        return utc(read_instant(made)) if isinstance(made, str) else None
    except (ValueError, OverflowError):
        return None


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.pop(name, "")
    if not isinstance(value, str):
        raise Unfit(name, "is not text")
    return value


def _line_of_list(text: str, title: str) -> int:
    return text.count("\n", 0, max(text.find(json.dumps(title)), 0)) + 1


def _line_of_record(text: str, title: str, number: int, field_name: str) -> int:
    """The line of a record's field; only looked for when something is wrong with it."""
    start = re.search(re.escape(json.dumps(title)) + r"\s*:\s*\[", text)
    place = start.end() if start else 0
    end, decoder = place, json.JSONDecoder()
    with suppress(ValueError):  # its name is spelt another way there: the line cannot be told
        for _ in range(number + 1):
            place = _skip(text, end)
            _, end = decoder.raw_decode(text, place)
    inside = text.find(f"{json.dumps(field_name.split('.')[0])}:", place, end)
    return text.count("\n", 0, inside if inside > 0 else place) + 1


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
