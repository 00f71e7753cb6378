"""Crash messages and crash reports, free of personal data."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from relief import __version__
from relief.errors import InternalError
from relief.i18n import _

_MOST_CAUSES = 5
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def note_crash(error: BaseException | None, folder: Path) -> InternalError:
    """Write a crash report to a file, and return the error to show.

    It contains only error types and positions in the code. Messages and local variables may contain
    private text.
    """
    path = folder / "crash.txt"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(_account(error)) + "\n")
        where = _("Details without personal data were saved in {path}").format(path=path)
    except OSError:
        where = _("The details could not be saved")
    return InternalError(_("stopped because of an internal error; what was saved is safe"), where)


def _account(error: BaseException | None) -> Iterator[str]:
    """Yield the version, then each error of the chain: its type and code positions."""
    yield f"relief {__version__}"
    for _number in range(_MOST_CAUSES):
        yield type(error).__name__ if error else "unknown"
        if error is None:
            return
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        if (error := error.__cause__ or error.__context__) is None:
            return
