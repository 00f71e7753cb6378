"""Whether other users of this machine can read relief's files."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def make_private(path: Path) -> None:
    """Close a file or folder to other people of this machine.

    Windows has no such bits: there a profile folder is closed by its access list, which files in it
    inherit, so nothing needs to be done, and nothing can be done elsewhere; see ``is_private``.

    Raises:
        OSError: It is not there, or belongs to somebody else.
    """
    if sys.platform == "win32":
        return
    mode = path.stat().st_mode
    if mode & 0o077:
        path.chmod(0o700 if path.is_dir() else 0o600)


def is_private(folder: Path) -> bool:
    """Whether only this person, and who administers the machine, can read this folder."""
    if sys.platform == "win32":
        home = os.environ.get("USERPROFILE", "")
        return bool(home) and folder.absolute().is_relative_to(home)
    try:
        return not folder.stat().st_mode & 0o077
    except OSError:
        return False


def belongs_to_another(found: os.stat_result) -> bool:
    """Whether a file is another person's. Windows does not tell by this."""
    return sys.platform != "win32" and found.st_uid != os.getuid()
