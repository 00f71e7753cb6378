"""The key of an encrypted sync: generated once, stored on this device, typed on the others.

It is an age identity (X25519). The program `age` can read its file with ``-i``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relief.errors import DataError, UsageError
from relief.files import write_whole
from relief.i18n import N_, _

KEY_FILE = "sync-key.txt"
"""The name of the key's file, which is in the data folder and never in a shared one."""

_START = "AGE-SECRET-KEY-1"
_LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
"""The Bech32 alphabet: no two characters look alike, and the last six are a checksum."""
_KEY = re.compile(f"^{_START}([{_LETTERS}]{{58}})$", re.MULTILINE)
_LENGTH, _GROUP = 58, 4


@dataclass(frozen=True, slots=True)
class SyncKey:
    """A key.

    Attributes:
        letters: The key's 58 letters and digits, without the common prefix of age keys.
    """

    letters: str = field(repr=False)

    @property
    def groups(self) -> list[str]:
        """The letters of the key, in the groups in which it is displayed."""
        return [self.letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP)]

    @property
    def shown(self) -> str:
        """The key on one line, as displayed."""
        return " ".join(self.groups)

    @property
    def tag(self) -> str:
        """The common prefix of all file names under this key; it does not reveal the key."""
        return self._digest("key")[:8]

    def stem(self, device: str) -> str:
        """Return the stem of a device's file name; only the key's holder can tell whose it is."""
        return f"relief-{self.tag}-{self._digest(device)[:24]}"

    def identity(self) -> Any:
        """Return the key as the library's object.

        Raises:
            DataError: The library is not installed, or the key is invalid.
        """
        age = load_age()
        try:
            return age.x25519.Identity.from_str(_START + self.letters)
        except age.IdentityError as error:
            raise DataError(_(_DAMAGED).format(file=KEY_FILE), _(_ENTER)) from error

    def _digest(self, words: str) -> str:
        return hmac.digest(self.letters.encode(), words.encode(), hashlib.sha256).hex()


_DAMAGED = N_("{file} in the data folder holds no valid key")
_ENTER = N_("Enter the key that another device shows with relief sync --key: relief sync --key -")


def load_age() -> Any:
    """Import the encryption library.

    Raises:
        DataError: The library is not installed (code ``missing_extra``).
    """
    try:
        import pyrage
    except ModuleNotFoundError as error:
        raise DataError(
            _("encrypted sync needs one more library, which is not installed"),
            _("pip install 'relief-tui[sync]' adds it. Nothing was written as plain text."),
            code="missing_extra",
        ) from error
    return pyrage


def read_key(data: Path) -> SyncKey | None:
    """Return the key in a data folder; None if sync is not encrypted.

    Raises:
        DataError: Its file cannot be read, or contains no key.
    """
    try:
        found = _KEY.search((data / KEY_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DataError(
            _("{path} cannot be read").format(path=data / KEY_FILE), _(_ENTER)
        ) from error
    if found is None:
        raise DataError(_(_DAMAGED).format(file=KEY_FILE), _(_ENTER))
    return SyncKey(found[1])


def make_key(data: Path) -> SyncKey:
    """Generate a key, and store it readable by its owner only.

    Raises:
        DataError: The library is not installed, a key exists already, or the new one cannot be
            written.
    """
    made = SyncKey(str(load_age().x25519.Identity.generate()).removeprefix(_START))
    write_key(data, made, force=False)
    return made


def write_key(data: Path, key: SyncKey, force: bool = True) -> None:
    """Store a key; replace an existing one if ``force``.

    Raises:
        DataError: The key cannot be written.
    """
    text = f"# The key of relief sync. Keep it private.\n{_START}{key.letters}\n"
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(data / KEY_FILE, text, force=force)


def parse_key(typed: str) -> SyncKey:
    """Parse a typed key: any case, spaces, hyphens and line breaks.

    Raises:
        UsageError: The key is invalid; the message names the group at fault, if known.
        DataError: The library is not installed.
    """
    letters = re.sub(r"[\s-]", "", typed).upper().removeprefix(_START.replace("-", ""))
    others = sorted(set(letters) - set(_LETTERS))
    if others:
        never = _("A key has only letters and digits, and none of 1, B, I and O.")
        raise UsageError(_("a key never contains {others}").format(others=", ".join(others)), never)
    if len(letters) != _LENGTH:
        raise UsageError(
            _("a key has {length} letters and digits, and this one has {count}").format(
                length=_LENGTH, count=len(letters)
            ),
            _("relief sync --key shows it on the other device."),
        )
    if not _is_valid(letters):
        raise UsageError(_("the key has a wrong character") + _place(letters), _("Type it again."))
    return SyncKey(letters)


def _is_valid(letters: str) -> bool:
    age = load_age()
    try:
        age.x25519.Identity.from_str(_START + letters)
    except age.IdentityError:
        return False
    return True


def _place(letters: str) -> str:
    """Format the position of the wrong character; "" if several are wrong."""
    for at, other in _nearly(letters):
        if _is_valid(other):
            return _(" in group {number}: {letters}").format(
                number=at // _GROUP + 1, letters=letters[at - at % _GROUP :][:_GROUP]
            )
    return ""


def _nearly(letters: str) -> Iterator[tuple[int, str]]:
    """Yield keys that differ in one character, or in two swapped neighbours."""
    for at in range(_LENGTH):
        before, after = letters[:at], letters[at + 1 :]
        yield from ((at, before + each + after) for each in _LETTERS)
        yield at, before + after[:1] + letters[at] + after[1:]
