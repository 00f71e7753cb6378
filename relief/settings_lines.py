"""Reads a settings file line by line if it cannot be parsed as a whole.

An error on one line must not affect all others. Invalid lines are reported by number; the file is
not changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from relief.i18n import _, ngettext
from relief.plain_toml import plain_table
from relief.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

Faults = tuple[str, ...]

LARGEST_BYTES = 1024 * 1024
"""Maximum size of a settings file."""

_SIGNS = (b"\\", b'"""', b"'''")
"""What may make another text of a line."""

_LONGEST = 60
_MOST_FAULTS = 20
_KEY = r"""\s*\[?\s*["']?([^"'=.\]\s]+)["']?\s*[=.\]]"""
_PLACE = r" \(at [^)]*\)$"


def read_table(path: str | Path, is_whole: bool = False) -> tuple[Mapping[str, Any], Faults]:
    """Read a file's table as far as it is valid, with error messages.

    A missing file is empty, and not an error.

    Args:
        path: The file.
        is_whole: Whether the caller refuses a file with an invalid line, so that the messages must
            not say that the other lines are used; they name no file then.
    """
    try:
        data = _read(path)
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        why = error.strerror or error
        return {}, (
            _("{path} could not be read, so defaults are used: {why}").format(path=path, why=why),
        )
    plain = plain_table(data.decode("ascii")) if data.isascii() else None
    if plain is not None:
        return plain, ()
    import tomllib  # late: many people have plain lines only, or none

    text = data.decode("utf-8-sig", "replace")
    try:
        return tomllib.loads(text), _strange(path, text)
    except (ValueError, RecursionError):  # also a number with thousands of digits
        said = (
            _("line {number}: {shown}: {why}") if is_whole
            else _("{path}, line {number}: {shown}: {why}; the other lines are used")
        )  # fmt: skip
        return _read_lines(path, text, said)


def _read(path: str | Path) -> bytes:
    """Read the bytes of a settings file.

    Raises:
        OSError: It cannot be read, is not a regular file, or is too large.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(_("it is not a regular file"))
    with open(path, "rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise OSError(_("it is larger than {number} KB").format(number=LARGEST_BYTES // 1024))
    return data


def may_name(path: str | Path, key: str) -> bool:
    """Return whether a file may contain a key: its name, or an escape that could spell it."""
    try:
        data = _read(path)
    except OSError:
        return False  # unreadable, so it has no settings
    return key.encode() in data or b"\\" in data


def plain_word(path: str | Path, key: str) -> str:
    """Return the word set for a key, if its line can mean nothing else; "" otherwise."""
    try:
        data = _read(path)
    except OSError:
        return ""
    name = key.encode()
    line = re.search(rb'^%s *= *"([\w-]*)" *\r?$' % re.escape(name), data, re.MULTILINE)
    if line is None or data.count(name) > 1 or any(sign in data for sign in _SIGNS):
        return ""
    return "" if b"[" in data[: line.start()] else line[1].decode("ascii")


def lines_of(path: str | Path) -> Mapping[str, int]:
    """Return the line number of each key of a file, as far as known."""
    try:
        rows = _read(path).decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return {}
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        found = re.match(_KEY, row)
        if found is not None:
            numbers.setdefault(found[1], number)
    return numbers


def few(faults: Sequence[str]) -> Faults:
    """Return the first errors, and how many more there are."""
    more = len(faults) - _MOST_FAULTS
    if more <= 0:
        return tuple(faults)
    left_out = ngettext(
        "{count} more error is not listed", "{count} more errors are not listed", more
    ).format(count=more)
    return (*faults[:_MOST_FAULTS], left_out)


def read_keys(value: object) -> dict[str, tuple[str, ...]]:
    """Parse the keys of actions: each a single key, or a list.

    Raises:
        ValueError: The value is something else.
    """
    if not isinstance(value, dict):
        raise ValueError(
            _('must be a section of its own, such as [keys] with "app.log" = "L" below it')
        )
    read: dict[str, tuple[str, ...]] = {}
    for action, keys in _flat(value):
        several = keys if isinstance(keys, list) else [keys]
        words = [key for key in several if isinstance(key, str) and len(key) < 30]
        if words != several:
            raise ValueError(
                _('must give {action} a key in quotes, such as "L"').format(action=one_line(action))
            )
        read[action] = tuple(words)
    return read


def _flat(table: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return dotted names, because TOML parses an unquoted ``app.log`` as nested tables."""
    rows: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            rows += [(f"{name}.{inner}", each) for inner, each in _flat(value)]
        else:
            rows.append((name, value))
    return rows


def _read_lines(path: str | Path, text: str, said: str) -> tuple[Mapping[str, Any], Faults]:
    import tomllib

    table: dict[str, Any] = {}
    faults: list[str] = []
    header = ""
    for number, row in enumerate(text.split("\n"), 1):
        try:
            found = tomllib.loads(f"{header}\n{row}")
            _add(table, found)
        except (ValueError, KeyError, RecursionError) as error:
            why = _why(error)
            shown = one_line(row)[:_LONGEST]
            faults.append(said.format(path=path, number=number, shown=shown, why=why))
        else:
            header = row if row.lstrip().startswith("[") else header
    return table, tuple(faults)


def _why(error: Exception) -> str:
    """Format the error in a line."""
    if isinstance(error, RecursionError):
        return _("is nested too deeply")
    return (
        _("appears twice") if isinstance(error, KeyError) else re.sub(_PLACE, "", str(error))[:200]
    )


def _add(table: dict[str, Any], found: Mapping[str, Any]) -> None:
    """Merge the contents of one line.

    Raises:
        KeyError: The key already exists.
    """
    for key, value in found.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _add(table[key], value)
        elif key in table:
            raise KeyError(key)
        else:
            table[key] = value


def _strange(path: str | Path, text: str) -> Faults:
    """Report the lines that are not UTF-8; they are read with replacement characters."""
    return tuple(
        _("{path}, line {number}: this is not UTF-8 text; save the file as UTF-8").format(
            path=path, number=number
        )
        for number, row in enumerate(text.split("\n"), 1)
        if "\ufffd" in row
    )
