"""How commands speak: data on stdout, talk on stderr, and nothing that a terminal would obey."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from relief.errors import ReliefError
from relief.text import clean, one_line

_LONGEST = 10_000_000
_ASCII = {
    "·": "-", "•": "*", "●": "*", "○": "o", "–": "-", "—": "-", "−": "-",  # noqa: RUF001
    "…": "...", "→": "->", "←": "<-", "“": '"', "”": '"', "×": "x",  # noqa: RUF001
    "’": "'", "‘": "'", "≥": ">=", "≤": "<=", "±": "+/-", "°": " deg",  # noqa: RUF001
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "=", "▍": "=", "▎": "-", "▏": "-",
}  # fmt: skip
"""What stands for a sign where there is only ASCII."""


def write(text: str = "") -> None:
    """Print one line or more of data."""
    _print(clean(text, _LONGEST), sys.stdout)


def talk(text: str) -> None:
    """Print a message for the person."""
    _print(clean(text), sys.stderr)


def write_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; control characters are escaped by JSON itself."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def show_error(error: ReliefError, as_json: bool) -> int:
    """Say what went wrong, on stderr; returns the exit status."""
    if as_json:
        fields = {"code": error.code, "message": error.message, "hint": error.hint}
        _print(json.dumps({"schema": "relief.error/1", **fields}), sys.stderr)
    else:
        talk(f"relief: {one_line(error.message)}")
        if error.hint:
            talk(f"  {one_line(error.hint)}")
    return error.status


def readable(text: str) -> str:
    """Text as this terminal can show it: cleaned, and in plain ASCII where it knows no more."""
    return _encodable(clean(text, _LONGEST), sys.stdout)


def _print(text: str, stream: Any) -> None:
    stream = stream or sys.stdout  # standard error may have been closed
    stream.write(_encodable(text, stream) + "\n")
    stream.flush()


def _encodable(text: str, stream: Any) -> str:
    """The nearest text that a stream can carry."""
    encoding = "ascii" if _is_plain() else getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(char, encoding) for char in text)
    return text


def _is_plain() -> bool:
    """Whether the locale was said to be C, which knows ASCII alone; unsaid, it may know more."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return said in ("C", "POSIX")


def _nearest(char: str, encoding: str) -> str:
    """One character, or what stands for it: a letter without its accent, else a question mark."""
    parts = unicodedata.normalize("NFKD", char)
    letter = "".join(part for part in parts if not unicodedata.combining(part))
    for form in (char, _ASCII.get(char), letter):
        with suppress(UnicodeEncodeError):
            if form:
                return form.encode(encoding).decode(encoding)
    return "?"
