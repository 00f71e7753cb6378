"""The encrypted form of a device's file: the same lines, padded, in one age file.

Its size is one of few (64 KB, 128, 192, 256, 384 ...), so that it reveals little about its
contents, and a truncated file is detected by its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from relief.errors import DataError
from relief.i18n import N_, _
from relief.journal.exchange.record_check import InvalidRecord
from relief.journal.sync.sync_key import SyncKey, load_age

_MAGIC = b"age-encryption.org/v1\n"
_CHUNK = 64 * 1024
_CHUNK_EXTRA, _NONCE = 16, 16
_LONGEST_HEADER = 64 * 1024
_LENGTH = 20
"""Digits at the very end with the length without padding."""
_IN_MEMORY = 16 * 1024 * 1024


class Damaged(InvalidRecord):
    """A file encrypted with this key that is truncated or changed."""


def padded_size(size: int) -> int:
    """Return the padded size for ``size`` bytes."""
    chunks = max(1, -(-size // _CHUNK))
    power = 1 << (chunks - 1).bit_length()
    between = power * 3 // 4
    return _CHUNK * (between if power >= 4 and chunks <= between else power)


@contextmanager
def encrypted(lines: Iterable[str], key: SyncKey) -> Iterator[Iterator[bytes]]:
    """Yield the chunks of an encrypted file with these lines.

    Raises:
        DataError: The library is not installed, or there is no space for a temporary file.
    """
    age, identity = load_age(), key.identity()
    reader = _Reader(_padded(lines))
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        try:
            age.encrypt_io(reader, file, [identity.to_public()])
        except (OSError, age.EncryptError) as error:
            raise reader.error or DataError(
                _("the shared file could not be encrypted ({error})").format(error=error),
                _("Nothing was changed."),
            ) from error
        if reader.error is not None:
            raise reader.error
        file.seek(0)
        yield iter(lambda: file.read(_CHUNK), b"")


@contextmanager
def decrypted(file: IO[bytes], size: int, key: SyncKey) -> Iterator[IO[bytes]]:
    """Decrypt a file; refuse it if it is truncated or altered.

    The plain text is kept in memory, or in an anonymous temporary file.

    Raises:
        InvalidRecord: The file is not encrypted.
        Damaged: The file is truncated or changed.
        DataError: The library is not installed.
        OSError: The file cannot be read.
    """
    age, identity = load_age(), key.identity()
    _check_whole(file, size)
    file.seek(0)
    with SpooledTemporaryFile(_IN_MEMORY) as plain:
        try:
            age.decrypt_io(file, plain, [identity])
        except (OSError, age.DecryptError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise Damaged("", _(_CHANGED)) from error
        _remove_padding(plain)
        yield plain


_CHANGED = N_("was changed after it was encrypted, so it was not read")
_CUT = N_("is not complete, so it was not read; sync again when the folder has been copied")


def _check_whole(file: IO[bytes], size: int) -> None:
    start = file.read(_LONGEST_HEADER)
    if not start.startswith(_MAGIC[: len(start)]):
        raise InvalidRecord("", _("is not a file that relief encrypted, so it was not read"))
    end = start.find(b"\n", start.find(b"\n--- ") + 1) + 1 if b"\n--- " in start else 0
    chunks, rest = divmod(size - end - _NONCE, _CHUNK + _CHUNK_EXTRA)
    if not end or rest or chunks < 1 or padded_size(chunks * _CHUNK) != chunks * _CHUNK:
        raise Damaged("", _(_CUT))


def _remove_padding(plain: IO[bytes]) -> None:
    whole = plain.seek(0, 2)
    plain.seek(max(0, whole - _LENGTH))
    digits = plain.read()
    if not digits.isdigit() or int(digits) > whole - _LENGTH:
        raise Damaged("", _(_CHANGED))
    plain.truncate(int(digits))
    plain.seek(0)


def _padded(lines: Iterable[str]) -> Iterator[bytes]:
    size = 0
    for line in lines:
        piece = line.encode("utf-8")
        size += len(piece)
        yield piece
    rest = padded_size(size + _LENGTH) - size - _LENGTH
    while rest:
        piece = bytes(min(rest, _CHUNK))
        rest -= len(piece)
        yield piece
    yield b"%0*d" % (_LENGTH, size)


class _Reader:
    """A file object for the library; stores the error that the library would hide."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, bytearray()
        self.error: Exception | None = None

    def read(self, size: int) -> bytes:
        """Read ``size`` bytes, fewer only at the end."""
        try:
            while len(self._left) < size and (piece := next(self._pieces, b"")):
                self._left += piece
        except Exception as error:
            self.error = error
            raise
        taken = bytes(self._left[:size])
        del self._left[:size]
        return taken
