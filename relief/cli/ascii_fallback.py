"""Replaces characters that a stream cannot encode by the nearest ASCII ones."""

from __future__ import annotations

import os
from contextlib import suppress

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from typing import Any

_ASCII = {
    "·": "-", "•": "*", "●": "*", "○": "o", "–": "-", "—": "-", "−": "-",  # noqa: RUF001
    "…": "...", "→": "->", "←": "<-", "“": '"', "”": '"', "×": "x",  # noqa: RUF001
    "’": "'", "‘": "'", "≥": ">=", "≤": "<=", "±": "+/-", "°": " deg",  # noqa: RUF001
    "ß": "ss", "æ": "ae", "ø": "o",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "=", "▍": "=", "▎": "-", "▏": "-",
}  # fmt: skip
"""ASCII replacements of special characters."""


def to_ascii(text: str, stream: Any) -> str:
    """Return the text with characters that the stream cannot encode replaced."""
    encoding = "ascii" if _is_plain() else getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(char, encoding) for char in text)
    return text


def _is_plain() -> bool:
    """Whether the locale is set to C explicitly; if unset, more than ASCII may work."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return said in ("C", "POSIX")


def _nearest(char: str, encoding: str) -> str:
    """The replacement of a character: a letter without its accent, else a question mark."""
    import unicodedata  # late: few terminals need it

    parts = unicodedata.normalize("NFKD", char)
    letter = "".join(part for part in parts if not unicodedata.combining(part))
    for form in (char, _ASCII.get(char), letter):
        with suppress(UnicodeEncodeError):
            if form:
                return form.encode(encoding).decode(encoding)
    return "?"
