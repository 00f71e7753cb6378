"""Saves a report in a default folder, never overwriting another one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relief.errors import DataError
from relief.files import write_whole
from relief.i18n import _
from relief.settings import Settings

_MOST = 100


def report_folder(journal: Path, settings: Settings) -> Path:
    """Return the folder in the settings, or else the one beside the journal."""
    chosen = settings.text("page_folder")
    return Path(chosen).expanduser().absolute() if chosen else journal.with_name("visits")


def save_report(folder: Path, day: date, suffix: str, page: str | bytes) -> Path:
    """Write a report under the first free name for that day; an identical one is not written again.

    Args:
        folder: The folder, which is created if needed and if its parent exists.
        day: The day in the file name.
        suffix: The file extension.
        page: The contents.

    Raises:
        DataError: The report cannot be written.
    """
    try:
        if folder.parent.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
        for number in range(1, _MOST):
            ending = "" if number == 1 else f"-{number}"
            path = folder / f"relief-visit-{day.isoformat()}{ending}.{suffix}"
            if path.is_file() and _holds(path, page):
                return path
            if not path.is_symlink() and not path.exists():
                write_whole(path, page)
                return path
    except OSError as error:
        raise DataError(
            _("{folder} cannot be used: {why}").format(folder=folder, why=error.strerror)
        ) from error
    raise DataError(
        _("{folder} already has a hundred summaries for that day").format(folder=folder),
        _("Delete some of them."),
    )


def _holds(path: Path, page: str | bytes) -> bool:
    """Return whether an identical report exists already."""
    return path.read_bytes() == (page.encode() if isinstance(page, str) else page)
