"""Syncs devices through a folder: each appends to its own file and reads the others'.

The devices agree on a set of revisions, and the newest one of each record applies. So the order and
number of file transfers make no difference. The database itself is never put into the folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path

from relief.errors import DataError
from relief.files import write_whole
from relief.i18n import N_, _
from relief.journal.exchange.record_check import latest_stamp
from relief.journal.exchange.spool import Spool
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.revision import Added, Revision
from relief.journal.storage_errors import plain_error
from relief.journal.store import Store
from relief.journal.sync.device_files import (
    SCHEMA,
    Position,
    append,
    device_of,
    file_name,
    files_in,
    header,
    is_copy,
    is_encrypted,
    lines,
    mark_of,
    read_source,
)
from relief.journal.sync.encryption import encrypted
from relief.journal.sync.shared_files import (
    REMEMBERED,
    part_mark,
    remove_parts,
    remove_replaced,
)
from relief.journal.sync.sync_key import SyncKey
from relief.text import one_line


@dataclass
class SyncResult:
    """The result of a sync.

    Attributes:
        sent: Revisions of this device that the others can read now and could not before.
        received: Revisions that were new here.
        others: Number of other devices whose files were read.
        new_name: Whether this device took a new id, because a second copy of its journal was found.
        copies: Names of conflict copies made by a sync service.
        faults: Error messages about files of the folder.
    """

    sent: int = 0
    received: int = 0
    others: int = 0
    new_name: bool = False
    copies: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


_Found = tuple[Path, Position | None]
"""A file with its position."""


@dataclass
class _Notes:
    """What this device remembers about a folder between syncs.

    Attributes:
        own: The position of its own file.
        name: The name of its own file then.
        number: The last revision in it.
        devices: The devices whose revisions are in it.
        seen: How far each other file was read.
        stood: Number of revisions in its own file when it was found changed.
        is_blocked: Whether something in its place must not be overwritten.
        plain: Its own plain files, which an encrypted one replaces, with their positions.
    """

    own: Position | None = None
    name: str = ""
    number: int = 0
    devices: tuple[str, ...] = ()
    seen: dict[str, Position] = field(default_factory=dict)
    stood: int = 0
    is_blocked: bool = False
    plain: list[_Found] = field(default_factory=list)

    def refuses(self, name: str, key: SyncKey | None) -> bool:
        """Return whether plain files are refused: from the second encrypted sync on.

        Otherwise anyone who can write to the folder could add to the journal without the key.
        """
        return key is not None and is_encrypted(self.name) and not is_encrypted(name)


def sync(
    journal: Journal, folder: Path, keeper: SafetyGuard, key: SyncKey | None = None
) -> SyncResult:
    """Read what other devices wrote, then write what is new here.

    Args:
        journal: This device's journal.
        folder: The shared folder.
        keeper: Keeps safety answers in force while others are merged.
        key: The encryption key; None for plain files.

    Raises:
        DataError: The folder cannot be used, or the journal could not be written.
    """
    lock = FileLock(journal.path.with_name("sync.lock"))
    try:
        is_alone = lock.take()
    except OSError as error:
        raise plain_error(journal.path.parent, error, _("folder")) from error
    if not is_alone:
        raise DataError(_("another sync is running on this device"), _("Try again in a moment."))
    try:
        synced = SyncResult()
        device = journal.on_writer(lambda store: store.device).result()
        for name in {file_name(device), file_name(device, key)}:
            remove_parts(folder, name)
        notes = journal.on_writer(lambda store: _recall(store, folder)).result()
        _receive(journal, folder, notes, synced, keeper, key)
        journal.on_writer(lambda store: _send(store, folder, notes, synced, key)).result()
        return synced
    finally:
        lock.release()


def _receive(
    journal: Journal,
    folder: Path,
    notes: _Notes,
    synced: SyncResult,
    keeper: SafetyGuard,
    key: SyncKey | None,
) -> None:
    """Read every file, then merge them in one transaction: answers only make sense together."""
    device = journal.on_writer(lambda store: store.device).result()
    own = file_name(device, key)
    devices, seen, revisions = set(), {}, Spool()
    latest = latest_stamp(journal.clock.now())
    for path in files_in(folder):
        found = mark_of(path)
        if path.name == notes.name and notes.own is not None and found == notes.own:
            continue
        if notes.refuses(path.name, key):
            synced.faults.append(f"{one_line(path.name)}: {_(_PLAIN)}")
            continue
        source = read_source(path, notes.seen.get(path.name), latest, revisions, key)
        synced.faults += source.faults
        if path.name == own:
            notes.stood, notes.is_blocked = source.count, source.is_foreign
        if source.mark is not None:
            seen[path.name] = source.mark
            if source.device == device == device_of(path) and key is not None:
                notes.plain.append((path, found))
        if is_copy(path):
            synced.copies.append(one_line(path.name))
        elif source.device not in ("", device):
            devices.add(source.device)
    synced.others = len(devices)
    added = _merge(journal, revisions, keeper)
    synced.received, synced.new_name = added.new, added.own > 0
    notes.seen = seen


def _merge(journal: Journal, revisions: Spool, keeper: SafetyGuard) -> Added:
    if not len(revisions):
        return Added(0)
    now = journal.clock.now()
    return journal.on_writer(
        lambda store: store.add_revisions(lambda _: revisions, now, keeper=keeper)
    ).result()


_PLAIN = N_(
    "is not encrypted, so it was not read. If its device is still in use, enter the key "
    "there: relief sync --key -. Otherwise delete the file."
)
_NOT_REMOVED = N_("contains your diary as plain text and could not be deleted. Delete it yourself.")


def _send(
    store: Store, folder: Path, notes: _Notes, synced: SyncResult, key: SyncKey | None
) -> None:
    """Update this device's own file: append to it, or rewrite it if it was changed."""
    if notes.is_blocked:
        return
    devices = (store.device, *store.carried())
    path, last = folder / file_name(store.device, key), store.last_number()
    is_as_left = notes.devices == devices and notes.own and mark_of(path) == notes.own
    after = notes.number if is_as_left else 0
    rows = _Counted(store.added_between(after, last, devices))
    try:
        if key is not None:
            before = store.added_between(0, after, devices) if is_as_left else None
            _write_encrypted(path, before, rows, store.device, key)
        elif not is_as_left:
            whole = chain((header(store.device),), lines(rows, store.device))
            write_whole(path, whole, force=True, mark=part_mark(path.name))
        elif last > after:
            append(path, lines(rows, store.device))
    except OSError as error:
        raise DataError(
            _("{path} could not be written: {why}").format(path=path, why=error.strerror)
        ) from error
    for left in remove_replaced(_replaced(folder, notes, store.device, path.name)):
        synced.faults.append(f"{one_line(left.name)}: {_(_NOT_REMOVED)}")
    synced.copies = [name for name in synced.copies if (folder / name).exists()]
    synced.sent = max(0, rows.count - (0 if is_as_left else notes.stood))
    notes.own, notes.name = mark_of(path), path.name
    notes.number, notes.devices = last, devices
    text = _to_text(notes)
    if text != store.recall(_key(folder)):
        store.remember(_key(folder), text)


def _write_encrypted(
    path: Path, before: Iterator[Revision] | None, new: _Counted, device: str, key: SyncKey
) -> None:
    """Write a whole encrypted file, because it cannot be appended to.

    Args:
        path: The file.
        before: Its current revisions; None to write it in any case.
        new: The new ones.
        device: Its device.
        key: The encryption key.

    Raises:
        DataError: It could not be encrypted or written.
    """
    rows = iter(new)
    first = list(islice(rows, 1))
    if before is not None and not first:
        return
    whole = chain((header(device),), lines(chain(before or (), first, rows), device))
    with encrypted(whole, key) as pieces:
        write_whole(path, pieces, force=True, mark=part_mark(path.name))


def _replaced(folder: Path, notes: _Notes, device: str, name: str) -> list[_Found]:
    """Return this device's files under other names than the one just written."""
    found = [each for each in notes.plain if device_of(each[0]) == device]
    if notes.name not in ("", name) and notes.devices[:1] == (device,):
        found.append((folder / notes.name, notes.own))
    return found


class _Counted:
    """Counts revisions while they are read."""

    def __init__(self, rows: Iterator[Revision]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Revision]:
        for row in self._rows:
            self.count += 1
            yield row


def _key(folder: Path) -> str:
    return f"{REMEMBERED}{folder}"


def _recall(store: Store, folder: Path) -> _Notes:
    """Load the remembered state of a folder; without it a sync is only slower."""
    try:
        found = json.loads(store.recall(_key(folder)) or "{}")
        if found.get("schema") != SCHEMA:
            return _Notes()  # its own file has another form, and is rewritten
        return _Notes(
            own=Position(**found["own"]) if found.get("own") else None,
            name=str(found.get("name", "")),
            number=int(found.get("number", 0)),
            devices=tuple(found.get("devices", ())),
            seen={name: Position(**mark) for name, mark in found.get("seen", {}).items()},
        )
    except (ValueError, TypeError, AttributeError):
        return _Notes()


def _to_text(notes: _Notes) -> str:
    kept = ("own", "name", "number", "devices", "seen")
    told = {name: value for name, value in asdict(notes).items() if name in kept}
    return json.dumps({"schema": SCHEMA, **told})
