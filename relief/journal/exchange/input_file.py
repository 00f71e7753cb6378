"""An input file, read as bytes in chunks."""

from __future__ import annotations

import codecs
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from relief.errors import ContentError
from relief.i18n import N_, _

LARGEST_BYTES = 1024 * 1024 * 1024
"""Maximum size of a file; enough for more than a million entries."""

UNCHANGED = N_("Nothing was changed.")

LARGEST_HEALTH_BYTES = 16 * 1024**3
"""Maximum size of a health export, from which only sleep is imported."""

_CHUNK = 256 * 1024


def refuse(file: str, line: int | None, reason: str) -> NoReturn:
    """Raise the error for an input file, with the line.

    Raises:
        ContentError: Always.
    """
    place = f"{file}, line {line}" if line else file
    raise ContentError(f"{place}: {reason}", _(UNCHANGED))


@dataclass(frozen=True)
class InputFile:
    """An open input file.

    Attributes:
        name: Its name in error messages.
        file: Its bytes; can be read more than once.
    """

    name: str
    file: IO[bytes]

    @classmethod
    def of(cls, content: bytes | str, name: str) -> InputFile:
        """Create an input file from bytes in memory."""
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return cls(name, io.BytesIO(data))

    @contextmanager
    def text(self) -> Iterator[io.TextIOWrapper]:
        """Open the file as text from the start; its position is restored afterwards.

        Raises:
            ContentError: The file is neither UTF-8 nor UTF-16.
        """
        place = self.file.tell()
        encoding = self._encoding()
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, encoding, newline="")
        try:
            yield text
        except UnicodeError:
            if encoding != "utf-8-sig":
                refuse(
                    self.name,
                    None,
                    _("is damaged: only its start is UTF-16"),
                )
            self._name_odd_byte()
            raise
        except OSError as error:
            raise ContentError(
                _("{name} cannot be read: {why}").format(name=self.name, why=error.strerror),
                _(UNCHANGED),
            ) from error
        finally:
            text.detach()
            self.file.seek(place)

    def size(self) -> int:
        """Return the size in bytes."""
        place = self.file.tell()
        size = self.file.seek(0, os.SEEK_END)
        self.file.seek(place)
        return size

    def peek(self, count: int) -> bytes:
        """Return the first bytes."""
        self.file.seek(0)
        found = self.file.read(count)
        self.file.seek(0)
        return found

    def first_byte(self) -> bytes:
        """Return the first byte that is not white space; b"" if there is none."""
        self.file.seek(0)
        found = b""
        while not found and (chunk := self.file.read(_CHUNK)):
            found = chunk.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        self.file.seek(0)
        return found

    def _encoding(self) -> str:
        """Detect UTF-16 as saved by spreadsheets, by its BOM or zero bytes; else UTF-8."""
        self.file.seek(0)
        first = self.file.read(64)
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        for places, name in ((first[1::2], "utf-16-le"), (first[::2], "utf-16-be")):
            if len(first) >= 4 and places and not any(places) and any(first):
                return name
        return "utf-8-sig"

    def _name_odd_byte(self) -> None:
        """Find the first byte that is not UTF-8, and report its line.

        Raises:
            ContentError: There is one.
        """
        self.file.seek(0)
        line, decoder = 1, codecs.getincrementaldecoder("utf-8")()
        while True:
            chunk = self.file.read(_CHUNK)
            try:
                line += decoder.decode(chunk, not chunk).count("\n")
            except UnicodeDecodeError as error:
                line += error.object.count(b"\n", 0, error.start)
                byte = _("the byte 0x{byte:02x} is not UTF-8").format(
                    byte=error.object[error.start]
                )
                refuse(
                    self.name,
                    line,
                    _("{byte}; in a spreadsheet, save the table as CSV UTF-8").format(byte=byte),
                )
            if not chunk:
                return


@contextmanager
def opened(path: Path, largest: int = 0) -> Iterator[InputFile]:
    """Open a file on disk.

    Args:
        path: The file.
        largest: Maximum size in bytes; 0 for the usual limit.

    Raises:
        ContentError: The file cannot be read, is not a regular file, or is too large.
    """
    try:
        if not path.is_file():
            refuse(str(path), None, _no_file(path))
        file = path.open("rb")
    except OSError as error:
        raise ContentError(
            _("{path} cannot be read: {why}").format(path=path, why=error.strerror), _(UNCHANGED)
        ) from error
    with file:
        if os.fstat(file.fileno()).st_size > (largest or LARGEST_BYTES):
            refuse_size(str(path), largest)
        yield InputFile(str(path), file)


@contextmanager
def piped(stream: IO[bytes], name: str) -> Iterator[InputFile]:
    """Buffer piped input in an anonymous temporary file, so that it can be read twice.

    Raises:
        ContentError: The input is too large, or the disk is full.
    """
    with tempfile.TemporaryFile() as file:
        try:
            size = 0
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > LARGEST_BYTES:
                    refuse_size(name)
                file.write(chunk)
            file.flush()
        except OSError as error:
            raise ContentError(
                _("{name} cannot be read: {why}").format(name=name, why=error.strerror),
                _(UNCHANGED),
            ) from error
        yield InputFile(name, file)


def refuse_size(name: str, largest: int = 0) -> NoReturn:
    """Raise the error for a file that is too large.

    Raises:
        ContentError: Always.
    """
    most = f"{(largest or LARGEST_BYTES) // 1024**2} MB"
    refuse(
        name,
        None,
        _("is larger than {most}, the maximum; split it").format(most=most),
    )


def _no_file(path: Path) -> str:
    if path.is_dir():
        return _("is a folder")
    return (
        _("is not a regular file; - reads standard input") if path.exists() else _("does not exist")
    )
