"""Protects relief's files from other users of this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def make_private(path: Path) -> None:
    """Restrict a file or folder to its owner.

    On Windows a profile folder is protected by its access list, which files inherit, so nothing
    needs to be done there, and nothing can be done elsewhere; see ``is_private``.

    Raises:
        OSError: It does not exist, or belongs to another user.
    """
    if sys.platform == "win32":
        return
    mode = path.stat().st_mode
    if mode & 0o077:
        path.chmod(0o700 if path.is_dir() else 0o600)


def is_private(folder: Path) -> bool:
    """Return whether only this user and administrators can read a folder."""
    if sys.platform == "win32":
        home = os.environ.get("USERPROFILE", "")
        return bool(home) and folder.absolute().is_relative_to(home)
    try:
        return not folder.stat().st_mode & 0o077
    except OSError:
        return False


def belongs_to_another(found: os.stat_result) -> bool:
    """Return whether a file belongs to another user; always False on Windows."""
    return sys.platform != "win32" and found.st_uid != os.getuid()
