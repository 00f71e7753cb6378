"""Writes a file for somebody else: whole or not at all, for its owner only, never by surprise."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from relief.errors import DataError

_LEFT = "It was left as it is."


def write_whole(
    path: Path, content: str | bytes | Iterable[str], force: bool = False, mark: str = ""
) -> None:
    """Write a file so that it is there complete, or not at all.

    It is written beside its place under a passing name, synced, and only then given its own.
    A link in its place is never followed.

    Args:
        path: Where it goes.
        content: What it holds; text is written as UTF-8, and may come in pieces.
        force: Whether it may take the place of an ordinary file.
        mark: What its passing name says beside, so that who was killed knows it again.

    Raises:
        DataError: Something stands there already (code ``exists``), or it cannot be written.
    """
    check_place(path, force)
    try:
        _put(path, content, force, mark)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise DataError(f"{path} could not be written: {error.strerror}") from error


def replace_file(path: Path, text: str) -> None:
    """Put text in place of a file of relief's own, in the same way; the folder is made if need be.

    Raises:
        OSError: The folder cannot be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _put(path, text, force=True)


def check_place(path: Path, force: bool = False) -> None:
    """See whether a file may be written there.

    Raises:
        DataError: A link, a folder or a device stands there, or a file that may not be replaced.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise DataError(f"{path} could not be written: {error.strerror}") from error
    if stat.S_ISLNK(found.st_mode):
        raise DataError(f"{path} is a link, and links are not followed", _LEFT, code="exists")
    if not stat.S_ISREG(found.st_mode):
        raise DataError(f"{path} is not an ordinary file", _LEFT, code="exists")
    if not force:
        raise _exists(path)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder safe on disk, where the system can do that."""
    with suppress(OSError):  # some systems and network folders cannot open or sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put(path: Path, content: str | bytes | Iterable[str], force: bool, mark: str = "") -> None:
    """Write a file under a passing name, and give it its own once it is whole."""
    beside = path.with_name(f".relief-{mark}{os.urandom(6).hex()}.part")
    try:
        _write(beside, content)
        _give_name(beside, path, force)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    sync_folder(path.parent)


def _write(path: Path, content: str | bytes | Iterable[str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            for piece in (content,) if isinstance(content, str) else content:
                file.write(piece.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _give_name(beside: Path, path: Path, force: bool) -> None:
    """Name the finished file; without ``force`` in a way that cannot replace another."""
    if not force:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without second names: look once more, then rename
            check_place(path)
        else:
            return
    beside.replace(path)


def _exists(path: Path) -> DataError:
    return DataError(
        f"{path} is there already", "Choose another name; " + _LEFT.lower(), code="exists"
    )
