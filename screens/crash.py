"""What is said and written when relief itself fails: nothing that belongs to the person."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from relief import __version__


def report_crash(error: BaseException | None, folder: Path) -> str:
    """Write where the fault lies into a file, and return the lines to print.

    Only the type of the error and the places in the code are kept. Messages and local variables
    are left out, for they may quote what somebody wrote.
    """
    path = folder / "crash.txt"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(_frames(error)) + "\n")
        where = f"Details without personal data are in {path}"
    except OSError:
        where = "No details could be written"
    return (
        f"relief stopped because of an internal error. What was saved is safe.\n{where}. Status 70."
    )


def _frames(error: BaseException | None) -> list[str]:
    lines = [f"relief {__version__}", type(error).__name__ if error else "unknown"]
    if error is not None:
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return lines
