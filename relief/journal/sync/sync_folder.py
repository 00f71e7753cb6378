"""Checks which folders can be shared, and which are unsuitable for the journal itself."""

from __future__ import annotations

from pathlib import Path

from relief.errors import DataError
from relief.i18n import _

_CARRIERS = ("dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "googledrive",
             "icloud drive", "mobile documents", "pcloud drive", "mega", "syncthing")  # fmt: skip
_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".owncloudsync.log")


def check_folder(folder: Path, data: Path) -> Path:
    """Resolve a folder, and check that sync files may be written there.

    Args:
        folder: The folder as typed.
        data: The journal's folder.

    Raises:
        DataError: The path does not exist, is not a folder, or contains the journal itself.
    """
    try:
        true = folder.expanduser().resolve(strict=True)
    except (OSError, RuntimeError) as error:
        hint = _(
            "Create it first, or check that its drive is connected. relief does not create it."
        )
        raise DataError(
            _("the folder {folder} does not exist").format(folder=folder), hint
        ) from error
    if not true.is_dir():
        raise DataError(
            _("{folder} is not a folder").format(folder=folder),
            _("Name a folder that your devices share."),
        )
    home = data.resolve()
    if true == home or true in home.parents or home in true.parents:
        raise DataError(
            _(
                "{folder} contains the diary itself, which must not be shared while it is in use"
            ).format(folder=folder),
            _("Name another folder. relief writes a file there for your other devices."),
        )
    return true


def carrier_of(data: Path) -> Path | None:
    """Return the parent folder that a sync service seems to manage; None if there is none.

    Two devices that write one database damage it.
    """
    for folder in (data.resolve(), *data.resolve().parents):
        is_named = folder.name.lower().startswith(_CARRIERS)
        if is_named or any((folder / mark).exists() for mark in _MARKS):
            return folder
    return None
