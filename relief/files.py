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
"""Name of a partial file; that of a sync file also contains its device."""
_NOTE = re.compile(r"unfinished-[0-9a-f]{12}\.path")


def write_whole(
    path: Path,
    content: str | bytes | Iterable[str | bytes],
    force: bool = False,
    mark: str = "",
    noted_in: Path | None = None,
) -> None:
    """Write a file completely or not at all.

    The file is written under a temporary name in the same folder, synced, and then renamed. A
    symbolic link at the path is never followed.

    Args:
        path: The file.
        content: Its contents; text is written as UTF-8, and may come in chunks.
        force: Whether it may replace a regular file.
        mark: Part of the temporary name, to recognise it after a crash.
        noted_in: The folder in which the temporary name is recorded meanwhile, see
            ``remove_parts``.

    Raises:
        DataError: The path already exists (code ``exists``), or it cannot be written.
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
    """Replace one of relief's own files atomically; creates the folder if needed.

    Raises:
        OSError: The folder cannot be written; the old file remains.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with part_of(path) as part:
        _write(part, text)
        _give_name(part, path, force=True)
    sync_folder(path.parent)


def check_place(path: Path, force: bool = False) -> None:
    """Check whether a file may be written to a path.

    Raises:
        DataError: The path is a link, a folder or a device, or a file that must not be replaced.
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
            _("{path} is not a regular file").format(path=path), _(_LEFT), code="exists"
        )
    if not force:
        raise _exists(path)


@contextmanager
def part_of(path: Path, noted_in: Path | None = None, mark: str = "") -> Iterator[Path]:
    """Yield a temporary name beside a path; the file is deleted afterwards if it still exists.

    Args:
        path: The final path.
        noted_in: The folder in which the name is recorded meanwhile; None for nowhere.
        mark: Part of the name.
    """
    name = os.urandom(6).hex()
    part = path.absolute().with_name(f".relief-{mark}{name}.part")
    note = noted_in / f"unfinished-{name}.path" if noted_in else None
    if note is not None:
        with suppress(OSError):  # if it cannot be recorded, it is only not found after a crash
            note.write_text(str(part), "utf-8")
    try:
        yield part
    finally:
        _remove(part)
        if note is not None:
            with suppress(OSError):
                note.unlink()


def left_parts(noted_in: Path, beside: Path | None = None) -> list[Path]:
    """Return partial files of killed processes: recorded in a folder, or beside a path.

    Files that another process is still writing are not included.
    """
    found = [part for note in _notes(noted_in) if (part := _noted(note)) is not None]
    if beside is not None:
        with suppress(OSError):
            found += list(beside.absolute().parent.iterdir())
    parts = dict.fromkeys(part for part in found if _PART.fullmatch(part.name))
    return [part for part in parts if os.path.lexists(part) and not is_being_written(part)]


def remove_parts(noted_in: Path, beside: Path | None = None) -> list[Path]:
    """Delete partial files of killed processes; return them."""
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
    """Return the temporary name recorded in a note; None if it has none of ours."""
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
    """Rename the finished file; without ``force`` in a way that cannot replace another."""
    if not force:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: check again, then rename
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
