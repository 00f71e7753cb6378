"""This device's files in the shared folders, and the leftovers of a killed sync."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from relief.clock import Clock
from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.sync.device_files import Position, file_name, files_in, mark_of
from relief.journal.sync.sync_key import SyncKey, read_key
from relief.systems.disk import sync_folder

REMEMBERED = "sync "
"""Prefix of the journal's facts about a shared folder; the folder follows."""


def part_mark(own: str) -> str:
    """Return the marker of a device's partial file, derived from its own file name."""
    return f"{Path(own).stem.removeprefix('relief-')}-"


def remove_parts(folder: Path, own: str) -> None:
    """Remove partial files of this device left by a killed sync.

    Call only while holding the sync lock: then none of them is being written.
    """
    for part in folder.glob(f".relief-{part_mark(own)}*.part"):
        with suppress(OSError):  # it does no harm there
            part.unlink()


def remove_replaced(files: Iterable[tuple[Path, Position | None]]) -> list[Path]:
    """Delete own files that another one replaces, unless they changed since they were read.

    Returns those that could not be deleted.
    """
    left = []
    for path, found in files:
        if found is None or mark_of(path) != found:
            continue
        try:
            path.unlink()
        except OSError:
            left.append(path)
        else:
            sync_folder(path.parent)
    return left


def own_files(path: Path, clock: Clock, named: str) -> list[Path]:
    """Return the files in shared folders that this device wrote, including conflict copies.

    Args:
        path: The journal's database file.
        clock: The clock.
        named: The folder in the settings; earlier folders are stored in the journal.
    """
    if not path.is_file():
        return []
    try:
        journal = Journal(path, clock)
    except DataError:
        return []  # the owner of a file is unknown
    try:
        with journal.reading() as store:
            device, keys = store.device, store.recalled(REMEMBERED)
    finally:
        journal.close()
    stems = {Path(file_name(device, key)).stem for key in (None, _known_key(path.parent))}
    folders = {Path(key.removeprefix(REMEMBERED)) for key in keys}
    if named:
        folders.add(Path(named).expanduser().absolute())
    return sorted({file for folder in folders for file in _of(stems, folder)})


def _known_key(data: Path) -> SyncKey | None:
    with suppress(DataError):
        return read_key(data)
    return None


def _of(stems: set[str], folder: Path) -> Iterator[Path]:
    with suppress(DataError):  # it is gone, or its drive is not mounted
        files = files_in(folder.resolve())
        yield from (path for path in files if path.name.startswith(tuple(stems)))
