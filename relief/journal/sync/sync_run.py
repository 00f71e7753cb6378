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
        synced: The numbers of revisions exchanged.
        still_counts: Whether a safety answer still applies because later ones did not refer to it.
        carrier: The shared folder that contains the journal itself, which is unsafe.
    """

    synced: SyncResult
    still_counts: bool
    carrier: Path | None


def begin_encryption(data: Path, name: str) -> SyncKey | None:
    """Generate the key for a folder; return None if this device already has one.

    Args:
        data: The data folder, where the key is stored.
        name: The folder as typed.

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
    """Refuse a folder that other devices have encrypted, because this one has no key.

    Raises:
        DataError: It contains an encrypted file.
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
    """Sync the journal with other devices through a folder; encrypted if there is a key.

    Args:
        journal: The journal.
        library: The safety questions.
        name: The folder as typed.

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
