"""Writes files atomically, readable by their owner only, never overwriting by accident."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from relief.errors import DataError
from relief.i18n import N_, _
from relief.systems.disk import is_being_written, mark_as_written, sync_file, sync_folder

_LEFT = N_("It was not changed.")
_PART = re.compile(r"\.relief-([0-9a-f]{12})\.part")
"""The passing name of what is not whole yet; that of a sync's file names its device too."""
_NOTE = re.compile(r"unfinished-[0-9a-f]{12}\.path")


def write_whole(
    path: Path,
    content: str | bytes | Iterable[str | bytes],
    force: bool = False,
    mark: str = "",
    noted_in: Path | None = None,
) -> None:
    """Write a file so that it is there complete, or not at all.

    It is written beside its place under a passing name, synced, and only then given its own.
    A link in its place is never followed.

    Args:
        path: Where it goes.
        content: What it holds; text is written as UTF-8, and may come in pieces.
        force: Whether it may take the place of an ordinary file.
        mark: What its passing name says beside, so that who was killed knows it again.
        noted_in: The folder in which its passing name is noted meanwhile, see ``remove_parts``.

    Raises:
        DataError: Something stands there already (code ``exists``), or it cannot be written.
    """
    check_place(path, force)
    try:
        with part_of(path, noted_in, mark) as part:
            _write(part, content)
            _give_name(part, path, force)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise DataError(
            _("{path} could not be written: {why}").format(path=path, why=error.strerror)
        ) from error


def replace_file(path: Path, text: str) -> None:
    """Put text in place of a file of relief's own, in the same way; the folder is made if need be.

    Raises:
        OSError: The folder cannot be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with part_of(path) as part:
        _write(part, text)
        _give_name(part, path, force=True)
    sync_folder(path.parent)


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
        raise DataError(
            _("{path} could not be written: {why}").format(path=path, why=error.strerror)
        ) from error
    if stat.S_ISLNK(found.st_mode):
        raise DataError(
            _("{path} is a link, and links are not followed").format(path=path),
            _(_LEFT),
            code="exists",
        )
    if not stat.S_ISREG(found.st_mode):
        raise DataError(
            _("{path} is not an ordinary file").format(path=path), _(_LEFT), code="exists"
        )
    if not force:
        raise _exists(path)


@contextmanager
def part_of(path: Path, noted_in: Path | None = None, mark: str = "") -> Iterator[Path]:
    """A passing name beside a path, for what will take its place; removed if it is still there.

    Args:
        path: The place.
        noted_in: The folder in which the name is noted meanwhile; None to note it nowhere.
        mark: What the name says beside.
    """
    name = os.urandom(6).hex()
    part = path.absolute().with_name(f".relief-{mark}{name}.part")
    note = noted_in / f"unfinished-{name}.path" if noted_in else None
    if note is not None:
        with suppress(OSError):  # where nothing can be noted, it is only not found again
            note.write_text(str(part), "utf-8")
    try:
        yield part
    finally:
        _remove(part)
        if note is not None:
            with suppress(OSError):
                note.unlink()


def left_parts(noted_in: Path, beside: Path | None = None) -> list[Path]:
    """Partial files that killed programs left: as noted in a folder, and beside a path.

    What another program is still writing is not among it.
    """
    found = [part for note in _notes(noted_in) if (part := _noted(note)) is not None]
    if beside is not None:
        with suppress(OSError):
            found += list(beside.absolute().parent.iterdir())
    parts = dict.fromkeys(part for part in found if _PART.fullmatch(part.name))
    return [part for part in parts if os.path.lexists(part) and not is_being_written(part)]


def remove_parts(noted_in: Path, beside: Path | None = None) -> list[Path]:
    """Remove what killed programs left half written; returns what was there."""
    parts = left_parts(noted_in, beside)
    for part in parts:
        _remove(part)
    for note in _notes(noted_in):
        noted = _noted(note)
        if noted is None or not os.path.lexists(noted):
            with suppress(OSError):
                note.unlink()
    return parts


def _notes(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if _NOTE.fullmatch(path.name)]
    except OSError:
        return []


def _noted(note: Path) -> Path | None:
    """The name that a note holds; None where it holds none of ours."""
    try:
        path = Path(note.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return path if path.is_absolute() and _PART.fullmatch(path.name) else None


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    with suppress(OSError):
        part.unlink()


def _write(path: Path, content: str | bytes | Iterable[str | bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        mark_as_written(descriptor)
        if isinstance(content, bytes):
            file.write(content)
        else:
            for piece in (content,) if isinstance(content, str) else content:
                file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8"))
        file.flush()
        sync_file(file.fileno())


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
        _("{path} already exists").format(path=path),
        _("Choose another name; it was not changed."),
        code="exists",
    )
