"""Turns disk and SQLite errors into plain messages with advice."""

from __future__ import annotations

import os

from relief.errors import DataError
from relief.i18n import _
from relief.journal.schema import Altered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

FULL, CLOSED = "disk_full", "read_only"
"""Error codes: existing data is readable, but nothing can be saved."""

BUSY = "busy"
"""Error code: another process has locked it."""

DAMAGED = "damaged"
"""Error code: the file is unreadable, so nothing may be written to it."""

_CLOSED = ("readonly", "read-only", "permission", "unable to open")
_LEAST_ROOM = 65_536
"""In bytes; SQLite's shared memory alone needs half of it."""
_DAMAGE = ("malformed", "not a database", "could not decode")  # the last one quotes what it read


def plain_error(path: str | Path, error: Exception, what: str = "") -> DataError:
    """Return a DataError that describes an error of the disk or the database in plain words.

    Args:
        path: The file.
        error: The system's error.
        what: What the file is, if not the journal.
    """
    words, code = str(error).lower(), None
    if "locked" in words or "busy" in words:
        reason, hint, code = _("is busy with another program"), _("Try again in a moment."), BUSY
    elif "full" in words or "no space" in words or "too large" in words:
        reason, hint = (
            _("could not be written: the disk is full"),
            _("Free some space, then try again."),
        )
        code = FULL
    elif ("i/o error" in words or "unable to open" in words) and _has_no_room(path):
        reason, code = _("cannot be opened: the disk is full"), FULL
        hint = _("Nothing in it is lost. Free some space, then try again.")
    elif any(sign in words for sign in _CLOSED):
        reason, hint = (
            _("is not writable"),
            _("Check who owns the folder and whether it is locked."),
        )
        code = CLOSED
    elif isinstance(error, Altered):
        reason, code = _("was changed by another program"), DAMAGED
        hint = _(
            "Nothing was changed. relief data restore {path} rebuilds it from its own records."
        ).format(path=path)
    elif any(sign in words for sign in _DAMAGE) or _is_no_text(error):
        from relief.journal.backups.recovery_hint import (
            recovery_hint,  # late: rarely needed
        )

        reason, code = _("is damaged"), DAMAGED
        hint = _("Nothing was changed. {path}").format(path=recovery_hint(path))
    else:
        reason, hint = _("could not be used"), _("The system said: {error}.").format(error=error)
    what = what or _("diary")
    message = _("the {what} {path} {reason}").format(what=what, path=path, reason=reason)
    return DataError(message, hint, code)


def _has_no_room(path: str | Path) -> bool:
    """Return whether the disk is too full for the files that SQLite creates beside a database."""
    from shutil import disk_usage  # late: rarely needed

    try:
        return disk_usage(os.path.dirname(path) or os.curdir).free < _LEAST_ROOM
    except OSError:
        return False


def _is_no_text(error: Exception) -> bool:
    """Return whether undecodable text was read, rather than written."""
    return isinstance(error, ValueError) and not isinstance(error, UnicodeEncodeError)
