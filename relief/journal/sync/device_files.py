"""The files of a sync: one per device, JSON lines, appended only by that device.

The first line is a header; each further one is a revision. The reader tolerates what a sync service
does to a file: an incomplete last line is still being transferred, an invalid one is reported and
skipped, and a conflict copy is one more source. With a key each file is encrypted as a whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from relief import __version__
from relief.errors import DataError
from relief.i18n import _
from relief.journal.exchange.json_reader import no_number
from relief.journal.exchange.record_check import (
    ANY_TIME,
    InvalidRecord,
    check_day,
    check_id,
    check_record,
    check_stamp,
)
from relief.journal.exchange.spool import Spool
from relief.journal.legacy_names import current_names
from relief.journal.records import KINDS
from relief.journal.revision import Revision
from relief.journal.sync.encryption import Damaged, decrypted
from relief.journal.sync.sync_key import SyncKey
from relief.systems.disk import sync_file
from relief.text import one_line

SCHEMA = "relief.sync/2"
_OLD_SCHEMA = "relief.sync/1"

_decode = json.JSONDecoder(parse_constant=no_number).decode
"""Same as ``json.loads``, which would create a decoder for each line."""

_NAME = re.compile(
    r"relief-(?:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(.*)\.jsonl"
    r"|([0-9a-f]{8})-[0-9a-f]{24}(.*)\.age)"
)
"""Headers: a plain file names its device; an encrypted one has its key's tag, and data that only
the key decrypts.
"""
_LARGEST_BYTES, _LONGEST_LINE = 1024**3, 1024**2
_MOST_FAULTS, _TAIL = 20, 4096


@dataclass(frozen=True, slots=True)
class Position:
    """A position in a file: size, trailing bytes and line count when it was read or written."""

    size: int
    tail: str
    lines: int = field(default=0, compare=False)


@dataclass
class DeviceFile:
    """The contents of a shared file beyond the part read before.

    Attributes:
        path: The file.
        device: Its device; "" if unknown.
        revisions: The spool that receives the file's new revisions.
        count: Number of revisions added to the spool.
        faults: Error messages.
        is_foreign: Whether nothing in the file can be read, so that it is not touched.
        mark: How far the file was read; None if it has to be read again from the start.
        is_damaged: Whether the file is encrypted with our key, but truncated or changed since.
    """

    path: Path
    device: str = ""
    revisions: Spool = field(default_factory=Spool)
    count: int = 0
    faults: list[str] = field(default_factory=list)
    is_foreign: bool = False
    mark: Position | None = None
    is_damaged: bool = False

    def blame(self, line: int | None, reason: str) -> None:
        """Record an error."""
        name = one_line(self.path.name)
        place = f"{name}, line {line}" if line else name
        self.faults.append(f"{place}: {reason}")
        self.mark = None

    @property
    def is_hopeless(self) -> bool:
        """Whether there are too many errors to continue."""
        return len(self.faults) >= _MOST_FAULTS


def file_name(device: str, key: SyncKey | None = None) -> str:
    """Return the name of a device's own file: plain, or encrypted with a key."""
    return f"{key.stem(device)}.age" if key else f"relief-{device}.jsonl"


def is_copy(path: Path) -> bool:
    """Return whether a sync service created this file as a conflict copy."""
    found = _NAME.fullmatch(path.name)
    return found is not None and bool(found[2] or found[4])


def is_encrypted(name: str) -> bool:
    """Return whether a name is that of an encrypted file."""
    found = _NAME.fullmatch(name)
    return found is not None and found[3] is not None


def device_of(path: Path) -> str:
    """Return the device of a plain file, from its name; "" for others."""
    found = _NAME.fullmatch(path.name)
    return (found[1] if found else "") or ""


def files_in(folder: Path) -> list[Path]:
    """Return the files of all devices, including conflict copies, sorted by name.

    Raises:
        DataError: The folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except OSError as error:
        why = _("the folder {folder} cannot be read: {why}")
        raise DataError(why.format(folder=folder, why=error.strerror)) from error


def header(device: str) -> str:
    """Return the header line of a device's file."""
    return _line({"schema": SCHEMA, "device": device, "app": __version__})


def lines(rows: Iterable[Revision], device: str) -> Iterator[str]:
    """Yield revisions as lines of a device's file."""
    for row in rows:
        whose = {} if row.device == device else {"device": row.device}
        fields = {"record": row.record, "stamp": row.stamp, **whose, "kind": row.kind}
        told = row.fields
        if told is None and row.body is not None:
            continue  # unreadable here as elsewhere
        body = None if told is None else current_names(row.kind, told)
        yield _line({**fields, "at": row.at, "day": row.day, "body": body})


def mark_of(path: Path, size: int | None = None) -> Position | None:
    """Return the position of a file at a size, or at its end; None if it does not exist."""
    try:
        with _open(path) as file:
            whole = os.fstat(file.fileno()).st_size
            return _mark(file, whole if size is None else size) if whole >= (size or 0) else None
    except OSError:
        return None


def append(path: Path, lines: Iterable[str]) -> None:
    """Append lines to a file, and sync it to disk.

    Raises:
        OSError: The lines could not be written, or only in part.
    """
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "ab") as file:
        for line in lines:
            file.write(line.encode("utf-8"))
        file.flush()
        sync_file(file.fileno())


def read_source(
    path: Path,
    known: Position | None = None,
    latest: str = ANY_TIME,
    into: Spool | None = None,
    key: SyncKey | None = None,
) -> DeviceFile:
    """Read a file, continuing where reading stopped if nothing before has changed.

    Args:
        path: The file.
        known: How far the file was read before.
        latest: The latest timestamp allowed in a revision.
        into: The spool that receives the revisions; None creates a new one.
        key: The key of an encrypted file.
    """
    source = DeviceFile(path, revisions=Spool() if into is None else into)
    try:
        with _open(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > _LARGEST_BYTES:
                most = _("{count} MB, the maximum").format(count=_LARGEST_BYTES // 1024**2)
                source.blame(None, _("is larger than {most}; it was not read").format(most=most))
            elif is_encrypted(path.name):
                _decrypt(file, source, known, latest, key)
            else:
                _read(file, source, known, latest, None)
    except OSError as error:
        source.blame(None, _("cannot be read: {why}").format(why=error.strerror or error))
    source.is_foreign = bool(source.faults) and not source.device and not source.is_damaged
    return source


def _decrypt(
    file: IO[bytes], source: DeviceFile, known: Position | None, latest: str, key: SyncKey | None
) -> None:
    """Read an encrypted file: all of it, or nothing.

    Raises:
        OSError: It cannot be read.
    """
    found = _NAME.fullmatch(source.path.name)
    if key is None or found is None or found[3] != key.tag:
        how = _("Enter the key of the device that wrote it: relief sync --key -")
        why = _("was encrypted with another key, so it was not read. {how}")
        source.blame(None, why.format(how=how))
        return
    try:
        with decrypted(file, os.fstat(file.fileno()).st_size, key) as plain:
            _read(plain, source, known, latest, key)
    except InvalidRecord as fault:
        source.is_damaged = isinstance(fault, Damaged)
        source.blame(None, str(fault))


def _open(path: Path) -> IO[bytes]:
    """Open a regular file only, without following links or blocking.

    Raises:
        OSError: It cannot be opened, or is not a regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise OSError(_("it is a link, and links are not followed"))
    file = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(_("it is not a regular file"))
    return file


def _read(
    file: IO[bytes], source: DeviceFile, known: Position | None, latest: str, key: SyncKey | None
) -> None:
    whose = _read_header(file, source, key)
    if whose is None:
        return
    source.device = whose
    start, number = file.tell(), 1
    if known is not None and known.size > start and _mark(file, known.size) == known:
        start, number = known.size, known.lines
    file.seek(start)
    for line in _whole_lines(file):
        number += 1
        start += len(line)
        try:
            source.revisions.append(_parse(line, whose, latest))
            source.count += 1
        except InvalidRecord as fault:
            source.blame(number, str(fault))
            if source.is_hopeless:
                source.blame(
                    None,
                    _("{count} lines are damaged; the rest was not read").format(
                        count=_MOST_FAULTS
                    ),
                )
                break
    if not source.faults:
        source.mark = replace(_mark(file, start), lines=number)


def _read_header(file: IO[bytes], source: DeviceFile, key: SyncKey | None) -> str | None:
    """Return the device named in the header; None if the file must not be read."""
    line = file.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        return None  # nothing of it has been transferred yet
    try:
        head = json.loads(line)
        schema = head.get("schema")
        device = check_id(head.get("device"), "device")
    except (ValueError, AttributeError, RecursionError):
        source.blame(1, _("does not say which device wrote it, so it was not read"))
        return None
    if schema not in (SCHEMA, _OLD_SCHEMA):
        is_newer = isinstance(schema, str) and schema.startswith(SCHEMA[:-1])
        newer = _("was written by a newer version of relief")
        why = newer if is_newer else _("is not a relief file")
        source.blame(1, _("{why}, so it was not read").format(why=why))
        return None
    if not source.path.name.startswith(Path(file_name(device, key)).stem):
        source.blame(1, _("names a different device from its file name, so it was not read"))
        return None
    return device


def _whole_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield complete lines; an overlong line is yielded in chunks that fail to parse."""
    for line in iter(lambda: file.readline(_LONGEST_LINE), b""):
        if not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
            return
        yield line


def _parse(line: bytes, whose: str, latest: str) -> Revision:
    try:
        fields: Any = _decode(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InvalidRecord("", _("this line is damaged, so it was skipped")) from error
    if not isinstance(fields, dict):
        raise InvalidRecord("", _("this line is not a record, so it was skipped"))
    record = check_id(fields.get("record"), "record")
    stamp = check_stamp(fields.get("stamp"), "stamp", latest)
    device, kind = check_id(fields.get("device", whose), "device"), fields.get("kind")
    day, body = check_day(fields.get("day")), fields.get("body")
    at = check_stamp(fields.get("at"), "at")
    if not isinstance(kind, str) or kind not in KINDS:
        why = _("{kind} is unknown; a newer version of relief may have written it")
        raise InvalidRecord("kind", why.format(kind=kind))
    if body is None:
        return Revision(record, stamp, device, kind, at, day, None)
    if not isinstance(body, dict):
        raise InvalidRecord("body", _("is not a record"))
    return check_record(kind, record, stamp, device, day, current_names(kind, body), at=at)


def _mark(file: IO[bytes], size: int) -> Position:
    start = file.seek(max(0, size - _TAIL))
    return Position(size, hashlib.sha256(file.read(size - start)).hexdigest())


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
