"""Runs one sync: check the folder, read and write files, keep safety answers in force."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relief.errors import DataError
from relief.i18n import _
from relief.journal.journal import Journal
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.session_recorder import keep_interrupted
from relief.journal.sync.device_files import files_in, is_encrypted
from relief.journal.sync.sync import SyncResult, sync
from relief.journal.sync.sync_folder import carrier_of, check_folder
from relief.journal.sync.sync_key import SyncKey, make_key, read_key
from relief.library.library import Library


@dataclass(frozen=True, slots=True)
class SyncRun:
    """The result of a sync.

    Attributes:
        synced: What went where.
        still_counts: Whether an answer about safety counts that later ones did not know of.
        carrier: The shared folder in which the journal itself lies, which is no good place for it.
    """

    synced: SyncResult
    still_counts: bool
    carrier: Path | None


def begin_encryption(data: Path, name: str) -> SyncKey | None:
    """Make the key with which a folder is encrypted from now on; None where there is one.

    Args:
        data: The data folder, where the key is kept.
        name: The folder, as somebody typed it.

    Raises:
        DataError: The folder cannot be used, another device has encrypted it already, or the
            library is not installed.
    """
    if (key := read_key(data)) is not None:
        key.identity()
        return None
    _check_unencrypted(check_folder(Path(name), data))
    return make_key(data)


def _check_unencrypted(folder: Path) -> None:
    """Refuse a folder that other devices have encrypted, as this one has no key.

    Raises:
        DataError: There is an encrypted file in it.
    """
    if any(is_encrypted(path.name) for path in files_in(folder)):
        raise DataError(
            _("this folder is encrypted, and this device does not have the key yet"),
            _(
                "Show the key on the other device: relief sync --key. Enter it here: relief "
                "sync --key -. Nothing was read or written."
            ),
        )


def run_sync(journal: Journal, library: Library, name: str) -> SyncRun:
    """Share the journal with other machines through a folder.

    Args:
        journal: The journal.
        library: The questions about safety.
        name: The folder, as somebody typed it.

    It is encrypted if there is a key in the data folder.

    Raises:
        DataError: The folder cannot be used, or something could not be written.
    """
    data = journal.path.parent
    folder = check_folder(Path(name), data)
    key = read_key(data)
    if key is None:
        _check_unencrypted(folder)
    else:
        key.identity()
    keep_interrupted(journal)
    keeper = SafetyGuard(library.checklist.item, journal.clock.now(), accepts_answers=True)
    synced = sync(journal, folder, keeper, key)
    return SyncRun(synced, keeper.kept > 0, carrier_of(data))
