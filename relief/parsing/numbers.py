"""Numbers as people type them: digits of any script, a decimal point or comma."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(
    {"\u066b": ".", "\uff1a": ":", "\uff0c": ",", "\uff0e": ".", "\u2212": "-", "\uff0b": "+"}
)
"""The decimal mark of Arabic script, wide punctuation and the minus sign."""
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


def latin_digits(text: str) -> str:
    """The text with every decimal digit as 0-9. ``²``, ``½`` and ``Ⅳ`` are not decimal digits."""
    if text.isascii():
        return text
    return "".join(_digit(char) for char in text.translate(_MARKS))


def parse_number(text: str) -> float | None:
    """A number of at most six digits such as ``6``, ``6.5`` or ``6,5``; None for anything else."""
    typed = latin_digits(text.strip())
    return float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None


def parse_whole(text: str) -> int | None:
    """A whole number of at most six digits, without a sign; None for anything else."""
    typed = latin_digits(text.strip())
    return int(typed) if _WHOLE.fullmatch(typed) else None


def parse_rating(text: str) -> int | None:
    """A rating from 0 to 10, where ``*`` is ten; None for anything else."""
    number = 10 if text.strip() == "*" else parse_whole(text)
    return number if number is not None and number <= 10 else None


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
