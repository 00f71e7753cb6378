"""What this device has in the folders it shares: its file, and what a kill left half done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from relief.clock import Clock
from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.sync.files import device_of, files_in

REMEMBERED = "sync "
"""What the journal's notes about a shared folder begin with; the folder follows."""


def part_mark(device: str) -> str:
    """What tells a device's half-written file from those of others."""
    return f"{device}-"


def remove_parts(folder: Path, device: str) -> None:
    """Remove what a sync of this device left half written when it was killed.

    Only for who holds the lock on syncing: then none of them is being written now.
    """
    for part in folder.glob(f".relief-{part_mark(device)}*.part"):
        with suppress(OSError):  # it does no harm there
            part.unlink()


def own_files(path: Path, clock: Clock, named: str) -> list[Path]:
    """The files in shared folders that this device wrote, second copies of them too.

    Args:
        path: The journal's database file.
        clock: Whom to ask the time.
        named: The folder that the settings name; those that were named once are remembered.
    """
    if not path.is_file():
        return []
    try:
        journal = Journal(path, clock)
    except DataError:
        return []  # nobody can tell whose file is whose
    try:
        with journal.reading() as store:
            device, keys = store.device, store.recalled(REMEMBERED)
    finally:
        journal.close()
    folders = {Path(key.removeprefix(REMEMBERED)) for key in keys}
    if named:
        folders.add(Path(named).expanduser().absolute())
    return sorted({file for folder in folders for file in _of(device, folder)})


def _of(device: str, folder: Path) -> Iterator[Path]:
    with suppress(DataError):  # it is gone, or its drive is not there
        yield from (path for path in files_in(folder.resolve()) if device_of(path) == device)
