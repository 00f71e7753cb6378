"""Writes a page to a file: whole or not at all, never over another, for its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from relief.errors import DataError


def write_new(path: Path, text: str | bytes) -> None:
    """Write a file that did not exist.

    Raises:
        DataError: Something stands there already, or it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        hint = "Choose another name; it was left as it is."
        raise DataError(f"{path} is there already", hint, code="exists") from error
    except OSError as error:
        raise DataError(f"{path} could not be written: {error.strerror}") from error
