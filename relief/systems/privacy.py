"""Protects relief's files from other users of this computer."""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def make_private(path: str | Path) -> None:
    """Restrict a file or folder to its owner.

    On Windows a profile folder is protected by its access list, which files inherit, so nothing
    needs to be done there, and nothing can be done elsewhere; see ``is_private``.

    Raises:
        OSError: The path does not exist, or belongs to another user.
    """
    if sys.platform == "win32":
        return
    mode = os.stat(path).st_mode
    if mode & 0o077:
        os.chmod(path, 0o700 if stat.S_ISDIR(mode) else 0o600)


def is_private(folder: str | Path) -> bool:
    """Return whether only this user and administrators can read a folder."""
    if sys.platform == "win32":
        from pathlib import Path

        home = os.environ.get("USERPROFILE", "")
        return bool(home) and Path(folder).absolute().is_relative_to(home)
    try:
        return not os.stat(folder).st_mode & 0o077
    except OSError:
        return False


def belongs_to_another(found: os.stat_result) -> bool:
    """Return whether a file belongs to another user; always False on Windows."""
    return sys.platform != "win32" and found.st_uid != os.getuid()
